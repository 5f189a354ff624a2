import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '#app';
import { issueDevelopmentToken } from '#app/auth-keys.ts';
import { loadDemo } from '#demo-data/load.ts';
import { connect } from '../src/client/connect.ts';
import { exportsDocument } from './support/document/export.ts';
import { exportToEnd } from './support/export.ts';
import type { TestPostgres } from './support/infra/postgres.ts';
import { startPostgres15 } from './support/infra/postgres-15.ts';
import { PROJECT, startProcess } from './support/process.ts';
import { startTestService, type TestService, TOKEN_SECONDS } from './support/service.ts';
import { testConfig } from './support/settings.ts';

// A backup of a running service, and what it is worth on an empty machine. The tools of PostgreSQL have to be as new as the
// server, so both servers here are of the version whose tools the machine has.
const TOOLS = process.env.POSTGRES_15 ?? '/usr/lib/postgresql/15/bin';
const hasTools = await Promise.all(
  ['postgres', 'pg_dump', 'pg_restore'].map((tool) => access(path.join(TOOLS, tool))),
).then(
  () => true,
  () => false,
);
const run = (tool: string, args: string[]) => promisify(execFile)(path.join(TOOLS, tool), args);

describe.skipIf(!hasTools)('a backup (needs the tools of PostgreSQL 15 on the machine)', () => {
  const servers: TestPostgres[] = [];
  let service: TestService;
  let folder: string;
  let done: Awaited<ReturnType<typeof exportToEnd>>;
  let fileName: string;

  async function startServer(): Promise<string> {
    const server = await startPostgres15();
    if (!server) throw new Error('PostgreSQL 15 is not there');
    servers.push(server);
    return server.url;
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'rdv-backup-'));
    const url = await startServer();
    service = await startTestService({ databaseUrl: url });
    await service.app.asOwner((client) => loadDemo(client, { rdvs: 300, now: new Date() }));
    const admin = await service.as({ email: 'admin@example.org' });
    done = await exportToEnd(admin, { scope: 'AGENT', options: { format: 'CSV' } });
    fileName = done.file?.fileName ?? '';
    // The order of the page: first the database, while the service runs, then files and keys.
    await run('pg_dump', ['--format=custom', `--file=${path.join(folder, 'rdv.dump')}`, `--dbname=${url}`]);
    await cp(service.config.dataDir, path.join(folder, 'data'), { recursive: true });
  });
  afterAll(async () => {
    await service?.stop();
    for (const server of servers) await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function restore(): Promise<{ url: string; dataDir: string }> {
    const url = await startServer();
    await run('pg_restore', [
      '--no-owner',
      '--no-privileges',
      '--exit-on-error',
      `--dbname=${url}`,
      path.join(folder, 'rdv.dump'),
    ]);
    const dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-restored-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    return { url, dataDir };
  }

  async function start(databaseUrl: string, dataDir: string) {
    const lines: { level: number; msg: string }[] = [];
    const stream = new Writable({
      write(line, _encoding, over) {
        lines.push(JSON.parse(String(line)));
        over();
      },
    });
    const config = testConfig({ databaseUrl, dataDir });
    const app = await createApp(config, pino({ base: null }, stream), { worker: true });
    onTestFinished(() => app.stop());
    const { url } = await app.startApi();
    await app.startWorker();
    const token = await issueDevelopmentToken(config, 'admin@example.org', TOKEN_SECONDS);
    const admin = connect(url, token);
    onTestFinished(() => admin.close());
    const { exports } = await admin.request(exportsDocument, { first: 10 });
    return { lines, admin, exports: exports.edges.map(({ node }) => node) };
  }

  it('restores history, files and audit on an empty machine', async () => {
    const { url, dataDir } = await restore();
    await cp(path.join(folder, 'data'), dataDir, { recursive: true });
    const { exports, admin, lines } = await start(url, dataDir);
    expect(exports.map(({ id, status }) => [id, status])).toEqual([[done.id, 'SUCCEEDED']]);
    const target = path.join(dataDir, 'taken-away.csv');
    await admin.download(exports[0]?.file?.downloadUrl ?? '', target);
    expect(
      createHash('sha256')
        .update(await readFile(target))
        .digest('hex'),
    ).toBe(done.file?.sha256);
    expect(exports[0]?.file?.fileName).toBe(fileName);
    expect((await exportToEnd(admin, { scope: 'AGENT' })).status).toBe('SUCCEEDED');
    expect(lines.filter(({ level }) => level >= 40)).toEqual([]);
    const settings = { DATABASE_URL: url, DATA_DIR: dataDir };
    for (const args of [['verify-statistics'], ['audit', '--verify'], ['migrate', '--status']]) {
      const { exited, output } = startProcess('cli.ts', settings, args, PROJECT);
      expect([args, (await exited).code, output.stderr.includes('"level":50')]).toEqual([args, 0, false]);
    }
  });

  it('loads as the owner of another server, and is served by a role that may alter no table', async () => {
    const superuser = await startServer();
    const roles = await readFile(path.join(PROJECT, 'prisma/roles.sql'), 'utf8');
    const client = new pg.Client({ connectionString: superuser });
    await client.connect();
    await client.query(`SET rdv.owner_password = 'owner'; SET rdv.service_password = 'service'`);
    await client.query(roles);
    await client.end();
    const as = (role: string) => Object.assign(new URL(superuser), { username: `rdv_${role}`, password: role }).href;
    const dump = path.join(folder, 'rdv.dump');
    await run('pg_restore', ['--no-owner', '--no-privileges', '--exit-on-error', `--dbname=${as('owner')}`, dump]);
    const moved = await startTestService({
      databaseUrl: as('service'),
      ownerDatabaseUrl: as('owner'),
      dataDir: path.join(folder, 'data'),
    });
    onTestFinished(() => moved.stop());
    const admin = await moved.as({ email: 'admin@example.org' });
    const { exports } = await admin.request(exportsDocument, { first: 10 });
    const file = path.join(folder, 'taken-away.csv');
    await admin.download(exports.edges[0]?.node.file?.downloadUrl ?? '', file);
    expect(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ).toBe(done.file?.sha256);
    expect((await exportToEnd(admin, { scope: 'AGENT' })).status).toBe('SUCCEEDED');
  });

  it('reports a missing key at the start, and encrypts new files', async () => {
    const { url, dataDir } = await restore();
    await cp(path.join(folder, 'data/exports'), path.join(dataDir, 'exports'), { recursive: true });
    const { exports, admin, lines } = await start(url, dataDir);
    const { rows } = await service.app.database.pool.query(
      `SELECT split_part(wrapped_key, '.', 1) AS id FROM reporting.exports WHERE id = $1`,
      [Buffer.from(done.id, 'base64').toString().split(':')[1]],
    );
    expect(lines.filter(({ level }) => level >= 50).map(({ msg }) => msg)).toEqual([
      `1 export files cannot be decrypted: the key ${rows[0].id} that encrypted them is missing. Restore DATA_DIR/storage.key or STORAGE_KEY from the backup (docs/operations/backup.md)`,
    ]);
    expect((await fetch(exports[0]?.file?.downloadUrl ?? '')).status).toBe(500);
    expect((await exportToEnd(admin, { scope: 'AGENT' })).status).toBe('SUCCEEDED');
  });
});
