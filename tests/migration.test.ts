import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { loadDemo } from '#demo-data/load.ts';
import { sessionOf } from '#infra/db/connection/session.ts';
import { applyMigrations } from '#infra/db/migration/migrate.ts';
import { createDatabaseFrom, dropDatabase, runOnServer, urlOf } from './support/database.ts';
import { rdvPageDocument } from './support/document/rdv.ts';
import { exportToEnd } from './support/export.ts';
import { PROJECT, startProcess, type TestProcess } from './support/process.ts';
import { startTestService } from './support/service.ts';
import { waitFor } from './support/wait.ts';

// An operator who migrates by hand, and versions of the service that share a database for a while.

/** The last migration of version 0.2.0; those before it come first by their names. */
const LAST_OF_THE_LAST_VERSION = '20261125070000_statistics_groups';
const MIGRATIONS = path.join(PROJECT, 'prisma/migrations');

let name: string;
let url: string;
let dataDir: string;
const processes: TestProcess[] = [];

beforeEach(async () => {
  name = `operator_${randomBytes(6).toString('hex')}`;
  await createDatabaseFrom(inject('serverUrl'), name, 'template0');
  url = urlOf(inject('serverUrl'), name);
  dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-migration-'));
});
afterEach(async () => {
  for (const { child, exited } of processes.splice(0)) {
    child.kill('SIGKILL');
    await exited;
  }
  await dropDatabase(inject('serverUrl'), name);
  await rm(dataDir, { recursive: true, force: true });
});

function run(door: string, args: string[] = [], own: Record<string, string> = {}): TestProcess {
  const started = startProcess(door, { DATABASE_URL: url, DATA_DIR: dataDir, PORT: '0', ...own }, args);
  processes.push(started);
  return started;
}

async function cli(args: string[], own: Record<string, string> = {}) {
  const { exited, output } = run('cli.ts', args, own);
  return { ...(await exited), ...output };
}

async function ask(sql: string, at = url) {
  const client = new pg.Client(sessionOf(at));
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The database as the last version left it, with data. */
async function prepareLastVersion(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rdv-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const each of await readdir(MIGRATIONS))
    if (each <= LAST_OF_THE_LAST_VERSION)
      await cp(path.join(MIGRATIONS, each), path.join(folder, each), { recursive: true });
  await applyMigrations(url, { folder });
}

describe('cli migrate', () => {
  it('lists missing migrations, applies them, and then lists none', async () => {
    const before = await cli(['migrate', '--status']);
    expect(before).toMatchObject({ code: 2, stderr: '' });
    expect(before.stdout).toMatch(/^20261123000000_source_and_reporting +missing$/m);
    expect(before.stdout).toMatch(/\d+ of \d+ migrations are not applied\.\n$/);
    const applied = await cli(['migrate']);
    expect(applied).toMatchObject({ code: 0 });
    expect(applied.stdout).toMatch(/^Applied \d+ migrations\.\n$/);
    expect(applied.stderr).toMatch(/^1 of \d+ {2}20261123000000_source_and_reporting {2}applying$/m);
    const after = await cli(['migrate', '--status']);
    expect(after).toMatchObject({ code: 0 });
    expect(after.stdout).toMatch(/^20261123000000_source_and_reporting +applied +\d{4}-\d\d-\d\dT/m);
    expect(after.stdout).toMatch(/The database is up to date\.\n$/);
    expect((await cli(['migrate'])).stdout).toBe('Nothing to apply.\n');
    expect(await cli(['migrate', '--nonsense'])).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('MIGRATE=off', () => {
  it('lets a process without privileges report missing migrations, and start once they are applied', async () => {
    const role = `plain_${randomBytes(4).toString('hex')}`;
    await runOnServer(inject('serverUrl'), `CREATE ROLE ${role} LOGIN PASSWORD 'plain'`);
    onTestFinished(() => runOnServer(inject('serverUrl'), `DROP ROLE ${role}`));
    const plain = Object.assign(new URL(url), { username: role, password: 'plain' }).href;
    const settings = { MIGRATE: 'off', DATABASE_URL: plain };
    const refused = await run('server.ts', [], settings).exited.then(({ code }) => code);
    expect(refused).toBe(1);
    const { output } = processes.at(-1) as TestProcess;
    expect(output.stderr).toMatch(
      /^The database lacks (\d+) of \1 migrations, and MIGRATE is off: apply 20261123000000_source_and_reporting, .* with `npm run cli -- migrate`\.\n$/m,
    );
    expect(await ask(`SELECT to_regclass('_prisma_migrations') AS books`)).toEqual([{ books: null }]);
    expect(await cli(['migrate'], { DATABASE_URL: plain, DATABASE_OWNER_URL: url })).toMatchObject({ code: 0 });
    const service = run('server.ts', [], settings);
    const answer = await fetch(`${await service.ready}/health/ready`);
    expect((await answer.json()).parts).toMatchObject({ database: 'ok', migrations: 'ok', queue: 'ok' });
    await dropDatabase(inject('serverUrl'), name); // what the role was granted goes with it
  });
});

describe('a start that migrates for long', () => {
  it('is alive to a probe, and not ready', async () => {
    await applyMigrations(url);
    const holder = new pg.Client(sessionOf(url));
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE');
    const { output, ready } = run('server.ts', [], { OPERATOR_PORT: '0', SEED: 'none' });
    const operator = await waitFor(
      async () => /"url":"(http:[^"]+)","msg":"health and metrics"/.exec(output.stderr + output.stdout)?.[1],
      'the port of operators',
    );
    expect((await fetch(`${operator}/health/live`)).status).toBe(200);
    const answer = await fetch(`${operator}/health/ready`);
    expect([answer.status, (await answer.json()).parts]).toEqual([503, { process: 'ok', migrations: 'failed' }]);
    await holder.query('COMMIT');
    await holder.end();
    await ready;
    await waitFor(async () => (await fetch(`${operator}/health/ready`)).status === 200, 'it to be ready');
  });
});

describe('versions side by side', () => {
  it('migrates the database of the last version while its source is written', async () => {
    await prepareLastVersion();
    const client = new pg.Client(sessionOf(url));
    await client.connect();
    await loadDemo(client, { rdvs: 300, now: new Date() });
    let isOver = false;
    let written = 0;
    const writing = (async () => {
      for (; !isOver; written++)
        await client.query(`UPDATE rdvs SET updated_at = now() WHERE id = (SELECT min(id) FROM rdvs)`);
    })();
    await waitFor(async () => written > 0, 'the first write');
    const service = await startTestService({ databaseUrl: url });
    onTestFinished(() => service.stop());
    const before = written;
    await waitFor(async () => written > before, 'a write after the migration');
    isOver = true;
    await writing;
    await client.end();
    const admin = await service.as({ email: 'admin@example.org' });
    expect((await admin.request(rdvPageDocument, { first: 1 })).rdvs.totalCount).toBeGreaterThan(0);
    expect((await exportToEnd(admin, { scope: 'AGENT' })).status).toBe('SUCCEEDED');
  });

  it('today’s process goes on, and starts again, on a database that is a version newer', async () => {
    await applyMigrations(url);
    const first = await startTestService({ databaseUrl: url });
    onTestFinished(() => first.stop());
    await first.app.asOwner((client) => loadDemo(client, { rdvs: 300, now: new Date() }));
    await ask(`ALTER TABLE reporting.exports ADD COLUMN of_tomorrow text;
      CREATE TABLE reporting.of_tomorrow (id bigint PRIMARY KEY);
      INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
        VALUES ('x', 'x', '29991231000000_of_tomorrow', now(), 1)`);
    const admin = await first.as({ email: 'admin@example.org' });
    expect((await exportToEnd(admin, { scope: 'AGENT' })).status).toBe('SUCCEEDED');
    const later = run('server.ts', [], { SEED: 'none' });
    const { status } = await fetch(`${await later.ready}/health/ready`);
    expect(status).toBe(200);
    expect(later.output.stderr + later.output.stdout).toContain('29991231000000_of_tomorrow');
  });
});
