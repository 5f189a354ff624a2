import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { WebSocket } from 'ws';
import { issueDevelopmentToken } from '#app/auth-keys.ts';
import { createDatabase, type Database } from '#infra/db/connection/database.ts';
import { connect } from '../src/client/connect.ts';
import { viewerDocument } from '../src/client/document.ts';
import type { RequestExportMutation } from '../src/client/generated/graphql.ts';
import { createDatabaseFrom, dropDatabase, urlOf } from './support/database.ts';
import { exportUpdatedDocument, requestExportDocument } from './support/document/export.ts';
import { exportLifeDocument } from './support/document/export-life.ts';
import { type ExportEvent, followToEnd, requestExport } from './support/export.ts';
import { uuidOf } from './support/export-lab.ts';
import { createFixture } from './support/fixture.ts';
import { followStream, kept } from './support/graphql/stream.ts';
import { globalId } from './support/id.ts';
import { PROJECT, startProcess, type TestProcess } from './support/process.ts';
import { TOKEN_SECONDS } from './support/service.ts';
import { testConfig } from './support/settings.ts';
import { waitFor } from './support/wait.ts';

// Three APIs and two workers on one database and one folder of files, as an operator with several machines runs them.
interface Api {
  url: string;
  process: TestProcess;
}

const name = `cluster_${randomBytes(8).toString('hex')}`;
let settings: Record<'DATABASE_URL' | 'DATA_DIR' | 'RATE_LIMIT' | 'EXPORT_MAX_PER_DAY', string>;
let database: Database;
const apis: Api[] = [];
const workers: TestProcess[] = [];
const started: TestProcess[] = [];
const agentIds: bigint[] = [];
const tokens: string[] = [];

beforeAll(async () => {
  await createDatabaseFrom(inject('serverUrl'), name, 'template0');
  settings = {
    DATABASE_URL: urlOf(inject('serverUrl'), name),
    DATA_DIR: await mkdtemp(path.join(tmpdir(), 'rdv-cluster-')),
    RATE_LIMIT: 'off', // one agent asks all the time
    EXPORT_MAX_PER_DAY: '1000',
  };
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  // All five at once, and nothing is there yet: no table, no queue, no key.
  const starting = ports.map(startApi);
  workers.push(startWorker(), startWorker());
  apis.push(...(await Promise.all(starting)));
  await Promise.all(workers.map(({ ready }) => ready));
  database = createDatabase({ url: settings.DATABASE_URL, maxConnections: 3, onIdleError: () => {} });
  await hireAgents(6);
});
afterAll(async () => {
  for (const { kill } of started) kill('SIGKILL');
  await Promise.all(started.map(({ exited }) => exited));
  await database?.close();
  await dropDatabase(inject('serverUrl'), name);
  await rm(settings.DATA_DIR, { recursive: true, force: true });
});

/** Each with a RDV to export, and a token that every process takes. */
async function hireAgents(count: number): Promise<void> {
  const fixture = createFixture(database);
  const organisation = await fixture.organisation((await fixture.territory()).id);
  const motif = await fixture.motif(organisation.id, (await fixture.service()).id);
  const config = testConfig({ dataDir: settings.DATA_DIR });
  for (let each = 0; each < count; each++) {
    const agent = await fixture.agent({ roles: { [String(organisation.id)]: 'basic' } });
    const [organisationId, motifId] = [organisation.id, motif.id];
    await fixture.rdv({ organisationId, motifId, startsAt: '2024-03-01T09:00:00Z', agents: [agent.id] });
    agentIds.push(agent.id);
    tokens.push(await issueDevelopmentToken(config, agent.email ?? '', TOKEN_SECONDS));
  }
}

async function startApi(port: number): Promise<Api> {
  const process = run('server.ts', { PORT: String(port) }, ['--api-only']);
  return { process, url: await process.ready };
}
const startWorker = () => run('worker.ts');

function run(door: string, own: Record<string, string> = {}, args: string[] = []): TestProcess {
  const process = startProcess(door, { ...settings, ...own }, args);
  started.push(process);
  return process;
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

it('migrates once when five processes start together on an empty database', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1',
  );
  const folders = await readdir(path.join(PROJECT, 'prisma/migrations'), { withFileTypes: true });
  expect(rows.map((row) => row.name)).toEqual(
    folders
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort(),
  );
  for (const { url } of apis) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
});

it('accepts an export on one process, streams it from another and serves the file from a third', async () => {
  const [first = '', second = '', third] = apis.map(({ url }) => url);
  const asking = connect(first, tokens[0] ?? '');
  const following = connect(second, tokens[0] ?? '');
  const last = (await followToEnd(following, await requestExport(asking, { scope: 'AGENT' }))).at(-1);
  expect(last?.status).toBe('SUCCEEDED');
  const link = new URL(last?.file?.downloadUrl ?? '');
  const file = await fetch(`${third}${link.pathname}${link.search}`);
  expect([file.status, (await file.arrayBuffer()).byteLength]).toEqual([200, last?.file?.byteSize]);
  await Promise.all([asking.close(), following.close()]);
});

it('loses no export, subscription or request in a rolling restart', async () => {
  const lock = await database.pool.connect();
  await lock.query('BEGIN; LOCK TABLE receipts IN ACCESS EXCLUSIVE MODE'); // holds every export in the middle of its rows
  const connections = tokens.map((token, index) => connect(apis[index % 3]?.url ?? '', token));
  const ids = await Promise.all(connections.map((connection) => requestExport(connection, { scope: 'AGENT' })));
  const following = ids.map((id, index) => followAcrossRestarts(tokens[index] ?? '', id, index));
  await waitFor(async () => following.every(({ events }) => events.length > 0), 'everybody to follow');
  await waitFor(async () => {
    const { rows } = await database.pool.query(`SELECT FROM reporting.exports WHERE status = 'RUNNING'`);
    return rows.length >= 2;
  }, 'two of them to be built');

  let isOver = false;
  const refused: string[] = [];
  const requests = (async () => {
    for (let count = 0; !isOver; count++) {
      const answer = await askAnyOf(count, tokens[0] ?? '', { query: viewerDocument.toString() });
      if (typeof answer === 'string') refused.push(answer);
      await sleep(50); // leaves the processes time to start
    }
    return 'asked';
  })();
  // Released in any case: the pool would wait for it at the end of this file.
  await Promise.all([restartApis(), restartWorkers()]).finally(() => lock.release(true));

  for (const { ended, events, closes } of following) {
    await ended;
    const finals = events.filter(({ status }) => status !== 'QUEUED' && status !== 'RUNNING');
    expect(finals.map(({ status }) => status)).toEqual(['SUCCEEDED']);
    expect(closes).toContain(1001);
  }
  isOver = true;
  expect(await requests).toBe('asked');
  expect(refused).toEqual([]);
  const { rows } = await database.pool.query('SELECT DISTINCT status FROM reporting.exports');
  expect(rows).toEqual([{ status: 'SUCCEEDED' }]);
  await Promise.all(connections.map((connection) => connection.close()));
});

it('delivers each event once across a rolling restart to clients that resume from a cursor', async () => {
  const following = await Promise.all(agentIds.slice(0, 3).map(followAllOf));
  const roll = { isOver: false };
  const asking = following.map(({ token }) => exportUntil(roll, token));
  await restartApis();
  roll.isOver = true;
  await Promise.all(asking);
  for (const { agentId, since, stream } of following) {
    const happened = await storedOf(agentId, since);
    await waitFor(async () => kept(stream.events).at(-1)?.id === happened.at(-1)?.id, 'the last event');
    await stream.end();
    expect(kept(stream.events)).toEqual(happened);
    expect(happened.filter(({ type }) => type === 'SUCCEEDED').length).toBeGreaterThan(1);
    expect(stream.closes).toContain(1001);
  }
});

/** Streams from an event on; when its connection ends, it reconnects only once it has missed something. */
async function followAllOf(agentId: bigint, index: number) {
  const token = tokens[index] ?? '';
  const connection = connect(apis[index]?.url ?? '', token);
  const id = await requestExport(connection, { scope: 'AGENT' });
  await followToEnd(connection, id);
  const { node } = await connection.request(exportLifeDocument, { id });
  await connection.close();
  const last = node?.__typename === 'Export' ? node.events.edges.at(-1) : undefined;
  if (!last) throw new Error('No event to begin with');
  let turn = index;
  const stream = followStream({
    url: () => apis[turn++ % apis.length]?.url ?? '',
    token,
    after: last.cursor,
    rest: (events) =>
      waitFor(async () => {
        const happened = await storedOf(agentId, last.node.id);
        return happened.length > kept(events).length;
      }, 'something to miss'),
  });
  return { agentId, token, since: last.node.id, stream };
}

/** The stored events of an agent's exports after that one. */
async function storedOf(agentId: bigint, since: string): Promise<{ id: string; type: string }[]> {
  const events = await database.prisma.exportEvent.findMany({ where: { agentId }, orderBy: { id: 'asc' } });
  const all = events.map(({ id, type }) => ({ id: globalId('ExportEvent', id), type }));
  return all.slice(all.findIndex(({ id }) => id === since) + 1);
}

/** One export after the other, of whichever API answers, and a last one behind the end. */
async function exportUntil(end: { isOver: boolean }, token: string): Promise<void> {
  for (let count = 0, isLast = false; !isLast; count++) {
    isLast = end.isOver;
    const variables = { scope: 'AGENT', idempotencyKey: `roll-${count}` };
    const operation = { query: requestExportDocument.toString(), variables };
    const answer = await waitFor(async () => {
      const data = await askAnyOf(count, token, operation);
      return typeof data === 'object' && data; // with its key it may be asked again
    }, 'somebody to take an export');
    const { requestExport: asked } = answer as RequestExportMutation;
    if (asked.__typename !== 'RequestExportSuccess') throw new Error(asked.message);
    const id = uuidOf(asked.export.id);
    await waitFor(async () => {
      const { status } = await database.prisma.export.findUniqueOrThrow({ where: { id } });
      return status === 'SUCCEEDED';
    }, 'an export of the roll');
  }
}

async function restartApis(): Promise<void> {
  for (const [index, { process, url }] of apis.entries()) {
    process.kill('SIGTERM');
    expect(await process.exited).toEqual({ code: 0, signal: null });
    apis[index] = await startApi(Number(new URL(url).port));
  }
}

async function restartWorkers(): Promise<void> {
  for (const [index, worker] of workers.entries()) {
    worker.kill('SIGTERM');
    expect(await worker.exited).toEqual({ code: 0, signal: null });
    const next = startWorker();
    workers[index] = next;
    await next.ready;
  }
}

/** A frontend behind a load balancer: it reconnects to whichever process answers, and drops events that it has seen. */
function followAcrossRestarts(token: string, id: string, first: number) {
  let turn = first;
  const events: ExportEvent[] = [];
  const closes: number[] = [];
  const client = createClient({
    url: () => `${apis[turn++ % apis.length]?.url.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}` },
    webSocketImpl: WebSocket,
    retryAttempts: 100,
    retryWait: () => sleep(100),
    shouldRetry: () => true,
    on: { closed: (event) => closes.push((event as { code: number }).code) },
  });
  const ended = (async () => {
    for await (const { data } of client.iterate({ query: exportUpdatedDocument.toString(), variables: { id } })) {
      const event = (data as { exportUpdated: ExportEvent }).exportUpdated;
      if (event.version > (events.at(-1)?.version ?? 0)) events.push(event);
    }
    await client.dispose();
  })();
  return { ended, events, closes };
}

/**
 * A load balancer: it tries another process when one does not accept the connection. Resolves with the data, or with the
 * way the connection ended.
 */
async function askAnyOf(count: number, token: string, operation: object): Promise<object | string> {
  for (let tries = 0; tries < apis.length; tries++) {
    const api = apis[(count + tries) % apis.length];
    const answer = await fetch(`${api?.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(operation),
    }).catch((error: Error) => error);
    if (!(answer instanceof Error)) {
      const { data } = (await answer.json()) as { data?: object };
      return data ?? `status ${answer.status}`;
    }
    const code = (answer.cause as NodeJS.ErrnoException | undefined)?.code;
    // A reset means a connection that the kernel accepted and the closing listener did not: the query is sent to the next
    // process.
    if (code !== 'ECONNREFUSED' && code !== 'ECONNRESET') return `${code}: taken, and then dropped`;
  }
  return 'nobody takes connections';
}
