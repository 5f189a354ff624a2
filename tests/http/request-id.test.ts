import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { loadConfig } from '#config';
import { exportUpdatedDocument } from '../support/document/export.ts';
import { requestExport } from '../support/export.ts';
import { uuidOf } from '../support/export-lab.ts';
import { type Answer, post, send } from '../support/http.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { openSocket } from '../support/socket.ts';
import { waitFor } from '../support/wait.ts';

const FRONTEND = 'https://stats.example.org';
const OWN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
let service: TestService;
let authorization: string;
let exportId: string;
let organisationId: bigint;

beforeAll(async () => {
  const { http } = loadConfig({ CORS_ORIGINS: FRONTEND });
  service = await startTestService({
    worker: false,
    http: { ...http, rateLimit: null },
    operator: { host: '127.0.0.1', port: 0 },
  });
  organisationId = (await service.fixture.organisation((await service.fixture.territory()).id)).id;
  const agent = await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  authorization = `Bearer ${await service.token(agent.email ?? '')}`;
  exportId = await requestExport(await service.as(agent), { scope: 'AGENT' });
});
afterAll(() => service.stop());

type Headers = Record<string, string>;
const query = '{ __typename }';
const graphql = (init: RequestInit, headers: Headers) => send(`${service.url}/graphql`, { ...init, headers });
const get = (url: string, headers: Headers) => send(url, { headers });
const file = (id: string) => `${service.url}/exports/${id}/file`;

const answers: [status: number, what: string, (headers: Headers) => Promise<Answer>][] = [
  [200, 'data', (headers) => post(service.url, { query }, headers)],
  [200, 'a query by GET', (headers) => get(`${service.url}/graphql?query=${encodeURIComponent(query)}`, headers)],
  [400, 'broken JSON', (headers) => post(service.url, '{', headers)],
  [401, 'a token that is none', (headers) => post(service.url, { query }, { ...headers, authorization: 'Bearer x' })],
  [403, 'a foreign page', (headers) => post(service.url, { query }, { ...headers, origin: 'https://evil.example' })],
  [404, 'nothing', (headers) => get(`${service.url}/nowhere`, headers)],
  [405, 'another method', (headers) => graphql({ method: 'PUT' }, headers)],
  [413, 'a large body', (headers) => post(service.url, { query, variables: { x: 'x'.repeat(100_000) } }, headers)],
  [
    415,
    'another type',
    (headers) => graphql({ method: 'POST', body: 'x' }, { ...headers, 'content-type': 'text/plain' }),
  ],
  [204, 'a page that asks first', (headers) => graphql({ method: 'OPTIONS' }, { ...headers, origin: FRONTEND })],
  [404, 'the file of nobody', (headers) => get(file(uuidOf(exportId)), headers)],
  [409, 'a file to come', (headers) => get(file(uuidOf(exportId)), { ...headers, authorization })],
  [405, 'a file changed', (headers) => send(file(uuidOf(exportId)), { method: 'POST', headers })],
  [200, 'health', (headers) => get(`${service.url}/health/live`, headers)],
  [200, 'readiness', (headers) => get(`${service.url}/health/ready`, headers)],
  [200, 'metrics', (headers) => get(`${service.app.operatorUrl}/metrics`, headers)],
  [200, 'health to operators', (headers) => get(`${service.app.operatorUrl}/health/live`, headers)],
  [404, 'nothing to operators', (headers) => get(`${service.app.operatorUrl}/nowhere`, headers)],
  [
    200,
    'events',
    (headers) => {
      const body = { query: `subscription { exportUpdated(id: "nonsense") { id } }` };
      return post(service.url, body, { ...headers, authorization, accept: 'text/event-stream' });
    },
  ],
];

describe('every answer names its request', () => {
  it.each(answers)('%i: %s', async (status, _what, ask) => {
    const named = await ask({ 'x-request-id': 'front-2026.11_28' });
    expect([named.status, named.headers.get('x-request-id')]).toEqual([status, 'front-2026.11_28']);
    const unnamed = await ask({});
    expect(unnamed.headers.get('x-request-id')).toMatch(OWN);
    const wrong = await ask({ 'x-request-id': 'not a name' });
    expect(wrong.headers.get('x-request-id')).toMatch(OWN);
  });

  it('is one that a listed page may read', async () => {
    const { headers } = await post(service.url, { query }, { origin: FRONTEND });
    expect(headers.get('access-control-expose-headers')).toContain('X-Request-Id');
  });
});

describe('over WebSocket', () => {
  /** The answer to the handshake, whichever it is. */
  async function shakeHands(headers: Headers): Promise<IncomingMessage> {
    const socket = new WebSocket(`${service.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    socket.on('error', () => {});
    const answer = await new Promise<IncomingMessage>((resolve) => {
      socket.once('upgrade', resolve);
      socket.once('unexpected-response', (_request, response) => resolve(response));
    });
    socket.terminate();
    return answer;
  }

  it.each([
    [101, 'who is let in', {}],
    [403, 'who comes from a foreign page', { origin: 'https://evil.example' }],
  ])('%i: %s', async (status, _who, headers) => {
    const named = await shakeHands({ ...headers, 'x-request-id': 'front-socket' });
    expect([named.statusCode, named.headers['x-request-id']]).toEqual([status, 'front-socket']);
    for (const own of [{}, { 'x-request-id': 'not a name' }] as Headers[])
      expect((await shakeHands({ ...headers, ...own })).headers['x-request-id']).toMatch(OWN);
  });

  it('each subscription is named after its socket, also in the audit', async () => {
    const { prisma } = service.app.database;
    const stranger = await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
    const token = `Bearer ${await service.token(stranger.email ?? '')}`;
    const { socket, subscribe, of } = await openSocket(service.url, token, {
      headers: { 'x-request-id': 'front-audit' },
    });
    for (const name of ['a', 'b']) {
      subscribe(name, {
        query: exportUpdatedDocument.toString(),
        variables: { id: globalId('Export', uuidOf(exportId)) },
      });
      await waitFor(async () => of(name).some(({ type }) => type === 'complete'), 'the refusal');
      await service.app.refusals.flush();
    }
    socket.close();
    const told = await prisma.auditEvent.findMany({ where: { actorAgentId: stranger.id }, orderBy: { id: 'asc' } });
    expect(told.map(({ reason, correlationId }) => [reason, correlationId])).toEqual([
      ['NOT_OWNER', 'front-audit.1'],
      ['NOT_OWNER', 'front-audit.2'],
    ]);
  });
});
