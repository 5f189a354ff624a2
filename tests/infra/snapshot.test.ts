import { afterAll, beforeAll, expect, it } from 'vitest';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { inSharedSnapshot } from '#infra/db/snapshot/snapshot.ts';
import { fieldsOf, type TextStream } from '#infra/db/snapshot/text-stream.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const never = new AbortController().signal;

/** Every field of every row. */
async function readAll(stream: TextStream): Promise<string[]> {
  const found: string[] = [];
  while (await stream.readOn()) {
    for (let line = stream.take(); line !== undefined; line = stream.take()) found.push(...fieldsOf(line));
  }
  return found;
}

/** Statements that run on the server with this mark in their text, except this query. */
async function countRunning(mark: string): Promise<number> {
  const { rows } = await service.app.database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND query LIKE $1 AND pid <> pg_backend_pid()`,
    [`%${mark}%`],
  );
  return rows[0]?.count ?? 0;
}

const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    () => 'ended',
  );

const until = (check: () => Promise<boolean>) => waitFor(check, 'the server to be as far');

it('shows every stream what its own connection sees, whatever is written meanwhile, in order and whole', async () => {
  const { pool } = service.app.database;
  await pool.query('CREATE TABLE numbers (n int); INSERT INTO numbers SELECT generate_series(1, 1003)');
  const found = await inSharedSnapshot(pool, never, async ({ client, stream }) => {
    await pool.query('INSERT INTO numbers VALUES (0)');
    const params = new SqlParams();
    const sql = `SELECT nullif(n, ${params.add(500, 'int')}) FROM numbers ORDER BY numbers.n`;
    const streams = await Promise.all([stream('', sql, params), stream('', sql, params)]);
    const own = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM numbers');
    return { all: await Promise.all(streams.map(readAll)), own: own.rows[0]?.count };
  });
  const expected = Array.from({ length: 1_003 }, (_, index) => (index === 499 ? '' : String(index + 1)));
  expect(found).toEqual({ all: [expected, expected], own: 1_003 });
});

it('brings any text, and takes any value', async () => {
  const { pool } = service.app.database;
  const texts = [
    `l'été, 5 €\t\\N \\. $1 "x"`,
    'two\nlines\r\n',
    '\\',
    '\\\\n',
    '\u0001\u001f\v\f\b',
    '🗓️ 漢字',
    ' ',
    'é'.repeat(100_000),
  ];
  const found = await inSharedSnapshot(pool, never, async ({ stream }) => {
    const params = new SqlParams();
    const list = params.add(texts, 'text[]');
    const [number, truth, nothing] = [params.add(7, 'int'), params.add(true, 'boolean'), params.add(null, 'text')];
    const none = params.add([], 'bigint[]');
    const sql = `SELECT x, ${number}, ${truth}, ${nothing}, cardinality(${none}) FROM unnest(${list}) WITH ORDINALITY AS l (x, place) ORDER BY place`;
    return readAll(await stream('', sql, params));
  });
  expect(found).toEqual(texts.flatMap((text) => [text, '7', 't', '', '0']));
});

it('refuses a value that it cannot write', async () => {
  const params = new SqlParams();
  const sql = `SELECT ${params.add(new Date(), 'timestamp')}`;
  const work = inSharedSnapshot(service.app.database.pool, never, async ({ stream }) =>
    readAll(await stream('', sql, params)),
  );
  await expect(work).rejects.toThrow('No literal');
});

it('ends what a stream is waiting for when it is told to, on the server too', async () => {
  const { pool } = service.app.database;
  const stop = new AbortController();
  const work = inSharedSnapshot(pool, stop.signal, async ({ stream }) => {
    return readAll(await stream('', `SELECT pg_sleep(3600)::text`, new SqlParams()));
  });
  const outcome = outcomeOf(work);
  await until(async () => (await countRunning('COPY')) > 0);
  stop.abort(new Error('enough'));
  expect(await outcome).toBe('ended');
  await until(async () => (await countRunning('COPY')) === 0);
});

it('ends what a stream is waiting for while it is being opened: a lock', async () => {
  const { pool } = service.app.database;
  const stop = new AbortController();
  const holder = await pool.connect();
  try {
    await holder.query('BEGIN; CREATE TABLE IF NOT EXISTS held (n int); COMMIT; BEGIN; LOCK TABLE held');
    const work = inSharedSnapshot(pool, stop.signal, async ({ stream }) => {
      return readAll(await stream('', 'SELECT n::text FROM held', new SqlParams()));
    });
    const outcome = outcomeOf(work);
    await until(async () => (await countRunning('FROM held')) > 0);
    stop.abort(new Error('enough'));
    expect(await outcome).toBe('ended');
    await until(async () => (await countRunning('FROM held')) === 0);
  } finally {
    holder.release(true);
  }
});

it('gives back every connection when the work fails, and hears of a statement that fails', async () => {
  const { pool } = service.app.database;
  const broken = inSharedSnapshot(pool, never, async ({ stream }) => {
    const slow = await stream('', `SELECT pg_sleep(3600)::text`, new SqlParams());
    const wrong = await stream('', `SELECT (1 / (n - 2))::text FROM generate_series(1, 5) AS n`, new SqlParams());
    await Promise.all([readAll(slow), readAll(wrong)]);
  });
  await expect(broken).rejects.toThrow('division by zero');
  await until(async () => (await countRunning('COPY')) === 0);
  expect(pool.waitingCount).toBe(0);
});
