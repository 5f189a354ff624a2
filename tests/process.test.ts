import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { connect } from '../src/client/connect.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from './support/database.ts';
import { rdvPageDocument } from './support/document/rdv.ts';
import { exportToEnd } from './support/export.ts';
import { startProcess, type TestProcess } from './support/process.ts';
import { startTestService, type TestService } from './support/service.ts';
import { waitFor } from './support/wait.ts';

// The doors, as an operator runs them.
const processes: TestProcess[] = [];
let service: TestService | null = null;

afterEach(async () => {
  for (const { child, exited } of processes.splice(0)) {
    child.kill('SIGKILL');
    await exited;
  }
  await service?.stop();
  service = null;
});

/** A database and a data folder for processes, with the demo territories when they are wanted. */
async function prepare(): Promise<Record<string, string>> {
  service = await startTestService({ worker: false });
  return { DATABASE_URL: service.config.databaseUrl ?? '', DATA_DIR: service.config.dataDir, PORT: '0' };
}

function run(door: string, settings: Record<string, string>, args: string[] = []): TestProcess {
  const started = startProcess(door, settings, args);
  processes.push(started);
  return started;
}

async function runToEnd(door: string, settings: Record<string, string>, args: string[] = []) {
  const { exited, output } = run(door, settings, args);
  return { ...(await exited), ...output };
}

describe('server.ts', () => {
  it('logs when it is ready, and answers at once', async () => {
    const settings = await prepare();
    const { ready, output } = run('server.ts', settings);
    const url = await ready;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    // Standard output is its log: a collector can read each line.
    const lines = output.stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'ready')).toMatchObject([{ url }]);
    expect(output.stderr).toBe('');
    const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('GraphiQL');
    const nowhere = await fetch(`${url}/nowhere`);
    expect([nowhere.status, (await nowhere.json()).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('builds no export without a worker, until one is started', async () => {
    const settings = { ...(await prepare()), SEED: 'demo' };
    const url = await run('server.ts', settings, ['--api-only']).ready;
    const token = await runToEnd('cli.ts', settings, ['token', 'admin@example.org', '--ttl', '10h']);
    expect(token.stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(token.stderr).toBe('');
    const connection = connect(url, token.stdout.trim());
    const exporting = exportToEnd(connection, { scope: 'AGENT' });
    const { rows } = await (service as TestService).app.database.pool.query(`SELECT status FROM reporting.exports`);
    expect(rows.every(({ status }) => status === 'QUEUED')).toBe(true);
    expect(await run('worker.ts', settings).ready).toBe('worker');
    expect((await exporting).status).toBe('SUCCEEDED');
    const { rdvs } = await connection.request(rdvPageDocument, { first: 1 });
    expect(rdvs.totalCount).toBeGreaterThan(10_000);
    await connection.close();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('%s stops it in order, with 0', async (signal) => {
    const { ready, kill, exited, output } = run('server.ts', await prepare());
    await ready;
    kill(signal);
    expect(await exited).toEqual({ code: 0, signal: null });
    expect(output.stdout).not.toMatch(/"level":[56]0/);
  });

  it('stops in order also while it starts', async () => {
    const settings = await prepare();
    const { pool } = (service as TestService).app.database;
    const lock = await pool.connect();
    await lock.query('BEGIN; LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE');
    const { kill, exited, output } = run('server.ts', settings);
    await waitFor(async () => {
      const { rows } = await lock.query(
        `SELECT FROM pg_locks WHERE relation = '_prisma_migrations'::regclass AND NOT granted`,
      );
      return rows.length > 0;
    }, 'the start to look at the migrations');
    kill('SIGTERM');
    await waitFor(async () => output.stdout.includes('"stopping"'), 'the stop to begin');
    lock.release(true);
    expect(await exited).toEqual({ code: 0, signal: null });
    expect(output.stdout).not.toContain('"ready"');
  });

  it('stops at once on a second signal', async () => {
    const settings = await prepare();
    const { ready, kill, exited } = run('server.ts', settings);
    const url = await ready;
    // A request that never ends keeps the first stop waiting.
    const { hostname, port } = new URL(url);
    const socket = (await import('node:net')).connect(Number(port), hostname);
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve)); // the connection was accepted
    let isOver = false;
    void exited.then(() => {
      isOver = true;
    });
    // Those of the first moment are one, however often they come.
    await waitFor(async () => {
      if (!isOver) kill('SIGTERM');
      return isOver;
    }, 'its end');
    // In order it would have waited for the request, and ended with 0.
    expect(await exited).toEqual({ code: 1, signal: null });
  });
});

describe('a start that cannot succeed says why, in words, and ends with 1', () => {
  it('wrong settings, all together', async () => {
    const { code, stdout, stderr } = await runToEnd('server.ts', { PORT: 'x', EXPORT_TTL: 'never', HOST: '0.0.0.0' });
    expect([code, stdout]).toEqual([1, '']);
    for (const part of ['PORT must be', 'EXPORT_TTL must be', 'AUTH_ISSUER or AUTH_SECRET must be set', '.env.example'])
      expect(stderr).toContain(part);
  });

  it('a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const { code, stderr } = await runToEnd('server.ts', { ...(await prepare()), PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`PORT ${port} on 127.0.0.1 is in use`);
  });

  it('a database that does not answer', async () => {
    const { code, stderr } = await runToEnd('worker.ts', {
      DATABASE_URL: 'postgresql://me:secret-word@127.0.0.1:1/rdv',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/PostgreSQL at 127\.0\.0\.1:1 cannot be used.*DATABASE_URL/);
    expect(stderr).not.toContain('secret-word');
  });

  it('a password that is wrong', async () => {
    const url = new URL(inject('serverUrl'));
    url.password = 'secret-word';
    const { code, stderr } = await runToEnd('worker.ts', { DATABASE_URL: url.href });
    expect([code, stderr.includes('secret-word')]).toEqual([1, false]);
    expect(stderr).toContain('password authentication failed');
  });
});

describe('cli.ts', () => {
  it('fills only an empty database with demo data', async () => {
    const settings = await prepare();
    const first = await runToEnd('cli.ts', settings, ['seed', '--rdvs', '400']);
    expect([first.code, JSON.parse(first.stdout)]).toEqual([0, { agents: 40, usagers: 60, rdvs: 400 }]);
    expect(first.stderr).toContain('400 of 400');
    const second = await runToEnd('cli.ts', settings, ['seed']);
    expect([second.code, second.stdout]).toEqual([1, '']);
    expect(second.stderr).toContain('not empty');
  });

  it('prints no token when another issuer is configured', async () => {
    const { code, stdout, stderr } = await runToEnd('cli.ts', { AUTH_SECRET: randomBytes(32).toString('hex') }, [
      'token',
      'admin@example.org',
    ]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Development tokens exist only while');
  });

  it('shows its commands on request', async () => {
    const { code, stdout, stderr } = await runToEnd('cli.ts', {}, ['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage:/);
  });

  it('says which command comes first when the database has no tables yet', async () => {
    const serverUrl = inject('serverUrl');
    const name = `test_${randomBytes(8).toString('hex')}`;
    await createDatabaseFrom(serverUrl, name, 'template0');
    try {
      const { code, stderr } = await runToEnd('cli.ts', { DATABASE_URL: urlOf(serverUrl, name) }, ['source', 'status']);
      expect(code).toBe(1);
      expect(stderr).toContain('npm run -s cli -- migrate');
    } finally {
      await dropDatabase(serverUrl, name);
    }
  });

  it.each([
    [[]],
    [['nonsense']],
    [['token']],
    [['token', 'a@example.org', '--ttl', 'soon']],
    [['seed', '--rdvs', '-1']],
    [['seed', '--clock', 'moon']],
    [['seed', '--nonsense']],
  ])('shows how it is used for %j', async (args) => {
    const { code, stdout, stderr } = await runToEnd('cli.ts', {}, args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/Usage/);
  });
});
