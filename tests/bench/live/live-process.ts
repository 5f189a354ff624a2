import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { issueDevelopmentToken } from '#app/auth-keys.ts';
import { readConfig } from '#app/read-config.ts';
import { connect } from '../../../src/client/connect.ts';
import { exportUpdatedDocument } from '../../support/document/export.ts';
import { cancelExportDocument } from '../../support/document/export-life.ts';
import { requestExport } from '../../support/export.ts';

/** The events that a crowd of subscribers received, and their cost to the server. */
export interface LiveRun {
  subscribers: number;
  agents: number;
  sockets: number;
  /** Until the present state had come to all of them; null: it did not come to `unacknowledged` of them. */
  acknowledgedMs: number | null;
  unacknowledged: number;
  /** From asking for the change to its event, of each subscriber, sorted. */
  delays: number[];
  lost: number;
  /** Repeated or unexpected events of a subscription. */
  doubled: number;
  before: Footprint;
  held: Footprint;
  after: Footprint;
}

export interface Footprint {
  rssBytes: number;
  descriptors: number;
}

const PER_SOCKET = 50;
const SOCKETS_PER_AGENT = 20;
const PATIENCE_MS = 30_000;
const QUIET_MS = 3_000;
/** Of the demo: those who have left and those without an account may not sign in. */
const EMAILS = Array.from({ length: 33 }, (_, each) => each + 8)
  .filter((id) => id % 13 !== 0 && id % 17 !== 0)
  .map((id) => `agent${id}@example.org`);

// Subscribers in a process of their own: `live-process.ts <url> <pid of the server> <subscribers> <cycles>`.
const [url = '', pid = '', subscribers = '0', cycles = '1'] = process.argv.slice(2);
const runs: LiveRun[] = [];
for (let cycle = 0; cycle < Number(cycles); cycle++) runs.push(await gather(Number(subscribers)));
process.stdout.write(JSON.stringify(runs), () => process.exit());

/** They subscribe, get one change each, and disconnect. */
async function gather(count: number): Promise<LiveRun> {
  const needed = Math.ceil(count / (PER_SOCKET * SOCKETS_PER_AGENT));
  const crowd = EMAILS.slice(0, Math.min(EMAILS.length, needed * 2));
  const agents = await Promise.all(
    crowd.map(async (email) => {
      const token = await issueDevelopmentToken(readConfig(), email, 3_600);
      const connection = connect(url, token);
      return { token, connection, exportId: await requestExport(connection, { scope: 'AGENT' }) };
    }),
  );
  const before = await footprint();

  const states: { at: number; agent: number }[] = [];
  const changes: { at: number; agent: number }[] = [];
  let doubled = 0;
  const sockets: WebSocket[] = [];
  const start = performance.now();
  for (let first = 0, agent = 0; first < count; first += PER_SOCKET, agent = (agent + 1) % agents.length) {
    const { token, exportId } = agents[agent] as (typeof agents)[number];
    const size = Math.min(PER_SOCKET, count - first);
    const hear = (kind: Heard) => {
      if (kind === 'again') doubled += 1;
      else (kind === 'state' ? states : changes).push({ at: performance.now(), agent });
    };
    sockets.push(subscribe(token, exportId, size, hear));
  }
  await until(() => states.length === count);
  const acknowledgedMs = states.length === count ? performance.now() - start : null;
  const unacknowledged = count - states.length;
  await sleep(QUIET_MS);
  const held = await footprint();

  const asked: number[] = [];
  await Promise.all(
    agents.map(async ({ connection, exportId }, agent) => {
      asked[agent] = performance.now();
      await connection.request(cancelExportDocument, { id: exportId });
    }),
  );
  await until(() => changes.length === count);
  await sleep(QUIET_MS); // for what comes twice
  const delays = changes.map(({ at, agent }) => at - (asked[agent] as number)).sort((a, b) => a - b);

  for (const socket of sockets) socket.close();
  await Promise.all(agents.map(({ connection }) => connection.close()));
  await untilLeft(before.descriptors);
  await sleep(QUIET_MS);
  const after = await footprint();
  return {
    subscribers: count,
    agents: agents.length,
    sockets: sockets.length,
    acknowledgedMs,
    unacknowledged,
    delays,
    lost: count - changes.length,
    doubled,
    before,
    held,
    after,
  };
}

/** The meaning of an event to its subscription: the state at its beginning, the one change, or an unexpected event. */
type Heard = 'state' | 'change' | 'again';

/** One socket with `size` subscriptions. `hear` is called with each event. */
function subscribe(token: string, exportId: string, size: number, hear: (kind: Heard) => void): WebSocket {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const versions = new Map<string, number>();
  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  socket.on('error', (error) => process.stderr.write(`${error.message}\n`));
  socket.on('close', (code, reason) => {
    if (code !== 1005) process.stderr.write(`closed with ${code} ${reason}\n`);
  });
  socket.on('message', (data) => {
    const { type, id, payload } = JSON.parse(String(data));
    if (type === 'error' || payload?.errors) process.stderr.write(`${data}\n`);
    if (type === 'connection_ack') {
      const query = String(exportUpdatedDocument);
      for (let each = 0; each < size; each++)
        send({ type: 'subscribe', id: String(each), payload: { query, variables: { id: exportId } } });
    }
    const version = payload?.data?.exportUpdated?.version;
    if (type !== 'next' || version === undefined) return;
    const known = versions.get(id);
    hear(known === undefined ? 'state' : version === known + 1 ? 'change' : 'again');
    versions.set(id, version);
  });
  return socket;
}

async function until(isDone: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!isDone() && performance.now() < end) await sleep(5);
}

async function untilLeft(descriptors: number): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while ((await footprint()).descriptors > descriptors && performance.now() < end) await sleep(100);
}

/** Of the server, as Linux tells it. */
async function footprint(): Promise<Footprint> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
  return { rssBytes: kibibytes * 1_024, descriptors: (await readdir(`/proc/${pid}/fd`)).length };
}
