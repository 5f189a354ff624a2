import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { loadDemo } from '#demo-data/load.ts';
import { readRefreshProgress } from '#domain/statistics/rollup/progress.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { verifyStatistics } from '#domain/statistics/rollup/verify.ts';
import { sessionOf } from '#infra/db/connection/session.ts';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from '../../../support/database.ts';
import { TEMPLATE } from '../../../support/global-setup.ts';
import type { TestPostgres } from '../../../support/infra/postgres.ts';
import { startPostgres15 } from '../../../support/infra/postgres-15.ts';
import { rage, type StormGround } from '../../../support/infra/storm.ts';
import { startScript } from '../../../support/process.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const RDVS = 1_500;
const BATCH = 100;

let older: TestPostgres | null;
const databases: string[] = [];

beforeAll(async () => {
  older = await startPostgres15();
});
afterAll(async () => {
  for (const name of databases) await dropDatabase(inject('serverUrl'), name);
  await older?.close();
});

/** A freshly seeded database: nothing is counted, no table of the statistics was ever analysed. */
async function seeded(name: string): Promise<{ url: string; pool: pg.Pool }> {
  await createDatabaseFrom(inject('serverUrl'), name, TEMPLATE);
  databases.push(name);
  return fill(urlOf(inject('serverUrl'), name));
}

async function fill(url: string): Promise<{ url: string; pool: pg.Pool }> {
  const pool = new pg.Pool({ ...sessionOf(url), max: 12 });
  const client = await pool.connect();
  await loadDemo(client, { now: new Date(), rdvs: RDVS });
  client.release();
  return { url, pool };
}

async function groundOf(pool: pg.Pool): Promise<StormGround> {
  const ids = async (sql: string) => (await pool.query<{ id: string }>(sql)).rows.map(({ id }) => BigInt(id));
  const organisations = await ids('SELECT id FROM organisations ORDER BY id');
  return {
    organisations: await Promise.all(
      organisations.map(async (id) => ({
        id,
        motifs: await ids(`SELECT id FROM motifs WHERE organisation_id = ${id}`),
      })),
    ),
    agents: await ids('SELECT id FROM agents ORDER BY id LIMIT 10'),
    users: await ids('SELECT id FROM users ORDER BY id LIMIT 40'),
  };
}

const whole = { differences: [], pending: 0, unready: 0, organisations: 8 };

it(`continues after a killed process, and stays exact beside writers (seed ${SEED})`, async () => {
  const { url, pool } = await seeded('count_killed');
  const ground = await groundOf(pool);
  let isOver = false;
  const storm = Promise.all(
    Array.from({ length: 3 }, (_, index) =>
      rage(pool, ground, { seed: SEED + index, transactions: 80, asReplica: index === 2 }),
    ),
  ).finally(() => {
    isOver = true;
  });
  for (let kills = 0; kills < 2; kills++) {
    const { rdvsCounted: before } = await readRefreshProgress(pool);
    const counting = startScript('tests/support/infra/rollup-process.ts', { DATABASE_URL: url }, [String(BATCH)]);
    await new Promise<void>((resolve) => {
      const look = () => counting.output.stdout.split('counted').length > 3 + ((SEED + kills) % 3) && resolve();
      counting.child.stdout?.on('data', look);
      void counting.exited.then(() => resolve());
    });
    counting.kill('SIGKILL');
    await counting.exited;
    // Another process takes over as soon as the server has noticed; what was counted is not counted again.
    await expect
      .poll(() => pool.query('SELECT pg_try_advisory_xact_lock(7203002) AS free').then(({ rows }) => rows[0].free))
      .toBe(true);
    expect((await readRefreshProgress(pool)).rdvsCounted).toBeGreaterThanOrEqual(before + 2 * BATCH);
    expect((await verifyStatistics(pool)).differences).toEqual([]);
  }
  while (!isOver) {
    await refreshRollups(pool, { batch: BATCH });
    expect((await verifyStatistics(pool)).differences).toEqual([]);
  }
  expect((await storm).flat()).toEqual([]);
  await refreshRollups(pool);
  expect(await verifyStatistics(pool)).toMatchObject(whole);
  expect(await readRefreshProgress(pool)).toMatchObject({ organisations: 0, pending: 0, hasTriggers: true });
  await pool.end();
});

it('commits batch by batch, and reports its progress', async () => {
  const { pool } = await seeded('count_batches');
  const seen: number[] = [];
  const stopping = new AbortController();
  const summary = await refreshRollups(pool, {
    batch: BATCH,
    signal: stopping.signal,
    onProgress: ({ rdvsCounted, rdvsFound }) => {
      seen.push(rdvsCounted);
      expect(rdvsCounted).toBeLessThanOrEqual(rdvsFound);
      if (seen.length === 3) stopping.abort();
    },
  });
  expect(seen).toEqual([100, 200, 300]);
  expect(summary).toMatchObject({ organisations: 0, rdvs: 300, failures: [] });
  expect(await readRefreshProgress(pool)).toMatchObject({
    organisations: 8,
    rdvsCounted: 300,
    rdvsFound: RDVS,
    pending: 0,
  });
  expect(await refreshRollups(pool, { batch: BATCH })).toMatchObject({ organisations: 8, rdvs: RDVS - 300 });
  expect(await verifyStatistics(pool)).toMatchObject(whole);
  await pool.end();
});

/** Rows that the count has read of each table, by the server's own books; a session writes them down when it ends. */
async function rowsRead(url: string): Promise<Record<string, number>> {
  const client = new pg.Client(sessionOf(url));
  await client.connect();
  const { rows } = await client.query<{ name: string; read: number }>(
    `SELECT relname AS name, (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::float8 AS read FROM pg_stat_user_tables
      WHERE relname IN ('rdvs', 'participations', 'agents_rdvs', 'statistics_facts', 'statistics_agent_facts', 'statistics_changes')`,
  );
  await client.end();
  return Object.fromEntries(rows.map(({ name, read }) => [name, read]));
}

/** Counts with a session of its own. */
async function countApart(url: string): Promise<Record<string, number>> {
  const before = await rowsRead(url);
  const pool = new pg.Pool({ ...sessionOf(url), max: 1 });
  await refreshRollups(pool, { batch: BATCH });
  await pool.end();
  const gone = new pg.Client(sessionOf(url));
  await gone.connect();
  await expect.poll(async () => (await rowsRead(url)).participations).not.toBe(before.participations);
  await gone.end();
  const after = await rowsRead(url);
  return Object.fromEntries(Object.entries(after).map(([name, read]) => [name, read - (before[name] ?? 0)]));
}

/** Statistics that the planner may have about the tables. */
const beliefs: Readonly<Record<string, string | null>> = {
  'fresh tables': null,
  'that everything is empty': `UPDATE pg_class SET reltuples = 0, relpages = 0 WHERE relname ~ '^(statistics_|rdvs|participations|agents_rdvs)'`,
  'that everything is huge': `UPDATE pg_class SET reltuples = 1e9, relpages = 1e7 WHERE relname ~ '^(statistics_|rdvs|participations|agents_rdvs)'`,
};

async function checkLinear(url: string, pool: pg.Pool, belief: string | null): Promise<void> {
  if (belief) await pool.query(belief);
  const { rows } = await pool.query<{ size: number }>(
    'SELECT ((SELECT count(*) FROM participations) + (SELECT count(*) FROM agents_rdvs) + (SELECT count(*) FROM rdvs))::float8 AS size',
  );
  const size = rows[0]?.size ?? 0;
  const read = await countApart(url);
  // Each row a few times, however many batches there are: a count that reads what it has filled would read each row in each batch.
  for (const [name, count] of Object.entries(read)) expect([name, count <= size * 5]).toEqual([name, true]);
  expect(await verifyStatistics(pool)).toMatchObject(whole);
}

it.each(Object.entries(beliefs))(
  'reads each row a few times, whatever the planner believes: %s',
  async (name, belief) => {
    const { url, pool } = await seeded(`count_linear_${name.length}`);
    await checkLinear(url, pool, belief);
    await pool.end();
  },
);

it('does so on PostgreSQL 15', async ({ skip }) => {
  if (!older) return skip('PostgreSQL 15 is not installed here; POSTGRES_15 names the folder of its binaries');
  for (const [index, belief] of Object.values(beliefs).entries()) {
    await createDatabaseFrom(older.url, `count_${index}`, 'template0');
    const url = urlOf(older.url, `count_${index}`);
    await applyMigrations(url);
    const { pool } = await fill(url);
    await checkLinear(url, pool, belief);
    await pool.end();
  }
});

it('rebuilds after a load that was logged row by row, such as the first copy of a subscription', async () => {
  const { pool } = await seeded('count_copied');
  await refreshRollups(pool);
  // As a copy of a subscription writes: as a replica, table after table, without the organisations that are here already.
  const client = await pool.connect();
  await client.query('SET session_replication_role = replica');
  for (const table of ['participations', 'agents_rdvs', 'rdvs'])
    await client.query(`CREATE TEMP TABLE copy_of_${table} AS TABLE ${table}; DELETE FROM ${table}`);
  await refreshRollups(pool);
  for (const table of ['rdvs', 'participations', 'agents_rdvs'])
    await client.query(`INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM copy_of_${table}`);
  client.release(true);
  // All of it is logged, three times over: a rebuild reads it once.
  const folded = await refreshRollups(pool, { backlog: RDVS });
  expect(folded).toMatchObject({ organisations: 8, rdvs: RDVS, failures: [] });
  expect(await verifyStatistics(pool)).toMatchObject(whole);
  await pool.end();
});
