import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createDatabase } from '#infra/db/connection/database.ts';
import { createPool } from '#infra/db/connection/pool.ts';
import { startProxy } from '../support/infra/proxy.ts';
import { startScript } from '../support/process.ts';
import { waitFor } from '../support/wait.ts';

let onlooker: pg.Client;

beforeAll(async () => {
  onlooker = new pg.Client({ connectionString: inject('serverUrl') });
  await onlooker.connect();
});
afterAll(() => onlooker.end());

/** How many statements with this text run on the server. */
async function runningOf(text: string): Promise<number> {
  const { rows } = await onlooker.query<{ running: number }>(
    `SELECT count(*)::int AS running FROM pg_stat_activity WHERE query = $1 AND state = 'active'`,
    [text],
  );
  return rows[0]?.running ?? 0;
}

it('closes although a statement waits for ever, and lets others finish', async () => {
  const options = { url: inject('serverUrl'), onIdleError: () => {} };
  const database = createDatabase({ ...options, maxConnections: 2 });
  const other = createDatabase({ ...options, maxConnections: 1 });
  const holder = await other.pool.connect();
  const KEY = 4_207_101;
  await holder.query('SELECT pg_advisory_lock($1)', [KEY]);
  const endless = database.pool.query('SELECT pg_sleep(600)').catch((error: Error) => error);
  const short = database.pool.query<{ answer: number }>('SELECT 42 AS answer, pg_advisory_lock_shared($1)', [KEY]);
  await waitFor(async () => {
    const { rows } = await holder.query(
      `SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)' OR query LIKE 'SELECT 42 AS answer%' AND wait_event_type = 'Lock'`,
    );
    return rows.length === 2;
  }, 'both statements to run');
  const closed = database.close();
  await holder.query('SELECT pg_advisory_unlock($1)', [KEY]);
  await closed;
  expect((await short).rows).toMatchObject([{ answer: 42 }]);
  expect(await endless).toBeInstanceOf(Error);
  holder.release();
  await other.close();
  await expect.poll(() => runningOf('SELECT pg_sleep(600)')).toBe(0);
});

it('gives up a server that turns silent while a session is set up, and closes', async () => {
  const network = await startProxy(inject('serverUrl'), { silentAt: 'transaction_timeout' });
  const url = new URL(inject('serverUrl'));
  url.port = new URL(network.url).port;
  const pool = createPool({ url: url.href, maxConnections: 1, patienceMs: 500, onIdleError: () => {} });
  try {
    await expect(pool.query('SELECT 1')).rejects.toThrow();
    await pool.end();
    expect(pool.totalCount).toBe(0);
  } finally {
    await network.close();
  }
});

it('leaves no statement running when its process is killed', async () => {
  const text = 'SELECT count(*) FROM generate_series(1, 1000000000) a, generate_series(1, 1000) b';
  const killed = startScript('tests/support/infra/statement-process.ts', { DATABASE_URL: inject('serverUrl') }, [text]);
  await expect.poll(() => runningOf(text)).toBe(1);
  killed.kill('SIGKILL');
  await killed.exited;
  await expect.poll(() => runningOf(text)).toBe(0);
});
