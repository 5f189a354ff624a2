import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '#config';
import { codeOf, post, send, sendRaw } from '../support/http.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { twoAdmins } from '../support/two-admins.ts';

const SECRET = 'a shared secret of at least 32 characters';
const FRONTEND = 'https://stats.example.org';
let open: TestService;
let closed: TestService;
let bearer: { authorization: string };
let bearerOfClosed: { authorization: string };

beforeAll(async () => {
  const development = loadConfig({ CORS_ORIGINS: FRONTEND });
  const production = loadConfig({ AUTH_SECRET: SECRET });
  open = await startTestService({ worker: false, http: development.http });
  closed = await startTestService({ worker: false, http: production.http, publicUrl: 'https://api.example.org' });
});
beforeAll(async () => {
  [bearer] = await twoAdmins(open);
  [bearerOfClosed] = await twoAdmins(closed);
});
afterAll(async () => {
  await open.stop();
  await closed.stop();
});

const query = '{ __typename }';

describe('GraphQL over HTTP', () => {
  // Clients without a token reach only the schema.
  const signedIn = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...init.headers, ...bearer } });
  const audits = serverAudits({ url: () => `${open.url}/graphql`, fetchFn: signedIn });

  it('has 61 audits and more', () => expect(audits.length).toBeGreaterThanOrEqual(61));

  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status, result.status === 'ok' ? '' : result.reason).toBe('ok');
  });
});

describe('what is not an operation as JSON', () => {
  const types = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'text/plain',
    'application/jsonp',
    'application/json; charset=latin1',
  ];
  it.each(types)('%s is 415', async (type) => {
    const answer = await post(open.url, 'query=%7B__typename%7D', { 'content-type': type });
    expect([answer.status, codeOf(answer)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('is 415 without a type', async () => {
    const answer = await send(`${open.url}/graphql`, { method: 'POST', body: new Blob([JSON.stringify({ query })]) });
    expect([answer.status, codeOf(answer)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('reports broken JSON without quoting it', async () => {
    const answer = await post(open.url, '{"query": CANARY-7712');
    expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_JSON']);
    expect(answer.text).not.toContain('CANARY');
  });

  it('refuses JSON nested deeper than any variable before parsing it', async () => {
    const nested = (levels: number) => `{"query": "{ __typename }", "variables": {"a": ${'['.repeat(levels)}`;
    const answer = await post(open.url, nested(90_000));
    expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_JSON']);
    expect(answer.body.errors?.[0]?.message).toBe('Le corps de la requête imbrique plus de 100 objets ou listes.');
    const closed = (levels: number) => `${nested(levels)}"${'[\\"{'.repeat(200)}"${']'.repeat(levels)}}}`;
    expect((await post(open.url, closed(98))).status).toBe(200);
    expect(codeOf(await post(open.url, closed(99)))).toBe('INVALID_JSON');
  });

  it.each<[string, unknown]>([
    ['a batch', [{ query }, { query }]],
    ['a text', '"text"'],
    ['null', 'null'],
    ['a query that is no text', { query: 1 }],
    ['variables that are a list', { query, variables: [1] }],
    ['extensions that are a text', { query, extensions: 'x' }],
  ])('%s is 400', async (_name, body) => {
    const answer = await post(open.url, body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('more than 100 kB is 413, also when its length is not announced', async () => {
    const body = JSON.stringify({ query, variables: { x: 'x'.repeat(100_000) } });
    const announced = await post(open.url, body);
    expect([announced.status, codeOf(announced)]).toEqual([413, 'BODY_TOO_LARGE']);
    const head =
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunk = `2710\r\n${'x'.repeat(10_000)}\r\n`;
    expect(await sendRaw(open.url, head + chunk.repeat(11))).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('%s is 405', async (method) => {
    const answer = await send(`${open.url}/graphql`, { method });
    expect([answer.status, codeOf(answer), answer.headers.get('allow')]).toEqual([
      405,
      'METHOD_NOT_ALLOWED',
      'POST, GET',
    ]);
  });

  it.each(['GET // HTTP/1.1', 'GET http://[ HTTP/1.1', 'GET * HTTP/1.1', 'GET /%zz/file HTTP/1.1'])(
    '%s ends neither well nor the process',
    async (line) => {
      expect(await sendRaw(open.url, `${line}\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 40[04] /);
      expect((await post(open.url, { query })).status).toBe(200);
    },
  );
});

describe('GET', () => {
  const get = (url: string, document: string, headers: Record<string, string> = {}) =>
    send(`${url}/graphql?query=${encodeURIComponent(document)}`, { headers });

  it('accepts queries, and only when enabled', async () => {
    expect((await get(open.url, query)).body.data).toEqual({ __typename: 'Query' });
    const answer = await get(closed.url, query);
    expect([answer.status, codeOf(answer), answer.headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', 'POST']);
  });

  it('changes nothing', async () => {
    const answer = await get(open.url, 'mutation { requestExport(scope: AGENT) { __typename } }');
    expect(answer.status).toBe(405);
    expect(answer.body.data).toBeUndefined();
  });

  it('is refused to foreign pages, which need not ask first', async () => {
    const answer = await get(open.url, query, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' });
    expect([answer.status, codeOf(answer)]).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
  });
});

describe('pages of other origins', () => {
  const from = (service: TestService, origin: string, method = 'POST') =>
    send(`${service.url}/graphql`, {
      method,
      headers: { origin, 'content-type': 'application/json', ...(service === open ? bearer : bearerOfClosed) },
      ...(method === 'POST' && { body: JSON.stringify({ query }) }),
    });

  it.each(['https://evil.example', 'null', 'http://stats.example.org'])('%s may not call', async (origin) => {
    for (const method of ['POST', 'OPTIONS']) {
      const answer = await from(open, origin, method);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('may when they are listed', async () => {
    const asked = await from(open, FRONTEND, 'OPTIONS');
    expect(asked.status).toBe(204);
    for (const header of ['Authorization', 'traceparent', 'tracestate', 'baggage'])
      expect(asked.headers.get('access-control-allow-headers')).toContain(header);
    const answer = await from(open, FRONTEND);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, FRONTEND]);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await from(closed, FRONTEND)).status).toBe(403);
  });

  it('may not be taken for the service’s own pages, which may', async () => {
    expect((await from(open, open.url)).status).toBe(200);
    expect((await from(closed, 'https://api.example.org')).status).toBe(200);
    expect((await from(closed, closed.url)).status).toBe(403);
  });
});

describe('the schema', () => {
  const introspection = '{ __schema { queryType { name } } }';

  it('is served when enabled, and not otherwise', async () => {
    expect((await post(open.url, { query: introspection })).body.data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    const answer = await post(closed.url, { query: introspection }, bearerOfClosed);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(answer.body.data).toBeUndefined();
    expect(codeOf(await post(closed.url, { query: introspection }))).toBe('UNAUTHENTICATED');
  });

  it('cannot be guessed from answers to wrong names', async () => {
    const asked = { query: '{ viewe }' };
    expect((await post(open.url, asked, bearer)).text).toContain('viewer');
    const answer = await post(closed.url, asked, bearerOfClosed);
    expect([codeOf(answer), answer.text.includes('viewer')]).toEqual(['BAD_USER_INPUT', false]);
    for (const { url } of [open, closed]) expect((await post(url, asked)).text).not.toContain('viewer');
  });

  it('has a page when enabled', async () => {
    const page = (service: TestService) => send(`${service.url}/graphql`, { headers: { accept: 'text/html' } });
    const shown = await page(open);
    expect(shown.text).toContain('GraphiQL');
    expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect((await page(closed)).status).toBe(405);
  });
});

describe('every answer', () => {
  const answers: [string, () => ReturnType<typeof send>][] = [
    ['data', () => post(closed.url, { query }, bearerOfClosed)],
    ['an error', () => post(closed.url, '{', bearerOfClosed)],
    ['no token', () => post(closed.url, { query })],
    ['a file', () => send(`${closed.url}/exports/00000000-0000-4000-8000-000000000000/file`)],
    ['nothing', () => send(`${closed.url}/nowhere`)],
  ];

  it.each(answers)('has the headers of a safe one: %s', async (_name, ask) => {
    const { headers } = await ask();
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-dns-prefetch-control': 'off',
      'x-download-options': 'noopen',
      'x-frame-options': 'DENY',
      'x-permitted-cross-domain-policies': 'none',
      'x-xss-protection': '0',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('has the request id of its client, when it is safe to log', async () => {
    const named = async (id: string) =>
      (await post(open.url, { query }, { 'x-request-id': id })).headers.get('x-request-id');
    expect(await named('front-2026.11_25')).toBe('front-2026.11_25');
    for (const wrong of ['short', 'x'.repeat(65), 'with space', '<script>alert</script>'])
      expect(await named(wrong)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
