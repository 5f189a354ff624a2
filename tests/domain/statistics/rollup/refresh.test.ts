import { afterAll, beforeAll, expect, it } from 'vitest';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { verifyStatistics } from '#domain/statistics/rollup/verify.ts';
import { rage, type StormGround } from '../../../support/infra/storm.ts';
import { startProcess } from '../../../support/process.ts';
import { startTestService, type TestService } from '../../../support/service.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let service: TestService;
let ground: StormGround;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const territory = await fixture.territory();
  const field = await fixture.service();
  const organisations = [];
  for (const timeZone of ['Europe/Paris', 'Indian/Reunion', 'America/Martinique']) {
    const { id } = await fixture.organisation(territory.id, { timeZone });
    const motifs = [await fixture.motif(id, field.id), await fixture.motif(id, field.id)];
    organisations.push({ id, motifs: motifs.map((motif) => motif.id) });
  }
  const agents = [await fixture.agent({}), await fixture.agent({}), await fixture.agent({})];
  const users = [await fixture.user(), await fixture.user(), await fixture.user(), await fixture.user()];
  ground = { organisations, agents: agents.map(({ id }) => id), users: users.map(({ id }) => id) };
});
afterAll(() => service.stop());

const query = (text: string, values?: unknown[]) => service.app.database.pool.query(text, values);

/** Refreshes until no change is left, and compares. */
async function settle() {
  const { pool } = service.app.database;
  expect(await refreshRollups(pool)).toMatchObject({ failures: [] });
  const verification = await verifyStatistics(pool);
  expect(verification).toMatchObject({ differences: [], pending: 0, unready: 0, organisations: 3 });
  return verification;
}

it(`stays exact under random writes while changes are applied (seed ${SEED})`, async () => {
  const { pool } = service.app.database;
  let isOver = false;
  const storm = Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      rage(pool, ground, { seed: SEED + index, transactions: 120, asReplica: index === 5 }),
    ),
  ).finally(() => {
    isOver = true;
  });
  let rounds = 0;
  while (!isOver) {
    await refreshRollups(pool, { batch: 40 });
    expect((await verifyStatistics(pool)).differences).toEqual([]);
    if (++rounds % 3 === 0)
      await query(
        `UPDATE organisations SET time_zone = CASE time_zone WHEN 'Europe/Paris' THEN 'Pacific/Noumea' ELSE 'Europe/Paris' END WHERE id = $1`,
        [ground.organisations[rounds % 2]?.id],
      );
  }
  expect((await storm).flat()).toEqual([]); // no deadlock, nothing refused by a trigger
  expect((await settle()).groups).toBeGreaterThan(100);
});

it('applies nothing twice when two workers start at once', async () => {
  const { pool } = service.app.database;
  await query('UPDATE rdvs SET status = $1', ['seen']);
  const other = await pool.connect();
  await other.query('SELECT pg_advisory_lock(7203002)'); // as another worker does during a refresh
  expect(await refreshRollups(pool)).toBeNull();
  await other.query('SELECT pg_advisory_unlock(7203002)');
  other.release();
  await Promise.all([refreshRollups(pool, { batch: 10 }), refreshRollups(pool, { batch: 10 })]);
  await settle();
});

it('logs nothing when a RDV changes in columns that are not counted', async () => {
  await settle();
  await query(`UPDATE rdvs SET context = 'x', users_count = 2, updated_at = now()`);
  expect((await query('SELECT FROM reporting.statistics_changes')).rowCount).toBe(0);
});

it('rebuilds after a table was emptied', async () => {
  await query('TRUNCATE participations');
  expect((await verifyStatistics(service.app.database.pool)).pending).toBe(1);
  await settle();
  await query('TRUNCATE rdvs CASCADE');
  await settle();
});

it('trusts no rollup while a trigger is disabled', async () => {
  await query('ALTER TABLE participations DISABLE TRIGGER statistics_update');
  await refreshRollups(service.app.database.pool);
  expect(await verifyStatistics(service.app.database.pool)).toMatchObject({
    organisations: 0,
    differences: [{ kind: 'trigger', found: 8, expected: 9 }],
  });
  await query('ALTER TABLE participations ENABLE ALWAYS TRIGGER statistics_update');
  await settle();
});

it('adds the participants of changes that the previous version applied', async () => {
  for (let seed = SEED; (await query(`SELECT FROM reporting.statistics_usagers`)).rowCount === 0; seed++) {
    await rage(service.app.database.pool, ground, { seed, transactions: 10, asReplica: false });
    await settle();
  }
  await query('DELETE FROM reporting.statistics_usagers');
  const { rowCount } = await query('UPDATE reporting.statistics_facts SET user_ids = NULL');
  expect(rowCount).toBeGreaterThan(0);
  await settle();
  expect((await query('SELECT FROM reporting.statistics_facts WHERE user_ids IS NULL')).rowCount).toBe(0);
  expect((await verifyStatistics(service.app.database.pool)).differences).toEqual([]);
  expect((await query('SELECT FROM reporting.statistics_usagers')).rowCount).toBeGreaterThan(0);
});

it('finds manipulated rollups', async () => {
  // Few transactions may all be rolled back, or leave RDVs without agents: then there is nothing to manipulate yet.
  for (let seed = SEED; (await query('SELECT FROM reporting.statistics_agent_facts')).rowCount === 0; seed++) {
    await rage(service.app.database.pool, ground, { seed, transactions: 10, asReplica: false });
    await settle();
  }
  const sound = startProcess('cli.ts', { DATABASE_URL: service.config.databaseUrl ?? '' }, ['verify-statistics']);
  expect(await sound.exited).toMatchObject({ code: 0 });
  expect(sound.output.stdout).toContain('"differences":0');
  await query(
    `UPDATE reporting.statistics_counts SET seen = seen + 1 WHERE ctid = (SELECT min(ctid) FROM reporting.statistics_counts)`,
  );
  await query(`DELETE FROM reporting.statistics_agent_facts`);
  await query(`UPDATE reporting.statistics_usagers SET members = ~members`);
  await query(
    `UPDATE reporting.statistics_facts SET minutes = minutes + 1 WHERE rdv_id = (SELECT min(rdv_id) FROM reporting.statistics_facts)`,
  );
  const kinds = new Set((await verifyStatistics(service.app.database.pool)).differences.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['agent fact', 'agent facts', 'fact', 'group', 'usager']);
  const tampered = startProcess('cli.ts', { DATABASE_URL: service.config.databaseUrl ?? '' }, ['verify-statistics']);
  expect(await tampered.exited).toMatchObject({ code: 1 });
  expect(tampered.output.stdout).toContain('"kind":"group"');
});
