import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chmod, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PoolClient } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Connection } from '../../src/client/connect.ts';
import { runOnServer } from '../support/database.ts';
import { followToEnd, requestExport } from '../support/export.ts';
import { globalId } from '../support/id.ts';
import { startProcess, type TestProcess } from '../support/process.ts';
import { startTestService, type TestService, type TestServiceOptions } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';
import { readWorkbook } from '../support/workbook.ts';

const LONG = 90_000;
let service: TestService;
let admin: Connection;
let agentId: bigint;
let organisation: string;
const processes: TestProcess[] = [];

async function prepare(options: TestServiceOptions): Promise<void> {
  service = await startTestService(options);
  const { fixture } = service;
  const territory = await fixture.territory();
  const { id } = await fixture.organisation(territory.id);
  const pmi = await fixture.service('PMI');
  const agent = await fixture.agent({ roles: { [String(id)]: 'admin' } });
  const motif = await fixture.motif(id, pmi.id);
  for (const day of ['01', '02', '03'])
    await fixture.rdv({
      organisationId: id,
      motifId: motif.id,
      startsAt: `2024-03-${day}T09:00:00Z`,
      agents: [agent.id],
    });
  admin = await service.as(agent);
  agentId = agent.id;
  organisation = globalId('Organisation', id);
}

beforeEach(() => prepare({ worker: false }));
afterEach(async () => {
  for (const { child, exited } of processes.splice(0)) {
    child.kill('SIGCONT');
    child.kill('SIGKILL');
    await exited;
  }
  await service.stop();
});

const startWorker = () => {
  const { databaseUrl, dataDir } = service.config;
  const worker = startProcess('worker.ts', { DATABASE_URL: databaseUrl ?? '', DATA_DIR: dataDir });
  processes.push(worker);
  return worker;
};
const request = () => requestExport(admin, { scope: 'ORGANISATION', targetIds: [organisation] });
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().slice('Export:'.length);
const find = (id: string) => service.app.database.prisma.export.findUniqueOrThrow({ where: { id: uuidOf(id) } });
const eventsOf = async (id: string) => {
  const events = await service.app.database.prisma.exportEvent.findMany({
    where: { exportId: uuidOf(id) },
    orderBy: { id: 'asc' },
  });
  return events.map(({ type }) => type);
};
const filesOf = () => readdir(path.join(service.config.dataDir, 'exports')).catch(() => []);

/** Stops every export in the middle, by a lock that its rows need. */
async function holdExports(): Promise<() => Promise<void>> {
  const client: PoolClient = await service.app.database.pool.connect();
  await client.query('BEGIN; LOCK TABLE participations IN ACCESS EXCLUSIVE MODE');
  return async () => {
    // Closing the connection ends its transaction, also when the database is gone.
    client.release(true);
  };
}

/** The export is in the middle of its rows, on the connection of a worker. */
const untilHeld = (id: string) =>
  waitFor(async () => {
    const { rows } = await service.app.database.pool.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows.length > 0 && (await find(id)).status === 'RUNNING';
  }, 'an export in the middle of its rows');

async function expectWorkbook(id: string): Promise<void> {
  const { status, fileKey, rowCount } = await find(id);
  expect(status).toBe('SUCCEEDED');
  const { rows } = await readWorkbook(path.join(service.config.dataDir, 'exports', fileKey ?? ''));
  expect(rows).toHaveLength(rowCount ?? -1);
  expect(await filesOf()).toEqual([fileKey]);
}

describe('a worker', () => {
  it('killed in mid-export ends in SUCCEEDED by another one, with one completion', { timeout: LONG }, async () => {
    const release = await holdExports();
    const first = startWorker();
    const id = await request();
    await untilHeld(id);
    first.kill('SIGKILL');
    await first.exited;
    await release();
    startWorker();
    const events = await followToEnd(admin, id);
    expect(events.at(-1)).toMatchObject({ status: 'SUCCEEDED', progress: { processedRows: 3, totalRows: 3 } });
    expect(await eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'STARTED', 'SUCCEEDED']);
    await expectWorkbook(id);
  });

  it('taken for dead that comes back changes nothing', { timeout: LONG }, async () => {
    const release = await holdExports();
    const zombie = startWorker();
    const id = await request();
    await untilHeld(id);
    zombie.kill('SIGSTOP');
    await release();
    startWorker();
    await followToEnd(admin, id);
    const before = await find(id);
    zombie.kill('SIGCONT');
    await waitFor(
      async () => zombie.output.stderr.includes('superseded') || zombie.output.stderr.includes('died'),
      'the end of the zombie’s try',
    );
    expect(await find(id)).toEqual(before);
    expect(await eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'STARTED', 'SUCCEEDED']);
    await expectWorkbook(id);
  });

  it('that is stopped hands its export back at once, and ends with 0 in under 10 s', { timeout: LONG }, async () => {
    const release = await holdExports();
    const first = startWorker();
    const id = await request();
    await untilHeld(id);
    const start = Date.now();
    first.kill('SIGTERM');
    expect(await first.exited).toEqual({ code: 0, signal: null });
    expect(Date.now() - start).toBeLessThan(10_000);
    expect(await eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'RETRY_SCHEDULED']);
    expect((await find(id)).status).toBe('QUEUED');
    expect(await filesOf()).toEqual([]);
    await release();
    startWorker();
    await followToEnd(admin, id);
    await expectWorkbook(id);
  });
});

describe('rights are those of the moment at which it runs', () => {
  it('a role revoked since the request ends in FAILED, without a file', async () => {
    const id = await request();
    await service.app.database.prisma.agentRole.updateMany({ where: { agentId }, data: { accessLevel: 'basic' } });
    startWorker();
    const last = (await followToEnd(admin, id)).at(-1);
    expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'FORBIDDEN' }, file: null });
    expect(await eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'FAILED']);
    expect(await filesOf()).toEqual([]);
  });
});

describe('a disk', () => {
  // Only root may mount a small disk; elsewhere a folder that cannot be written to stands in for the full one.
  it('that is full ends in FAILED within a minute, and serves no part of a file', { timeout: LONG }, async () => {
    const folder = path.join(service.config.dataDir, 'exports');
    mkdirSync(folder);
    const isRoot = process.getuid?.() === 0;
    if (isRoot) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder]);
    else await chmod(folder, 0o500);
    startWorker();
    const id = await request();
    const last = (await followToEnd(admin, id)).at(-1);
    expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'STORAGE_UNAVAILABLE' }, file: null });
    expect(await filesOf()).toEqual([]);
    expect((await eventsOf(id)).filter((type) => type === 'STARTED')).toHaveLength(4);
    const response = await fetch(`${service.url}/exports/${uuidOf(id)}/file`, {
      headers: {
        authorization: `Bearer ${await service.token((await service.app.database.prisma.agent.findUniqueOrThrow({ where: { id: agentId } })).email ?? '')}`,
      },
    });
    expect(response.status).toBe(404);
    await response.text();
    // An equal request is a new export: the failed one no longer stands in its way. Now there is room for it.
    if (isRoot) execFileSync('umount', ['--lazy', folder]);
    else await chmod(folder, 0o700);
    const again = await request();
    expect(again).not.toBe(id);
    await followToEnd(admin, again);
    await expectWorkbook(again);
  });
});

describe('a database', () => {
  it('that vanishes in mid-export costs a retry, and everything answers again by itself', {
    timeout: LONG,
  }, async () => {
    await service.stop();
    await prepare({ worker: true });
    const name = new URL(service.config.databaseUrl ?? '').pathname.slice(1);
    const release = await holdExports();
    const id = await request();
    await untilHeld(id);
    await runOnServer(inject('serverUrl'), `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await runOnServer(
      inject('serverUrl'),
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
    );
    await release();
    const refused = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await service.token('agent1@example.org')}`,
      },
      body: '{"query":"{ viewer { agent { fullName } } }"}',
    });
    expect((await refused.json()).errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    await runOnServer(inject('serverUrl'), `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    const last = (await followToEnd(admin, id)).at(-1);
    expect(last).toMatchObject({ status: 'SUCCEEDED' });
    expect((await eventsOf(id)).filter((type) => type === 'SUCCEEDED')).toHaveLength(1);
    await expectWorkbook(id);
  });

  it('of our own that is killed is started again, with everything it had acknowledged', { timeout: LONG }, async () => {
    await service.stop();
    const dataDir = await mkdtemp(path.join(tmpdir(), 'rdv-embedded-'));
    await chmod(dataDir, 0o711);
    await prepare({ worker: true, databaseUrl: null, dataDir });
    const { rows } = await service.app.database.pool.query<{ pid: number }>(
      `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`,
    );
    const release = await holdExports();
    const id = await request();
    await untilHeld(id);
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
    await release();
    const last = (await followToEnd(admin, id)).at(-1);
    expect(last).toMatchObject({ status: 'SUCCEEDED' });
    expect(await eventsOf(id)).toContain('REQUESTED');
    await expectWorkbook(id);
  });
});

it('deletes a file whose time is over, and says so in the history', { timeout: LONG }, async () => {
  await service.stop();
  await prepare({ worker: true, exportTtlSeconds: 1 });
  const id = await request();
  await followToEnd(admin, id);
  expect(await filesOf()).toHaveLength(1);
  await waitFor(
    async () => (await find(id)).status === 'EXPIRED' && (await filesOf()).length === 0,
    'the end of the file',
    75_000,
  );
  expect(await eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED', 'EXPIRED']);
});
