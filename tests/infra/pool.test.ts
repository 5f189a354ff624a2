import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createDatabase } from '#infra/db/database.ts';
import { startScript } from '../support/process.ts';

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

it('closes although a statement waits for what does not come, and lets those finish that do', async () => {
  const database = createDatabase({ url: inject('serverUrl'), maxConnections: 2, onIdleError: () => {} });
  const endless = database.pool.query('SELECT pg_sleep(600)').catch((error: Error) => error);
  const short = database.pool.query<{ answer: number }>('SELECT 42 AS answer FROM pg_sleep(0.2)');
  await setTimeout(50);
  await database.close();
  expect((await short).rows).toEqual([{ answer: 42 }]);
  expect(await endless).toBeInstanceOf(Error);
  await expect.poll(() => runningOf('SELECT pg_sleep(600)'), { timeout: 60_000 }).toBe(0);
});

it('leaves no statement to the server when its process is killed', async () => {
  const text = 'SELECT count(*) FROM generate_series(1, 1000000000) a, generate_series(1, 1000) b';
  const killed = startScript('tests/support/statement-process.ts', { DATABASE_URL: inject('serverUrl') }, [text]);
  await expect.poll(() => runningOf(text), { timeout: 60_000 }).toBe(1);
  killed.kill('SIGKILL');
  await killed.exited;
  await expect.poll(() => runningOf(text), { timeout: 60_000 }).toBe(0);
});
