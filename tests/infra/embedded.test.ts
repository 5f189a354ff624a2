import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#infra/postgres/embedded.ts';
import { startProcess, type TestProcess } from '../support/process.ts';
import { silentLogger } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';

let dataDir: string;
const running: EmbeddedPostgres[] = [];
const processes: TestProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'rdv embedded '));
  await chmod(dataDir, 0o711);
});
afterEach(async () => {
  for (const { child, exited } of processes.splice(0)) {
    child.kill('SIGKILL');
    await exited;
  }
  // Also stops what a killed process has left running.
  running.push(await startEmbeddedPostgres({ dataDir, logger: silentLogger }));
  for (const server of running.splice(0)) await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, logger: silentLogger });
  running.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const pidOf = async (url: string) =>
  Number((await ask(url, `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`))[0]?.pid);
const isReachable = (url: string) =>
  ask(url, 'SELECT 1').then(
    () => true,
    () => false,
  );

it('is shared by concurrent starts, and stopped by the last user', async () => {
  const [first, second, third] = await Promise.all([start(), start(), start()]);
  expect(new Set([first?.url, second?.url, third?.url]).size).toBe(1);
  expect([first, second, third].filter((server) => server?.created)).toHaveLength(1);
  await first?.stop();
  await second?.stop();
  expect(await isReachable(third?.url ?? '')).toBe(true);
  await third?.stop();
  expect(await isReachable(third?.url ?? '')).toBe(false);
  running.length = 0;
});

it('keeps data, password and port from one start to the next', async () => {
  const first = await start();
  await ask(first.superuserUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  running.length = 0;
  const second = await start();
  expect(second).toMatchObject({ url: first.url, created: false });
  expect(await ask(second.superuserUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
});

it('requires its password, which only its owner can read', async () => {
  const { superuserUrl: url } = await start();
  const stranger = new URL(url);
  stranger.password = 'guess';
  expect(await isReachable(stranger.href)).toBe(false);
  const secrets = await findFiles(dataDir, 'password');
  expect(secrets).toHaveLength(1);
  expect((await stat(secrets[0] ?? '')).mode & 0o077).toBe(0);
  expect(
    await ask(
      url,
      `SELECT current_setting('unix_socket_directories') AS sockets, current_setting('listen_addresses') AS addresses, current_setting('fsync') AS fsync`,
    ),
  ).toEqual([{ sockets: '', addresses: '127.0.0.1', fsync: 'on' }]);
});

async function findFiles(folder: string, name: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((entry) => path.basename(entry) === name).map((entry) => path.join(folder, entry));
}

it('keeps every acknowledged write when everything is killed', async () => {
  const { superuserUrl: url } = await start();
  await ask(url, 'CREATE TABLE acknowledged (n int PRIMARY KEY)');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  let acknowledged = 0;
  const writing = (async () => {
    for (;;) {
      await client.query('INSERT INTO acknowledged VALUES ($1)', [acknowledged + 1]);
      acknowledged++;
    }
  })().catch(() => {});
  await waitFor(async () => acknowledged > 200, 'rows');
  process.kill(await pidOf(url), 'SIGKILL');
  await writing;
  // The server is restarted automatically, on the same port.
  const rows = await waitFor(
    () => ask(url, 'SELECT count(*)::int AS n, max(n) AS last FROM acknowledged').catch(() => null),
    'the server',
  );
  expect(rows[0]?.n).toBe(rows[0]?.last);
  expect(Number(rows[0]?.n)).toBeGreaterThanOrEqual(acknowledged);
});

it('is adopted by the next process when its own was killed', async () => {
  const settings = { DATA_DIR: dataDir, PORT: '0', SEED: 'none' };
  const first = startProcess('server.ts', settings);
  processes.push(first);
  await first.ready;
  const pid = Number((await readFile((await findFiles(dataDir, 'postmaster.pid'))[0] ?? '', 'utf8')).split('\n')[0]);
  first.kill('SIGKILL');
  await first.exited;
  const second = startProcess('server.ts', settings);
  processes.push(second);
  await second.ready;
  const adopted = Number(
    (await readFile((await findFiles(dataDir, 'postmaster.pid'))[0] ?? '', 'utf8')).split('\n')[0],
  );
  expect(adopted).toBe(pid);
  second.kill('SIGTERM');
  expect(await second.exited).toEqual({ code: 0, signal: null });
  expect(await findFiles(dataDir, 'postmaster.pid')).toEqual([]);
});
