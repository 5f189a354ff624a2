import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '#config';
import { codeOf, post, send } from '../../support/http.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { openSocket } from '../../support/socket.ts';
import { twoAdmins } from '../../support/two-admins.ts';

// The answer to a parsed or validated document would report its errors.

const schema = '{ __schema { queryType { name } } }';
const documents: [name: string, query: string][] = [
  ['that is none', '{'],
  ['with a wrong field', '{ nothing }'],
  ['that is too long', `{ ${'__typename '.repeat(5_000)} }`],
  ['that repeats a field', `{ ${'... on Query { viewer { agent { id } } } '.repeat(62)} }`],
  ['that is right', '{ viewer { agent { id } } }'],
  ['that changes something', 'mutation { requestExport(scope: AGENT) { __typename } }'],
  ['that follows something', 'subscription { exportEvents { id } }'],
];
const senders: [name: string, headers: Record<string, string>][] = [
  ['no token', {}],
  ['a made-up token', { authorization: 'Bearer made-up' }],
  ['a token of nobody’s signature', { authorization: `Bearer ${['e30', 'e30', 'e30'].join('.')}` }],
  ['another scheme', { authorization: 'Basic YWdlbnQ6c2VjcmV0' }],
];

let production: TestService;
let development: TestService;

beforeAll(async () => {
  const { introspection, graphiql } = loadConfig({ AUTH_SECRET: 'a shared secret of at least 32 characters' }).http;
  production = await startTestService({
    worker: false,
    http: { ...loadConfig({}).http, rateLimit: null, introspection, graphiql },
  });
  development = await startTestService({ worker: false });
});
afterAll(async () => {
  await production.stop();
  await development.stop();
});

/** The same request over each way of HTTP. */
const ways: [name: string, (url: string, query: string, headers: Record<string, string>) => ReturnType<typeof send>][] =
  [
    ['POST', (url, query, headers) => post(url, { query }, headers)],
    [
      'GET',
      (url, query, headers) => send(`${url}/graphql?query=${encodeURIComponent(query.slice(0, 9_000))}`, { headers }),
    ],
    ['server-sent events', (url, query, headers) => post(url, { query }, { ...headers, accept: 'text/event-stream' })],
  ];

describe.each(ways)('over %s', (_way, ask) => {
  describe.each(senders)('with %s', (_name, headers) => {
    it.each([...documents, ['of the schema', schema] as const])('no document %s is read', async (_document, query) => {
      const { result, statements } = await production.statementsOf(() => ask(production.url, query, headers));
      expect(result.status).toBe(401);
      expect(result.text).toContain('"code":"UNAUTHENTICATED"');
      expect(result.text.match(/"message"/g)).toHaveLength(1);
      expect(statements).toEqual([]);
    });
  });

  it('gives anonymous clients the schema in development, and nothing more', async () => {
    expect((await ask(development.url, schema, {})).text).toContain('"queryType":{"name":"Query"}');
    for (const [, query] of documents.slice(3, 5)) {
      const answer = await ask(development.url, query, {});
      expect(answer.text).toContain('"code":"UNAUTHENTICATED"');
    }
    const wrong = await ask(development.url, '{ nothing }', {});
    expect([wrong.text.includes('UNAUTHENTICATED'), wrong.text.includes('nothing')]).toEqual([true, false]);
  });
});

it('reads nothing else of their request', async () => {
  const answers = [
    await post(production.url, 'x'.repeat(200_000)),
    await post(production.url, '{"query":'),
    await post(production.url, '['.repeat(90_000)),
    await post(production.url, '{}', { 'content-type': 'text/plain' }),
  ];
  for (const answer of answers) expect([answer.status, codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
});

it('reports errors to clients with a valid token', async () => {
  const [bearer] = await twoAdmins(production);
  expect(codeOf(await post(production.url, { query: '{ nothing }' }, bearer))).toBe('BAD_USER_INPUT');
  expect(codeOf(await post(production.url, { query: '{ viewer { agent { id } } }' }, bearer))).toBeUndefined();
});

it('accepts no operation over WebSocket before authentication', async () => {
  for (const { url } of [production, development]) {
    const { state, socket } = await openSocket(url, 'Bearer made-up');
    expect(state.closed?.[0]).toBe(4403);
    socket.close();
  }
});
