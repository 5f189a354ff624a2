import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Connection } from '../../../src/client/connect.ts';
import { exportUpdatedDocument } from '../../support/document/export.ts';
import { followToEnd, requestExport } from '../../support/export.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { waitFor } from '../../support/wait.ts';

let service: TestService;
let agent: { id: bigint; email: string | null };
let admin: Connection;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const territory = await service.fixture.territory();
  const organisation = await service.fixture.organisation(territory.id);
  agent = await service.fixture.agent({ roles: { [String(organisation.id)]: 'admin' } });
  admin = await service.as(agent);
});
afterAll(() => service.stop());

const socketUrl = () => `${service.url.replace('http', 'ws')}/graphql`;

interface Message {
  type: string;
  id?: string;
  payload?: { message: string; extensions: { code: string } }[];
}

/** A socket by hand: messages as they come, and how it was closed. */
async function open(authorization?: string) {
  const socket = new WebSocket(socketUrl(), 'graphql-transport-ws');
  const messages: Message[] = [];
  let closed: number | null = null;
  socket.on('message', (data) => messages.push(JSON.parse(String(data))));
  socket.on('close', (code) => {
    closed = code;
  });
  await new Promise((resolve) => socket.once('open', resolve));
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init', payload: authorization === undefined ? undefined : { authorization } });
  return {
    send,
    socket,
    next: (type: string) => waitFor(async () => messages.find((message) => message.type === type), type),
    closed: () => waitFor(async () => closed, 'the end of the socket'),
  };
}

const signedIn = async () => {
  const socket = await open(`Bearer ${await service.token(agent.email ?? '')}`);
  await socket.next('connection_ack');
  return socket;
};

describe('who connects', () => {
  it.each([undefined, 'Bearer nonsense', 'nonsense', ''])(
    'must be signed in: %j is closed with 4403',
    async (authorization) => {
      expect(await (await open(authorization)).closed()).toBe(4403);
    },
  );
});

describe('what is refused leaves the socket open', () => {
  const refused: [string, object, string][] = [
    ['a query', { query: '{ viewer { agent { fullName } } }' }, 'OPERATION_NOT_ALLOWED'],
    ['a mutation', { query: 'mutation { requestExport(scope: AGENT) { __typename } }' }, 'OPERATION_NOT_ALLOWED'],
    ['a document that does not parse', { query: 'subscription {' }, 'BAD_USER_INPUT'],
    ['a field that does not exist', { query: 'subscription { nothing }' }, 'BAD_USER_INPUT'],
  ];

  it.each(refused)('%s', async (_name, payload, code) => {
    const socket = await signedIn();
    socket.send({ type: 'subscribe', id: '1', payload });
    const { payload: errors } = await socket.next('error');
    expect(errors?.[0]?.extensions?.code).toBe(code);
    socket.send({ type: 'ping' });
    await socket.next('pong');
    expect(await service.app.database.prisma.export.count({ where: { scope: 'AGENT', status: 'RUNNING' } })).toBe(0);
    socket.socket.close();
  });

  it('a variable that is missing', async () => {
    const socket = await signedIn();
    socket.send({ type: 'subscribe', id: '1', payload: { query: exportUpdatedDocument.toString() } });
    const { payload } = (await socket.next('next')) as unknown as { payload: { errors: Message['payload'] } };
    expect(payload.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    await socket.next('complete');
  });

  it('closes a socket that sends more than 64 kB at once', async () => {
    const socket = await signedIn();
    socket.send({ type: 'subscribe', id: '1', payload: { query: `subscription { ${'a'.repeat(70_000)} }` } });
    expect(await socket.closed()).toBe(1009);
  });
});

describe('a subscription', () => {
  it('sends the present state at once, then each change, and completes', async () => {
    const id = await requestExport(admin, { scope: 'AGENT' });
    const key = Buffer.from(id, 'base64url').toString().slice('Export:'.length);
    const events = admin.follow(exportUpdatedDocument, { id });
    expect((await events.next()).value?.exportUpdated).toMatchObject({ status: 'QUEUED', version: 1 });
    const { pool } = service.app.database;
    const change = (set: string) =>
      pool.query(
        `WITH c AS (UPDATE reporting.exports SET ${set}, version = version + 1 WHERE id = $1 RETURNING id, version) SELECT pg_notify('export_changed', json_build_object('exportId', id, 'version', version)::text) FROM c`,
        [key],
      );
    await change(`status = 'RUNNING', processed_rows = 0, total_rows = 5`);
    expect((await events.next()).value?.exportUpdated).toMatchObject({
      status: 'RUNNING',
      version: 2,
      progress: { processedRows: 0, totalRows: 5 },
    });
    await change(`status = 'FAILED', failure_code = 'INTERNAL', active_key = NULL`);
    expect((await events.next()).value?.exportUpdated).toMatchObject({
      status: 'FAILED',
      version: 3,
      failure: { code: 'INTERNAL' },
    });
    expect((await events.next()).done).toBe(true);
    // A late subscriber gets the end, and nothing more.
    expect(await followToEnd(admin, id)).toMatchObject([{ status: 'FAILED', version: 3 }]);
  });

  it('ends with UNAUTHENTICATED at the first event after the agent was deleted', async () => {
    const leaver = await service.fixture.agent({
      roles: { [String((await service.app.database.prisma.organisation.findFirstOrThrow()).id)]: 'admin' },
    });
    const connection = await service.as(leaver);
    const id = await requestExport(connection, { scope: 'AGENT' });
    const key = Buffer.from(id, 'base64url').toString().slice('Export:'.length);
    const events = connection.follow(exportUpdatedDocument, { id });
    await events.next();
    await service.app.database.prisma.agent.update({ where: { id: leaver.id }, data: { deletedAt: new Date() } });
    await service.app.database.pool.query(`SELECT pg_notify('export_changed', $1)`, [
      JSON.stringify({ exportId: key, version: 2 }),
    ]);
    await expect(events.next()).rejects.toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});

it('closes sockets with 1001 when the service stops', async () => {
  const leaving = await startTestService({ worker: false });
  const territory = await leaving.fixture.territory();
  const organisation = await leaving.fixture.organisation(territory.id);
  const member = await leaving.fixture.agent({ roles: { [String(organisation.id)]: 'basic' } });
  const codes: unknown[] = [];
  const client = createClient({
    url: `${leaving.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${await leaving.token(member.email ?? '')}` },
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => {},
    on: { closed: (event) => codes.push((event as { code: number }).code) },
  });
  await new Promise((resolve) => client.on('connected', resolve));
  await leaving.stop();
  await waitFor(async () => codes.length > 0, 'the end of the socket');
  expect(codes).toEqual([1001]);
});
