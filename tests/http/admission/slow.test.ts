import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestExport } from '../../support/export.ts';
import { uuidOf } from '../../support/export-lab.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { openSocket } from '../../support/socket.ts';
import { waitFor } from '../../support/wait.ts';

// Readers who stop: what is sent to them fills what the two kernels hold, and then waits in the service.
let service: TestService;
let organisationId: bigint;
/** Answers no ping, from the beginning of this file on: until the end of it there is time to notice. */
let dead: Awaited<ReturnType<typeof openSocket>>;
let deadPings: () => number;

beforeAll(async () => {
  service = await startTestService({ worker: false, operator: { host: '127.0.0.1', port: 0 } });
  const territory = await service.fixture.territory();
  organisationId = (await service.fixture.organisation(territory.id, { name: 'Maison '.repeat(2_500) })).id;
  dead = await openSocket(service.url, (await hire()).authorization, { autoPong: false });
  deadPings = countPings(dead);
});
afterAll(() => service.stop());

type Opened = Awaited<ReturnType<typeof openSocket>>;

/** The clock of these tests: a ping comes every 12 seconds, as the service is delivered, however slow the machine is. */
function countPings({ socket }: Opened): () => number {
  let count = 0;
  socket.on('ping', () => count++);
  return () => count;
}

const FOLLOWERS = 10;
/** Events of 18 kB for each summary, which names the organisation. Two kernels hold some megabytes of them. */
const queryOf = (summaries: number) =>
  `subscription ($id: ID!) { exportUpdated(id: $id) { version ${Array.from({ length: summaries }, (_, each) => `s${each}: summary`).join(' ')} } }`;

/** An agent with an export to follow. */
async function hire() {
  const agent = await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  const targetIds = [globalId('Organisation', organisationId)];
  const id = await requestExport(await service.as(agent), { scope: 'ORGANISATION', targetIds });
  return { id, authorization: `Bearer ${await service.token(agent.email ?? '')}` };
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${service.app.operatorUrl}/metrics`)).text();
  return Number(new RegExp(`^rdv_${name} (\\d+)$`, 'm').exec(text)?.[1]);
}

/** A change as a worker makes it; resolves with the version. */
async function change(id: string): Promise<number> {
  const { rows } = await service.app.database.pool.query<{ version: number }>(
    `WITH changed AS (UPDATE reporting.exports SET status = 'RUNNING', processed_rows = version, total_rows = 1000000, version = version + 1
       WHERE id = $1 RETURNING id, version, agent_id)
     SELECT version, pg_notify('export_changed', json_build_object('exportId', id, 'version', version, 'agentId', agent_id::text)::text) FROM changed`,
    [uuidOf(id)],
  );
  return rows[0]?.version ?? 0;
}

const versionsIn = (text: string) => [...text.matchAll(/"version":(\d+)/g)].map(([, version]) => Number(version));

/** Changes, each of which a reader who reads has seen before the next one comes. */
async function changeAndRead(id: string, reader: Opened, times: number) {
  let version = 0;
  let most = 0;
  for (let each = 0; each < times; each++) {
    version = await change(id);
    await waitFor(async () => versionsIn(JSON.stringify(reader.of('a').at(-1))).at(-1) === version, 'the change');
    most = Math.max(most, await metric('unread_bytes'));
  }
  return { version, most };
}

it('over WebSocket holds one event per subscription in memory, then gets the newest state', async () => {
  const { id, authorization } = await hire();
  const query = queryOf(10);
  const [reader, slow] = [await openSocket(service.url, authorization), await openSocket(service.url, authorization)];
  reader.subscribe('a', { query, variables: { id } });
  for (let each = 0; each < FOLLOWERS; each++) slow.subscribe(`s${each}`, { query, variables: { id } });
  const last = (name: string) => versionsIn(JSON.stringify(slow.of(name).at(-1) ?? '')).at(-1);
  await waitFor(
    async () => slow.of(`s${FOLLOWERS - 1}`).length === 1 && reader.of('a').length === 1,
    'the first state',
  );
  const eventBytes = JSON.stringify(reader.of('a')[0]).length;
  expect(eventBytes).toBeGreaterThan(150_000);

  slow.socket.pause();
  const filled = await changeAndRead(id, reader, 8);
  const { version, most } = await changeAndRead(id, reader, 6);
  expect(filled.most).toBeGreaterThan(eventBytes);
  expect(most).toBeLessThan(FOLLOWERS * eventBytes * 1.1);

  slow.socket.resume();
  await waitFor(
    async () => Array.from({ length: FOLLOWERS }, (_, each) => last(`s${each}`)).every((each) => each === version),
    'the newest state',
  );
  for (let each = 0; each < FOLLOWERS; each++) expect(slow.of(`s${each}`).length).toBeLessThan(15);
  reader.socket.close();
  slow.socket.close();
});

/** Reads server-sent events by hand; `socket` may be paused. */
async function openStream({ id, authorization }: { id: string; authorization: string }) {
  const { hostname, port } = new URL(service.url);
  const body = JSON.stringify({ query: queryOf(18), variables: { id } });
  const state: { socket: Socket; text: string; isClosed: boolean } = {
    socket: connect(Number(port), hostname),
    text: '',
    isClosed: false,
  };
  state.socket.on('data', (chunk) => {
    state.text += chunk;
  });
  state.socket.on('error', () => {});
  state.socket.write(
    `POST /graphql HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await waitFor(async () => versionsIn(state.text).length === 1, 'the first state');
  return state;
}

/** Counted from the moment at which a client stops reading its stream. */
let pingsSince: () => number;

it('by server-sent events is bounded in memory too', async () => {
  const own = await hire();
  const reader = await openSocket(service.url, own.authorization);
  reader.subscribe('a', { query: queryOf(18), variables: { id: own.id } });
  await waitFor(async () => reader.of('a').length === 1, 'the first state');
  const eventBytes = JSON.stringify(reader.of('a')[0]).length;
  const [slow, left] = [await openStream(own), await openStream(own)];
  slow.socket.pause();
  left.socket.pause();
  const { version, most } = await changeAndRead(own.id, reader, 34);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(2 * eventBytes * 1.1);

  slow.socket.resume();
  await waitFor(async () => versionsIn(slow.text).at(-1) === version, 'the newest state');
  expect(versionsIn(slow.text).length).toBeLessThan(35);
  slow.socket.destroy();
  reader.socket.close();
  await waitFor(async () => (await metric('subscriptions')) === 1, 'all but the one who reads nothing to be gone');
  pingsSince = countPings(await openSocket(service.url, own.authorization));
});

it('is disconnected at the second check when it answers no ping or does not read', async () => {
  await waitFor(async () => dead.state.closed, 'the end of the dead socket');
  expect(deadPings()).toBe(1);
  expect(dead.state.closed?.[0]).toBe(1006);
  await waitFor(async () => (await metric('subscriptions')) === 0, 'the end of the stream');
  expect(pingsSince()).toBeLessThanOrEqual(2);
  expect(await metric('unread_bytes')).toBe(0);
});

it('does not delay a process that stops when it is dead', async () => {
  const other = await startTestService({
    worker: false,
    databaseUrl: service.config.databaseUrl,
    dataDir: service.config.dataDir,
  });
  const { authorization } = await hire();
  const silent = await openSocket(other.url, authorization);
  silent.socket.pause();
  const pings = countPings(await openSocket(service.url, authorization));
  await other.app.stop();
  expect(pings()).toBeLessThan(2); // so many would have found it dead
  silent.socket.terminate();
  await other.stop();
});
