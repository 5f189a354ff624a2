import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../src/client/connect.ts';
import { exportsDocument } from '../../support/document/export.ts';
import { exportToEnd } from '../../support/export.ts';
import { codeOf, post, send, sendRaw } from '../../support/http.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { openSocket } from '../../support/socket.ts';
import { waitFor } from '../../support/wait.ts';

let service: TestService;
let connection: Connection;
let agent: { id: bigint; email: string | null };
let other: { id: bigint; email: string | null };
let exportId: string;

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  const { id } = await fixture.organisation((await fixture.territory()).id);
  agent = await fixture.agent({ roles: { [String(id)]: 'admin' } });
  other = await fixture.agent({ roles: { [String(id)]: 'admin' } });
  connection = await service.as(agent);
  exportId = (await exportToEnd(connection, { scope: 'AGENT' })).id;
});
afterAll(() => service.stop());

/** The moment at which a test begins. The service's clock stands still there until it is moved; the database's is not. */
let start: number;
beforeEach(() => {
  start = Date.now();
  moveTo(0);
});
afterEach(() => vi.useRealTimers());
const moveTo = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: start + seconds * 1_000 });

async function newLink(of = connection) {
  const { exports: history } = await of.request(exportsDocument, { first: 1 });
  const file = history.edges[0]?.node.file;
  if (!file) throw new Error('There is no file');
  return file.downloadUrl;
}

const bearer = async ({ email }: { email: string | null }) => ({
  authorization: `Bearer ${await service.token(email ?? '')}`,
});
const get = (url: string, headers: Record<string, string> = {}) => send(url, { headers });
const RANGE = { range: 'bytes=1-9' };
const FULL = [200, undefined];
const PART = [206, undefined];
const ABSENT = [404, 'NOT_FOUND'];
const LINK_EXPIRED = [410, 'LINK_EXPIRED'];
const outcomeOf = async (answer: ReturnType<typeof send>) => {
  const found = await answer;
  return [found.status, codeOf(found)];
};

describe('a link', () => {
  it('has its key in its path, says until when it may begin, and is of one use no more than of many', async () => {
    const { exports: history } = await connection.request(exportsDocument, { first: 1 });
    const file = history.edges[0]?.node.file;
    const url = new URL(file?.downloadUrl ?? '');
    expect([url.origin, url.search]).toEqual([service.url, '']);
    expect(url.pathname).toMatch(/^\/exports\/[0-9a-f-]{36}\/file\/[\w.-]+$/);
    expect(Date.parse(String(file?.downloadUrlExpiresAt))).toBe(start + 60_000);
    for (let use = 0; use < 3; use++) expect(await outcomeOf(get(url.href))).toEqual(FULL);
  });

  it('begins a download for a minute', async () => {
    const link = await newLink();
    moveTo(59);
    expect(await outcomeOf(get(link))).toEqual(FULL);
    const late = await newLink();
    moveTo(59 + 61);
    for (const headers of [{}, RANGE]) expect(await outcomeOf(get(late, headers))).toEqual(LINK_EXPIRED);
    expect((await send(late, { method: 'HEAD' })).status).toBe(410);
  });

  it('goes on with ranges of what it began for five minutes, and begins nothing any more', async () => {
    const link = await newLink();
    expect(await outcomeOf(get(link, { range: 'bytes=0-9' }))).toEqual(PART);
    moveTo(290);
    expect(await outcomeOf(get(link, RANGE))).toEqual(PART);
    expect((await send(link, { method: 'HEAD' })).status).toBe(200);
    const whole = await get(link);
    expect([whole.status, codeOf(whole)]).toEqual(LINK_EXPIRED);
    for (const header of ['content-disposition', 'etag', 'accept-ranges']) expect(whole.headers.get(header)).toBeNull();
    // A range that covers the whole file begins a download too.
    for (const headers of [{ ...RANGE, 'if-range': '"another"' }, { range: 'bytes=0-1,3-4' }, { range: 'lines=1-2' }])
      expect(await outcomeOf(get(link, headers))).toEqual(LINK_EXPIRED);
    moveTo(301);
    for (const headers of [{}, RANGE]) expect(await outcomeOf(get(link, headers))).toEqual(LINK_EXPIRED);
  });

  it('does not go on with what another link, or a token, of the same agent began', async () => {
    const link = await newLink();
    expect(await outcomeOf(get(await newLink(), RANGE))).toEqual(PART);
    expect(await outcomeOf(get(link.slice(0, link.lastIndexOf('/')), await bearer(agent)))).toEqual(FULL);
    moveTo(61);
    expect(await outcomeOf(get(link, RANGE))).toEqual(LINK_EXPIRED);
  });

  it('that is old says so in words, only where its signature is right and it is asked for its own file', async () => {
    const link = await newLink();
    const foreign = (await exportToEnd(await service.as(other), { scope: 'AGENT' })).id;
    const foreignUuid = Buffer.from(foreign, 'base64url').toString().slice('Export:'.length);
    moveTo(400);
    const { status, body, headers } = await get(link);
    expect([status, headers.get('cache-control')]).toEqual([410, 'private, no-store']);
    expect(body).toEqual({
      errors: [
        {
          message: 'Ce lien a expiré : demandez-en un nouveau depuis la liste de vos exports.',
          extensions: { code: 'LINK_EXPIRED' },
        },
      ],
    });
    const tampered = link.slice(0, -5) + (link.endsWith('AAAAA') ? 'BBBBB' : 'AAAAA');
    expect(await outcomeOf(get(tampered))).toEqual(ABSENT);
    const elsewhere = link.replace(/exports\/[^/]+/, `exports/${foreignUuid}`);
    expect(await outcomeOf(get(elsewhere))).toEqual(ABSENT);
    expect(await outcomeOf(get(link, await bearer(other)))).toEqual(ABSENT);
  });

  it('is refused beside the token of another agent, and beside one that opens nothing', async () => {
    const link = await newLink();
    expect(await outcomeOf(get(link, await bearer(agent)))).toEqual(FULL);
    const { prisma } = service.app.database;
    const uuid = Buffer.from(exportId, 'base64url').toString().slice('Export:'.length);
    const refusals = { where: { exportId: uuid, action: 'DOWNLOAD_REFUSED', actorAgentId: other.id } } as const;
    await service.app.refusals.flush();
    const before = await prisma.auditEvent.count(refusals);
    expect(await outcomeOf(get(link, await bearer(other)))).toEqual(ABSENT);
    await service.app.refusals.flush();
    expect(await prisma.auditEvent.count(refusals)).toBe(before + 1);
    for (const authorization of ['Bearer nonsense', 'Basic YWdlbnQ6c2VjcmV0'])
      expect(await outcomeOf(get(link, { authorization }))).toEqual(ABSENT);
  });
});

describe('the host that a stranger names', () => {
  const query = '{ viewer { exports(first: 1) { edges { node { file { downloadUrl } } } } } }';
  const HOST = 'Host: evil.example';

  it.each([HOST, `${HOST}\r\nX-Forwarded-Host: evil.example`, `${HOST}\r\nForwarded: host=evil.example`])(
    'is in no link: %s',
    async (lines) => {
      const { authorization } = await bearer(agent);
      const body = JSON.stringify({ query });
      const answer = await sendRaw(
        service.url,
        `POST /graphql HTTP/1.1\r\n${lines}\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        /downloadUrl[^}]+\}/,
      );
      expect(answer).toContain(`"downloadUrl":"${service.url}/exports/`);
      expect(answer).not.toContain('evil');
    },
  );

  it('is in none over WebSocket', async () => {
    const { authorization } = await bearer(agent);
    const socket = await openSocket(service.url, authorization, { headers: { host: 'evil.example' } });
    socket.subscribe('a', {
      query: 'subscription ($id: ID!) { exportUpdated(id: $id) { file { downloadUrl } } }',
      variables: { id: exportId },
    });
    const event = await waitFor(async () => socket.of('a')[0], 'the state of the export');
    expect(JSON.stringify(event)).toContain(`"downloadUrl":"${service.url}/exports/`);
    socket.socket.close();
  });

  it('makes no page the service’s own; its own names are', async () => {
    const { port } = new URL(service.url);
    const ask = (host: string, origin: string) =>
      sendRaw(
        service.url,
        `GET /health/live HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: close\r\n\r\n`,
      );
    expect(await ask(`evil.example:${port}`, `http://evil.example:${port}`)).toMatch(/^HTTP\/1\.1 403 /);
    for (const name of ['127.0.0.1', 'localhost', '[::1]'])
      expect(await ask(`${name}:${port}`, `http://${name}:${port}`)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

it('no answer of GraphQL may be kept, whatever it says', async () => {
  const { authorization } = await bearer(agent);
  const viewer = { query: '{ viewer { agent { id } } }' };
  const stream = {
    query: 'subscription ($id: ID!) { exportUpdated(id: $id) { status } }',
    variables: { id: exportId },
  };
  const answers: [number, ReturnType<typeof post>][] = [
    [200, post(service.url, viewer, { authorization })],
    [200, post(service.url, stream, { authorization, accept: 'text/event-stream' })],
    [401, post(service.url, viewer, { authorization: 'Bearer nonsense' })],
    [400, post(service.url, '{', { authorization })],
    [415, post(service.url, viewer, { authorization, 'content-type': 'text/plain' })],
    [405, send(`${service.url}/graphql`, { method: 'DELETE' })],
    [404, send(`${service.url}/nothing`)],
  ];
  for (const [status, asked] of answers) {
    const answer = await asked;
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, 'no-store']);
  }
});
