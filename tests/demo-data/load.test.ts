import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoAccounts } from '#demo-data/agent.ts';
import { DatabaseNotEmptyError, loadDemo } from '#demo-data/load.ts';
import { hostileTexts } from '#demo-data/text.ts';
import type { Clock } from '#policy/source.ts';
import { oneOrganisationDocument, rdvPageDocument } from '../support/document/rdv.ts';
import { statisticsDocument } from '../support/document/statistics.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const RDVS = 4_000;
const DIGEST = `SELECT (SELECT md5(string_agg(r::text, ',' ORDER BY id)) FROM rdvs r) AS rdvs,
  (SELECT md5(string_agg(concat_ws('|', rdv_id, user_id, status), ',' ORDER BY id)) FROM participations) AS participations,
  (SELECT md5(string_agg(concat_ws('|', id, last_name, birth_date, address), ',' ORDER BY id)) FROM users) AS users`;
let service: TestService;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  await load(service);
});
afterAll(() => service.stop());

async function load(target: TestService, clock?: Clock) {
  const client = await target.app.database.pool.connect();
  try {
    return await loadDemo(client, { now: NOW, rdvs: RDVS, ...(clock && { clock }) });
  } finally {
    client.release();
  }
}

async function ask<Row extends object>(sql: string): Promise<Row[]> {
  return (await service.app.database.pool.query<Row>(sql)).rows;
}

it('creates the same data each time', async () => {
  const other = await startTestService({ worker: false });
  try {
    const { pool } = other.app.database;
    // A clock that is asked for becomes the source's, whatever it was.
    await pool.query(`UPDATE reporting.source SET clock = 'paris-wall-clock'`);
    await load(other, 'utc');
    expect((await pool.query('SELECT clock FROM reporting.source')).rows).toEqual([{ clock: 'utc' }]);
    expect((await pool.query(DIGEST)).rows).toEqual(await ask(DIGEST));
  } finally {
    await other.stop();
  }
});

it('is the same for agents by the wall clock of Paris, overseas too', async () => {
  const other = await startTestService({ worker: false });
  try {
    await load(other, 'paris-wall-clock');
    const starts = 'SELECT id, starts_at::text AS start FROM rdvs WHERE organisation_id = ANY ($1) ORDER BY id';
    const [instants, walls] = await Promise.all(
      [service, other].map(async ({ app }) => (await app.database.pool.query(starts, [[7, 8]])).rows),
    );
    expect(walls?.length).toBe(instants?.length);
    // All are stored at other values: neither Fort-de-France nor Nouméa ever has the time of Paris.
    expect(walls?.filter((row, index) => row.start === instants?.[index].start)).toEqual([]);
    for (const [email, organisation] of [
      [demoAccounts.elsewhere, 5n],
      [demoAccounts.overseas, 7n],
      [demoAccounts.overseas, 8n],
    ] as const) {
      const variables = { targetIds: [globalId('Organisation', organisation)] };
      const [one, two] = await Promise.all(
        [service, other].map(async (each) => (await each.as({ email })).request(oneOrganisationDocument, variables)),
      );
      expect(one?.rdvs.totalCount).toBeGreaterThan(50);
      expect(two).toEqual(one);
    }
  } finally {
    await other.stop();
  }
});

it('fills an empty database, and leaves any other unchanged', async () => {
  const [before] = await ask(DIGEST);
  await expect(load(service)).rejects.toBeInstanceOf(DatabaseNotEmptyError);
  expect(await ask(DIGEST)).toEqual([before]);
});

it('has its accounts, each with its own view', async () => {
  const totals: Record<string, number | string> = {};
  for (const [name, email] of Object.entries(demoAccounts)) {
    const connection = await service.as({ email });
    totals[name] = await connection.request(rdvPageDocument, { first: 1 }).then(
      ({ rdvs }) => rdvs.totalCount,
      (error) => error.errors[0].extensions.code,
    );
  }
  const [counts] = await ask<{ one: number; both: number; elsewhere: number; overseas: number }>(
    `SELECT count(*) FILTER (WHERE organisation_id = 1)::int AS one, count(*) FILTER (WHERE organisation_id IN (1, 2))::int AS both,
            count(*) FILTER (WHERE organisation_id IN (5, 6))::int AS elsewhere,
            count(*) FILTER (WHERE organisation_id IN (7, 8))::int AS overseas FROM rdvs`,
  );
  expect(totals).toMatchObject({
    admin: counts?.both,
    secretary: counts?.one,
    elsewhere: counts?.elsewhere,
    overseas: counts?.overseas,
    territory: 0,
    deleted: 'UNAUTHENTICATED',
  });
  expect(totals.basic).toBeGreaterThan(0);
  expect(totals.basic).toBeLessThan(counts?.one ?? 0);
  const espace = await service.as({ email: demoAccounts.territory });
  const { rdvStatistics } = await espace.request(statisticsDocument, { scope: 'TERRITORY' });
  expect(rdvStatistics.totals.rdvCount).toBe(RDVS - (counts?.elsewhere ?? 0) - (counts?.overseas ?? 0));
});

it('contains every case that once caused a fault', async () => {
  const [world] = await ask(
    `SELECT (SELECT count(*) FROM territories)::int AS territories, (SELECT count(*) FROM organisations)::int AS organisations,
            (SELECT count(DISTINCT time_zone) FROM organisations)::int AS zones, (SELECT count(*) FROM services)::int AS services,
            (SELECT count(*) FROM agents)::int AS agents, (SELECT count(*) FROM motifs WHERE collectif)::int > 0 AS collective,
            (SELECT count(*) FROM motifs WHERE deleted_at IS NOT NULL)::int > 0 AS deleted_motifs,
            (SELECT count(DISTINCT availability) FROM lieux)::int AS availabilities, (SELECT count(DISTINCT location_type) FROM motifs)::int AS location_types,
            (SELECT count(*) FROM users WHERE responsible_id IS NOT NULL) > 0 AS relatives, (SELECT count(*) FROM users WHERE deleted_at IS NOT NULL) > 0 AS deleted_users,
            (SELECT count(DISTINCT status) FROM rdvs)::int AS statuses, (SELECT count(DISTINCT created_by_type) FROM rdvs)::int AS origins,
            (SELECT array_agg(DISTINCT n ORDER BY n) FROM (SELECT count(x.id)::int AS n FROM rdvs r LEFT JOIN agents_rdvs x ON x.rdv_id = r.id GROUP BY r.id) c) AS agents_per_rdv,
            (SELECT max(n) FROM (SELECT count(*)::int AS n FROM participations GROUP BY rdv_id) c) AS most_participants,
            (SELECT count(*) FROM participations p JOIN rdvs r ON r.id = p.rdv_id WHERE p.status <> r.status) > 0 AS differing,
            (SELECT count(*) FROM receipts) > 0 AS receipts, (SELECT count(*) FROM rdvs WHERE created_at > starts_at) = 0 AS causal`,
  );
  expect(world).toEqual({
    territories: 4,
    organisations: 8,
    zones: 4,
    services: 8,
    agents: 40,
    collective: true,
    deleted_motifs: true,
    availabilities: 3,
    location_types: 4,
    relatives: true,
    deleted_users: true,
    statuses: 5,
    origins: 4,
    agents_per_rdv: [0, 1, 2, 3],
    most_participants: 12,
    differing: true,
    receipts: true,
    causal: true,
  });
  const contexts = await ask<{ context: string }>('SELECT DISTINCT context FROM rdvs WHERE organisation_id = 1');
  const present = new Set(contexts.map(({ context }) => context));
  expect(hostileTexts.filter((text) => !present.has(text))).toEqual([]);
  expect(Math.max(...hostileTexts.map((text) => text.length))).toBe(40_000);
  const [span] = await ask<{ first: Date; last: Date }>(
    'SELECT min(starts_at) AS first, max(starts_at) AS last FROM rdvs',
  );
  const days = (instant: Date) => Math.round((instant.getTime() - NOW.getTime()) / 86_400_000);
  expect(days(span?.first ?? NOW)).toBeLessThan(-720);
  expect(days(span?.last ?? NOW)).toBeGreaterThan(45);
  expect(days(span?.last ?? NOW)).toBeLessThanOrEqual(62);
});

it('continues sequences after its own ids', async () => {
  const territory = await service.fixture.territory();
  const organisation = await service.fixture.organisation(territory.id);
  expect([territory.id, organisation.id]).toEqual([5n, 9n]);
});
