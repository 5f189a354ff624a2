import { type FragmentDefinitionNode, getIntrospectionQuery, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { limitOperations, limitText } from '#graphql/limits/limit.ts';
import { schema } from '#graphql/schema.ts';
import { senderOf } from '#http/admission/client-address.ts';
import * as generated from '../../src/client/generated/graphql.ts';
import { codeOf, post } from '../support/http.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { openSocket } from '../support/socket.ts';
import { twoAdmins } from '../support/two-admins.ts';
import { waitFor } from '../support/wait.ts';

let service: TestService;
let bearer: { authorization: string };
let other: { authorization: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  [bearer, other] = await twoAdmins(service);
});
afterAll(() => service.stop());

const nest = (levels: number) => `${'{ id responsible '.repeat(levels)}{ id }${' }'.repeat(levels)}`;
const usagers = (below: string) =>
  `{ rdvs { edges { node { participations { edges { node { usager ${below} } } } } } } }`;
/** Each fragment spreads the next one twice: 2 to the power of 30 fields in about a kilobyte. */
const doubling =
  'query { ...F0 }' +
  Array.from({ length: 30 }, (_, each) => ` fragment F${each} on Query { ...F${each + 1} ...F${each + 1} }`).join('') +
  ' fragment F30 on Query { __typename }';

const refused: [name: string, code: string, document: string][] = [
  ['words', 'TOKEN_LIMIT_EXCEEDED', `{ ${'__typename '.repeat(1_100)} }`],
  ['depth', 'DEPTH_LIMIT_EXCEEDED', usagers(nest(12))],
  ['depth through fragments', 'DEPTH_LIMIT_EXCEEDED', `${usagers('{ ...U }')} fragment U on Usager ${nest(12)}`],
  [
    'aliases',
    'ALIAS_LIMIT_EXCEEDED',
    `{ ${Array.from({ length: 31 }, (_, each) => `a${each}: viewer { agent { id } }`).join(' ')} }`,
  ],
  [
    'aliases of __typename',
    'ALIAS_LIMIT_EXCEEDED',
    `{ ${Array.from({ length: 31 }, (_, each) => `a${each}: __typename`).join(' ')} }`,
  ],
  [
    'directives',
    'DIRECTIVE_LIMIT_EXCEEDED',
    `{ ${Array.from({ length: 11 }, (_, each) => `a${each}: __typename ${'@include(if: true) '.repeat(3)}`).join(' ')} }`,
  ],
  ['repetitions', 'REPETITION_LIMIT_EXCEEDED', `{ ${'viewer { agent { id } } '.repeat(21)} }`],
  [
    'repetitions through inline fragments',
    'REPETITION_LIMIT_EXCEEDED',
    `query { ${'... on Query { __typename } '.repeat(21)} }`,
  ],
  [
    'repetitions through nested inline fragments',
    'REPETITION_LIMIT_EXCEEDED',
    `query { ${'... { ... @include(if: true) { __typename } } '.repeat(21)} }`,
  ],
  [
    'repetitions through fragments',
    'REPETITION_LIMIT_EXCEEDED',
    `query { ${Array.from({ length: 21 }, (_, each) => `...F${each} `).join('')} } ${Array.from({ length: 21 }, (_, each) => `fragment F${each} on Query { __typename }`).join(' ')}`,
  ],
  [
    'repetitions through the fields above',
    'REPETITION_LIMIT_EXCEEDED',
    `{ ${'viewer { agent { id } agent { id } agent { id } } '.repeat(7)} }`,
  ],
  ['characters', 'LENGTH_LIMIT_EXCEEDED', `{ __typename ${'\n'.repeat(20_000)} }`],
  [
    'fragments',
    'FRAGMENT_LIMIT_EXCEEDED',
    `{ __typename } ${Array.from({ length: 51 }, (_, each) => `fragment F${each} on Query { __typename }`).join(' ')}`,
  ],
  ['doubling fragments', 'FIELD_LIMIT_EXCEEDED', doubling],
  [
    'pages within pages',
    'COST_LIMIT_EXCEEDED',
    `{ rdvs(first: 100) { edges { node { participations(last: 100) { edges { node { usager { organisations { territory { id name name } } referents { id fullName } responsible { organisations { id name } referents { id fullName } responsible { organisations { id name territory { id } } referents { id fullName } } } } } } } } } } }`,
  ],
  [
    'pages within pages through fragments',
    'COST_LIMIT_EXCEEDED',
    `query { ...R } fragment R on Query { rdvs(first: 100) { ...C } } fragment C on RdvConnection { edges { node { ...P } } } fragment P on Rdv { participations(first: 100) { edges { ...E } again: edges { ...E } } } fragment E on ParticipationEdge { node { usager { ...U responsible { ...U responsible { ...U } } } } } fragment U on Usager { id fullName notes organisations { id name territory { id } } referents { id fullName } }`,
  ],
];

describe('too much is refused before anything is read, by name', () => {
  it.each(refused)('over HTTP: %s', async (_name, code, document) => {
    const { result, statements } = await service.statementsOf(() => post(service.url, { query: document }, bearer));
    expect(codeOf(result)).toBe(code);
    expect(result.body.errors?.[0]?.message).toMatch(/^Cette requête .*\(au plus [\d\s]+\)\.$/);
    expect(statements).toEqual([]);
  });

  it('over HTTP by the variables too', async () => {
    const query =
      'query ($first: Int = 100) { rdvs(first: $first) { edges { node { participations(first: $first) { edges { node { usager { organisations { territory { id name } } referents { id fullName } responsible { organisations { id name } referents { id fullName } responsible { organisations { id name territory { id } } referents { id fullName } } } } } } } } } } }';
    const ask = async (variables?: object) => codeOf(await post(service.url, { query, variables }, bearer));
    expect(await ask()).toBe('COST_LIMIT_EXCEEDED');
    expect(await ask({ first: 20 })).toBeUndefined();
    expect(await ask({ first: 100 })).toBe('COST_LIMIT_EXCEEDED');
    expect(await ask({ first: null })).toBeUndefined();
  });

  const client = () =>
    createClient({
      url: `${service.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: bearer,
      lazy: false,
    });

  it('over WebSocket, and the socket stays open', async () => {
    const socket = client();
    let closed = false;
    socket.on('closed', () => {
      closed = true;
    });
    const errorOf = (query: string) =>
      new Promise<string>((resolve) => {
        socket.subscribe(
          { query },
          {
            next: () => resolve('next'),
            complete: () => resolve('complete'),
            error: (errors) => resolve((errors as { extensions: { code: string } }[])[0]?.extensions.code ?? ''),
          },
        );
      });
    const keep = new Promise<void>((resolve) => socket.on('connected', () => resolve()));
    await keep;
    for (const [, code, document] of refused) {
      if (code === 'COST_LIMIT_EXCEEDED') continue; // no subscription leads to lists of lists
      // The same selections, below a subscription.
      const query = document.startsWith('query')
        ? document.replace('query', 'subscription')
        : `subscription ${document}`;
      expect(await errorOf(query.replaceAll(' on Query', ' on Subscription'))).toBe(code);
      expect(closed).toBe(false);
    }
    await socket.dispose();
  });

  it('doubling fragments by looking at each once', () => {
    const document = parse(doubling);
    // By the number of looks, not by the clock: a walk that follows each spread would look 2 to the power of 30 times, and
    // is stopped here long before.
    let looks = 0;
    const limit = 2 * document.definitions.length;
    for (const definition of document.definitions) {
      const { selectionSet } = definition as FragmentDefinitionNode;
      Object.defineProperty(definition, 'selectionSet', {
        get() {
          looks += 1;
          if (looks > limit) throw new Error(`looked ${looks} times at ${document.definitions.length} definitions`);
          return selectionSet;
        },
      });
    }
    expect(() => limitOperations(schema, document, {})).toThrow('trop de champs');
    expect(looks).toBeGreaterThanOrEqual(document.definitions.length);
  });

  it.each([
    [
      'spread themselves',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A __typename }',
      'Cannot spread fragment "A" within itself.',
    ],
    [
      'are used by nobody',
      `{ __typename } fragment A on Query { ${'viewer { agent { id } } '.repeat(100)} }`,
      'Fragment "A" is never used.',
    ],
    [
      'have one name',
      `{ ...A } fragment A on Query { ${'viewer { agent { id } } '.repeat(50)} } fragment A on Query { __typename }`,
      'There can be only one fragment named "A".',
    ],
  ])('fragments that %s, as validation says', async (_name, query, message) => {
    const answer = await post(service.url, { query }, bearer);
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
    expect(answer.body.errors?.map(({ extensions }) => extensions.detail)).toEqual([message]);
  });

  it('too many operations, whichever is to be executed', async () => {
    const query = Array.from({ length: 21 }, (_, each) => `query Q${each} { __typename }`).join(' ');
    expect(codeOf(await post(service.url, { query, operationName: 'Q0' }, bearer))).toBe('OPERATION_LIMIT_EXCEEDED');
  });

  it.each([
    ['values', { ids: Array.from({ length: 5_001 }, String) }],
    ['values, nested', { ids: Array.from({ length: 72 }, () => Array.from({ length: 70 }, String)) }],
    ['fields of one input', { ids: [Object.fromEntries(Array.from({ length: 101 }, (_, each) => [`f${each}`, 1]))] }],
  ])('too many %s in the variables', async (_name, variables) => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const { result, statements } = await service.statementsOf(() => post(service.url, { query, variables }, bearer));
    expect([codeOf(result), statements]).toEqual(['VALUE_LIMIT_EXCEEDED', []]);
  });

  it('tells of the first mistakes of a document, and quotes none of them at length', async () => {
    const wrong = Array.from({ length: 100 }, (_, each) => `wrong${each}`).join(' ');
    const document = await post(service.url, { query: `{ viewer { ${wrong} } }` }, bearer);
    expect(document.body.errors).toHaveLength(11); // and one that says that there are more
    const variables = { first: 'x'.repeat(50_000) };
    const values = await post(
      service.url,
      { query: 'query ($first: Int) { rdvs(first: $first) { totalCount } }', variables },
      bearer,
    );
    expect(codeOf(values)).toBe('BAD_USER_INPUT');
    expect(values.text.length).toBeLessThan(1_000);
  });
});

describe('our own documents stay within the limits', () => {
  const documents = Object.entries(generated).filter(([name]) => name.endsWith('Document'));
  const largest = { first: 100, last: 100, ids: Array.from({ length: 100 }, String) };

  it.each([
    ...documents.map(([name, text]) => [name, String(text)] as const),
    [
      'introspection',
      getIntrospectionQuery({
        inputValueDeprecation: true,
        schemaDescription: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        oneOf: true,
      }),
    ] as const,
  ])('%s', (_name, text) => {
    limitText(text);
    limitOperations(schema, parse(text), largest);
  });
});

const RATE = 5;
const SMALL = '{ viewer { agent { id } } }';

/** The same service, with that many requests a minute. */
async function withRate(work: (limited: TestService) => Promise<void>, rateLimit = RATE): Promise<void> {
  const { databaseUrl, dataDir, http } = service.config;
  const limited = await startTestService({ worker: false, databaseUrl, dataDir, http: { ...http, rateLimit } });
  try {
    await work(limited);
  } finally {
    await limited.stop();
  }
}

type Refused = [name: string, status: number, code: string, body: string, headers?: Record<string, string>];
const refusedBodies: Refused[] = [
  ['another content type', 415, 'UNSUPPORTED_MEDIA_TYPE', '{}', { 'content-type': 'text/plain' }],
  ['a body that is too large', 413, 'BODY_TOO_LARGE', JSON.stringify({ query: ' '.repeat(100_000) })],
  ['broken JSON', 400, 'INVALID_JSON', '{"query":'],
  ['JSON that is nested too deeply', 400, 'INVALID_JSON', '['.repeat(200)],
  ['several operations at once', 400, 'INVALID_REQUEST', '[]'],
  ['a document that is none', 400, 'BAD_USER_INPUT', JSON.stringify({ query: '{' })],
  ['a field that does not exist', 400, 'BAD_USER_INPUT', JSON.stringify({ query: '{ nothing }' })],
  ['a document that is too costly', 400, 'FIELD_LIMIT_EXCEEDED', JSON.stringify({ query: doubling })],
];

describe('what is refused is counted like what is answered', () => {
  /** The answers until there are too many requests; a slow machine may accept some more. */
  async function exhaust(url: string, headersOf: (each: number) => Record<string, string>, bodies: Refused[]) {
    const answers: [number, unknown][] = [];
    for (let each = 0; each < 4 * RATE; each++) {
      const [, , , body, headers] = bodies[each % bodies.length] as Refused;
      const answer = await post(url, body, {
        accept: 'application/graphql-response+json',
        ...headersOf(each),
        ...headers,
      });
      if (answer.status === 429) {
        expect(codeOf(answer)).toBe('RATE_LIMITED');
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
        return answers;
      }
      answers.push([answer.status, codeOf(answer)]);
    }
    throw new Error('never too many');
  }

  it('for the agent whose token comes with it', () =>
    withRate(async (limited) => {
      for (const refusal of refusedBodies) {
        const [one, another] = await twoAdmins(service);
        const answers = await exhaust(limited.url, () => one, [refusal]);
        expect([refusal[0], answers.length >= RATE, new Set(answers.map(String))]).toEqual([
          refusal[0],
          true,
          new Set([`${refusal[1]},${refusal[2]}`]),
        ]);
        expect((await post(limited.url, { query: SMALL }, one)).status).toBe(429);
        expect((await post(limited.url, { query: SMALL }, another)).status).toBe(200);
      }
    }));

  it('else for where it comes from, whatever it says of itself', () =>
    withRate(async (limited) => {
      const madeUp = (each: number) => (each % 2 ? { authorization: `Bearer made-up-${each}` } : {});
      const answers = await exhaust(limited.url, madeUp as () => Record<string, string>, refusedBodies);
      expect(answers.length).toBeGreaterThanOrEqual(RATE);
      expect((await post(limited.url, { query: SMALL }, {})).status).toBe(429);
      expect((await post(limited.url, { query: SMALL }, bearer)).status).toBe(200);
    }));

  /** Sockets that authenticate until they are refused; the close code of each, null: accepted. */
  async function exhaustSockets(signIn: (each: number) => ReturnType<typeof openSocket>) {
    const closes: (number | undefined)[] = [];
    for (let each = 0; each < 4 * RATE; each++) {
      const { state, socket } = await signIn(each);
      if (state.closed?.[1] === 'Too many requests') return { closes, last: state.closed[0] };
      closes.push(state.closed?.[0]);
      socket.close();
    }
    throw new Error('never too many');
  }
  const enter = (url: string, authorization: string, localAddress?: string) =>
    openSocket(url, authorization, { ...(localAddress && { localAddress }) });
  const closedWith = async (opening: ReturnType<typeof openSocket>) => {
    const { state, socket } = await opening;
    socket.close();
    return state.closed?.[0];
  };

  it('over WebSocket for where it comes from too: tokens are not tried without end', () =>
    withRate(async (limited) => {
      const expired = `Bearer ${await service.token('agent@example.org', -60)}`;
      const tried = ['Bearer made-up', expired, 'nonsense', ''];
      const { closes, last } = await exhaustSockets((each) => enter(limited.url, tried[each % 4] as string));
      expect(closes.length).toBeGreaterThanOrEqual(RATE);
      expect([new Set(closes), last]).toEqual([new Set([4403]), 4429]);
      // The count is that of HTTP.
      expect((await post(limited.url, { query: SMALL }, {})).status).toBe(429);
      // A valid token is accepted from that address too. Without one, clients from elsewhere are told to sign in again, as
      // before.
      expect(await closedWith(enter(limited.url, bearer.authorization))).toBeUndefined();
      expect(await closedWith(enter(limited.url, expired, '127.0.0.2'))).toBe(4403);
      expect(await closedWith(enter(limited.url, other.authorization, '127.0.0.2'))).toBeUndefined();
    }));

  it('over WebSocket after HTTP', () =>
    withRate(async (limited) => {
      await exhaust(limited.url, () => ({}), refusedBodies);
      expect(await closedWith(enter(limited.url, 'Bearer made-up'))).toBe(4429);
    }));

  it('over WebSocket for an agent, who is asked to come back later', () =>
    withRate(async (limited) => {
      const { closes, last } = await exhaustSockets(() => enter(limited.url, bearer.authorization));
      expect(closes.length).toBeGreaterThanOrEqual(RATE);
      expect([new Set(closes), last]).toEqual([new Set([undefined]), 1013]);
      expect((await post(limited.url, { query: SMALL }, bearer)).status).toBe(429);
      expect(await closedWith(enter(limited.url, other.authorization))).toBeUndefined();
      expect(await closedWith(enter(limited.url, 'Bearer made-up'))).toBe(4403);
    }));

  it('over WebSocket for an agent who has all their sockets', () =>
    withRate(async (limited) => {
      const held = await Promise.all(Array.from({ length: 20 }, () => enter(limited.url, bearer.authorization)));
      const { closes, last } = await exhaustSockets(() => enter(limited.url, bearer.authorization));
      expect(closes.length).toBeGreaterThanOrEqual(RATE);
      expect([new Set(closes), last]).toEqual([new Set([1013]), 1013]);
      expect(held.map(({ state }) => state.closed)).toEqual(Array(20).fill(null));
      for (const { socket } of held) socket.close();
    }, 20 + RATE));

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('of %s it is %s', (address, sender) => expect(senderOf(address)).toBe(sender));
});

describe('one agent', () => {
  it('has a rate, told with the time to wait; others have their own', () =>
    withRate(async (limited) => {
      const ask = (who: Record<string, string>) => post(limited.url, { query: SMALL }, who);
      for (let each = 0; each < RATE; each++) expect((await ask(bearer)).status).toBe(200);
      const answer = await ask(bearer);
      expect([answer.status, codeOf(answer)]).toEqual([429, 'RATE_LIMITED']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(12);
      expect((await ask(other)).status).toBe(200);
      expect((await ask({})).status).toBe(401);
    }));

  it('has that rate over HTTP and WebSocket together', () =>
    withRate(async (limited) => {
      const ask = () => post(limited.url, { query: SMALL }, bearer);
      const socket = await openSocket(limited.url, bearer.authorization);
      for (let each = 1; each < RATE; each++) expect((await ask()).status).toBe(200);
      socket.subscribe('late', { query: 'subscription { exportEvents { id } }', variables: {} });
      const [refusal] = await waitFor(async () => socket.of('late').length > 0 && socket.of('late'), 'a refusal');
      expect(refusal).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
      socket.socket.close();
    }));

  it('waits for no statement longer than is allowed', async () => {
    const { pool } = service.app.database;
    const { rows } = await pool.query('SHOW statement_timeout');
    expect(rows).toEqual([{ statement_timeout: '15s' }]);
  });

  it.each([
    ['a list', 'rdvs', '{ rdvs(first: 1) { totalCount } }', 'TIMED_OUT'],
    ['a figure', 'rdvs', '{ rdvStatistics { totals { rdvCount } } }', 'STATISTICS_TIMEOUT'],
    ['a history', 'reporting.exports', '{ exports(first: 1) { edges { node { id } } } }', 'TIMED_OUT'],
  ])('is told when %s takes longer, and nothing of why', async (_name, table, query, code) => {
    const impatient = await startTestService({
      worker: false,
      databaseUrl: service.config.databaseUrl,
      dataDir: service.config.dataDir,
      statementTimeoutSeconds: 1,
      statistics: { ...service.config.statistics, timeoutMs: 1_000 },
    });
    const lock = await service.app.database.pool.connect();
    try {
      await lock.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      const answer = await post(impatient.url, { query }, bearer);
      expect(codeOf(answer)).toBe(code);
      expect(answer.body.errors).toHaveLength(1);
      expect(answer.text).not.toMatch(/statement|cancel|prisma|select/i);
    } finally {
      lock.release(true);
    }
    await waitFor(async () => !codeOf(await post(impatient.url, { query }, bearer)), 'an answer');
    await impatient.stop();
  });
});
