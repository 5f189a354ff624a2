import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import { exportRows } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// The rows of each kind fill several batches, many RDVs start at the same minute, and one has more usagers than a chunk.
// Each related row must be in the row of its RDV and in no other.

const RDVS = 1_203;
const CROWD = 1_300;
let service: TestService;
let admin: Connection;
let targetIds: string[];

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const { pool } = service.app.database;
  const { id: territoryId } = await fixture.territory();
  const { id: organisationId } = await fixture.organisation(territoryId);
  const { id: serviceId } = await fixture.service();
  const { id: motifId } = await fixture.motif(organisationId, serviceId);
  const agent = await fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  for (let index = 0; index < 3; index++) await fixture.agent({ lastName: `Agent${index}` });
  await pool.query(
    `INSERT INTO rdvs (starts_at, ends_at, organisation_id, motif_id, created_by_type)
     SELECT at, at + interval '30 minutes', $1, $2, 'Agent'
       FROM generate_series(1, ${RDVS}) AS n, LATERAL (SELECT timestamp '2024-03-01' + (n * 7919 % 97) * interval '1 minute' AS at) t`,
    [String(organisationId), String(motifId)],
  );
  await pool.query(
    `INSERT INTO users (first_name, last_name) SELECT 'Usager', 'U' || n FROM generate_series(1, ${CROWD}) AS n`,
  );
  await pool.query(
    `INSERT INTO agents_rdvs (rdv_id, agent_id)
     SELECT r.id, a.id FROM rdvs r JOIN agents a ON (r.id + a.id) % 3 < r.id % 3 WHERE a.last_name LIKE 'Agent%'`,
  );
  await pool.query(
    `INSERT INTO participations (rdv_id, user_id, status, created_by_type)
     SELECT r.id, u.id, 'seen', 'Agent' FROM rdvs r JOIN users u ON CASE WHEN r.id = 600 THEN true ELSE u.id <= r.id % 4 END`,
  );
  await pool.query(
    `INSERT INTO receipts (rdv_id, user_id, organisation_id, event, channel, result)
     SELECT r.id, 1, r.organisation_id, 'rdv_created', 'sms', (CASE WHEN r.id % 6 = 0 THEN 'failure' ELSE 'sent' END)
       FROM rdvs r, generate_series(1, 2) WHERE r.id % 3 = 0`,
  );
  admin = await service.as(agent);
  targetIds = [globalId('Organisation', organisationId)];
});
afterAll(() => service.stop());

/** Every RDV with what belongs to it, latest start first, as Prisma reads it. */
async function readAll() {
  const rdvs = await service.app.database.prisma.rdv.findMany({
    include: {
      agents: { include: { agent: true }, orderBy: { id: 'asc' } },
      participations: { include: { user: true }, orderBy: { id: 'asc' } },
      receipts: true,
    },
  });
  return rdvs.sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime() || Number(b.id - a.id));
}

it('joins every row to its RDV, with a row per RDV', async () => {
  const { header, rows } = await exportRows(admin, { scope: 'ORGANISATION', targetIds });
  const names = ['professionnel.le(s)', 'usager(s)', 'résultat des notifications'];
  const places = names.map((name) => header.indexOf(name));
  const found = rows.map((row) => places.map((place) => row[place] ?? ''));
  const all = await readAll();
  expect(all).toHaveLength(RDVS);
  expect(all.filter(({ receipts }) => receipts.length > 0)).toHaveLength(401);
  const expected = all.map(({ agents, participations, receipts }) => [
    agents.map(({ agent }) => `${agent.firstName} ${agent.lastName?.toUpperCase()}`).join(', '),
    participations.map(({ user }) => `${user.firstName} ${user.lastName}`).join(', '),
    receipts.length === 0 ? '' : receipts.some(({ result }) => result === 'failure') ? 'Échec' : 'Traité',
  ]);
  expect(found).toEqual(expected);
});

it('joins every row to its RDV, with a row per usager', async () => {
  const options = { row: 'PARTICIPATION' } as const;
  const { header, rows } = await exportRows(admin, { scope: 'ORGANISATION', targetIds, options });
  const places = ['usager', 'rdv_id'].map((name) => header.indexOf(name));
  const expected = (await readAll()).flatMap(({ id, participations }) =>
    participations.map(({ user }) => [`${user.firstName} ${user.lastName}`, Number(id)]),
  );
  expect(expected.length).toBeGreaterThan(CROWD + RDVS);
  expect(rows.map((row) => places.map((place) => row[place]))).toEqual(expected);
});
