import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refreshNames } from '#domain/rdv/name-refresh.ts';
import type { Connection } from '../../../src/client/connect.ts';
import { filterOptionsDocument, usagerSearchDocument } from '../../support/document/filter-option.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let admin: Connection;
let here: bigint;
let there: bigint;
let motifId: bigint;
let rdvId: bigint;
let usagerId: bigint;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const territory = await fixture.territory();
  here = (await fixture.organisation(territory.id)).id;
  there = (await fixture.organisation(territory.id)).id;
  motifId = (await fixture.motif(here, (await fixture.service('PMI')).id)).id;
  const roles = { [String(here)]: 'admin', [String(there)]: 'admin' } as const;
  admin = await service.as(await fixture.agent({ lastName: 'Admin', roles }));
});
afterAll(() => service.stop());

beforeEach(async () => {
  await service.app.database.pool.query(
    'DELETE FROM agents_rdvs; DELETE FROM participations; DELETE FROM rdvs; DELETE FROM users',
  );
  const { fixture } = service;
  usagerId = (await fixture.user({ firstName: 'Zoé', lastName: 'Ancien', birthName: 'Naissance' })).id;
  const rdv = { organisationId: here, motifId, startsAt: '2026-03-02T09:00:00Z', users: [usagerId] };
  rdvId = (await fixture.rdv(rdv)).id;
});

const run = (sql: string, ...values: unknown[]) => service.app.database.pool.query(sql, values.map(String));
const finds = async (search: string) =>
  (await admin.request(usagerSearchDocument, { search })).viewer.usagers.map(({ fullName }) => fullName);
const lists = async (organisationId: bigint) => {
  const { agents } = (
    await admin.request(filterOptionsDocument, { organisationIds: [globalId('Organisation', organisationId)] })
  ).viewer;
  return agents.map(({ fullName }) => fullName);
};
/** As a subscription applies what its publisher sends. */
async function asReplication(...statements: [sql: string, ...values: unknown[]][]): Promise<void> {
  const client = await service.app.database.pool.connect();
  try {
    await client.query("SET session_replication_role = 'replica'");
    for (const [sql, ...values] of statements) await client.query(sql, values.map(String));
  } finally {
    client.release(true);
  }
}

describe('a usager is found', () => {
  it('by a new name and no longer by the old one', async () => {
    expect(await finds('ancien')).toEqual(['Zoé ANCIEN (Naissance)']);
    expect(await finds('naissance zoe')).toHaveLength(1);
    await run("UPDATE users SET last_name = 'Nouveau', birth_name = NULL WHERE id = $1", usagerId);
    expect(await finds('nouveau')).toEqual(['Zoé NOUVEAU']);
    expect([await finds('ancien'), await finds('naissance')]).toEqual([[], []]);
  });

  it('until the record is deleted, softly or for good', async () => {
    await run('UPDATE users SET deleted_at = now() WHERE id = $1', usagerId);
    expect(await finds('ancien')).toEqual([]);
    await run('UPDATE users SET deleted_at = NULL WHERE id = $1', usagerId);
    expect(await finds('ancien')).toHaveLength(1);
    await run('DELETE FROM participations WHERE user_id = $1', usagerId);
    await run('DELETE FROM users WHERE id = $1', usagerId);
    expect((await service.app.database.pool.query('SELECT FROM reporting.usager_names')).rowCount).toBe(0);
  });

  it('when the record arrives by replication', async () => {
    await asReplication(
      ["INSERT INTO users (id, first_name, last_name) VALUES ($1, 'Rép', 'Lique')", 900_001n],
      ["UPDATE users SET last_name = 'Lické' WHERE id = $1", 900_001n],
      [
        "INSERT INTO participations (rdv_id, user_id, status, created_by_type) VALUES ($1, $2, 'unknown', 'Agent')",
        rdvId,
        900_001n,
      ],
    );
    expect(await finds('licke')).toEqual(['Rép LICKÉ']);
    await asReplication(['TRUNCATE users CASCADE']);
    expect((await service.app.database.pool.query('SELECT FROM reporting.usager_names')).rowCount).toBe(0);
  });

  it('whatever the length of a name', async () => {
    await run('UPDATE users SET last_name = $2 WHERE id = $1', usagerId, 'ﷺ'.repeat(5_000));
    expect(await finds('zoe')).toHaveLength(1);
  });
});

describe('an agent without a role is listed', () => {
  let agentId: bigint;
  beforeEach(async () => {
    agentId = (await service.fixture.agent({ firstName: 'Ève', lastName: 'Partie', roles: {} })).id;
  });
  const join = () => run('INSERT INTO agents_rdvs (rdv_id, agent_id) VALUES ($1, $2)', rdvId, agentId);

  it('where one of their RDVs is, and nowhere else', async () => {
    expect(await lists(here)).toEqual(['Ada ADMIN']);
    await join();
    expect(await lists(here)).toEqual(['Ada ADMIN', 'Ève PARTIE']);
    expect(await lists(there)).toEqual(['Ada ADMIN']);
  });

  it('where the RDV moves to, and no longer where it was', async () => {
    await join();
    await run('UPDATE rdvs SET organisation_id = $2 WHERE id = $1', rdvId, there);
    expect([await lists(here), await lists(there)]).toEqual([['Ada ADMIN'], ['Ada ADMIN', 'Ève PARTIE']]);
  });

  it('until they are taken off the RDV', async () => {
    await join();
    await run('DELETE FROM agents_rdvs WHERE agent_id = $1', agentId);
    expect(await lists(here)).toEqual(['Ada ADMIN']);
  });

  it('when the RDV arrives after its agents, by replication', async () => {
    await asReplication(
      ['INSERT INTO agents_rdvs (rdv_id, agent_id) VALUES ($1, $2)', 900_002n, agentId],
      [
        `INSERT INTO rdvs (id, organisation_id, motif_id, starts_at, ends_at, status, created_by_type)
         VALUES ($1, $2, $3, '2026-03-02 09:00', '2026-03-02 10:00', 'unknown', 'Agent')`,
        900_002n,
        there,
        motifId,
      ],
    );
    expect(await lists(there)).toEqual(['Ada ADMIN', 'Ève PARTIE']);
  });
});

it('repairs names that were written while triggers were disabled', async () => {
  const { pool } = service.app.database;
  await pool.query('ALTER TABLE users DISABLE TRIGGER USER');
  await run("UPDATE users SET last_name = 'Réparé' WHERE id = $1", usagerId);
  await pool.query(
    "INSERT INTO users (id, first_name, last_name) VALUES (900003, 'Neuf', 'Réparé'), (900004, 'Autre', 'Réparé')",
  );
  await pool.query(
    "INSERT INTO participations (rdv_id, user_id, status, created_by_type) SELECT id, 900003, 'unknown', 'Agent' FROM rdvs",
  );
  await pool.query("INSERT INTO reporting.usager_names VALUES (900005, 'parti', '', '''parti''')");
  await pool.query('ALTER TABLE users ENABLE TRIGGER USER');
  expect(await finds('repare')).toEqual([]);
  expect(await refreshNames(pool)).toBe(4);
  expect(await finds('repare')).toEqual(['Neuf RÉPARÉ', 'Zoé RÉPARÉ (Naissance)']);
  expect(await refreshNames(pool)).toBe(0);
  // As they were: rows of a subscription pass them too.
  await pool.query(`DO $$ DECLARE t record; BEGIN
    FOR t IN SELECT tgrelid::regclass AS r, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = 'users'::regclass LOOP
      EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', t.r, t.tgname);
    END LOOP; END $$`);
});
