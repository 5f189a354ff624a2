import { type GraphQLError, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRateLimiter } from '#graphql/core/rate-limiter.ts';
import { limitOperations } from '#graphql/limits/limit.ts';
import { schema } from '#graphql/schema.ts';
import { connect } from '../../../src/client/connect.ts';
import { requestExport } from '../../support/export.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { testConfig } from '../../support/settings.ts';
import { openSocket } from '../../support/socket.ts';
import { twoAdmins } from '../../support/two-admins.ts';
import { waitFor } from '../../support/wait.ts';

interface FieldCost {
  field: string;
  cost: number;
  fields?: FieldCost[];
}

interface Report {
  cost: { cost: number; max: number; fields: FieldCost[] };
  rate: object;
}

// Cost and rate of answers: in headers, on request in `extensions`, and in refusals.

let service: TestService;
let token: string;
let other: string;

beforeAll(async () => {
  const { http } = testConfig({});
  service = await startTestService({ worker: false, http: { ...http, rateLimit: 5 } });
  const { fixture } = service;
  const { id } = await fixture.organisation((await fixture.territory()).id);
  const newToken = async () => service.token((await fixture.agent({ roles: { [String(id)]: 'admin' } })).email ?? '');
  [token, other] = [await newToken(), await newToken()];
});
afterAll(() => service.stop());

async function ask(body: object, bearer = token) {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  const response = await fetch(`${service.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  const rate = [response.headers.get('ratelimit-policy'), response.headers.get('ratelimit')];
  return {
    status: response.status,
    rate,
    answer: (await response.json()) as { extensions?: unknown; errors?: unknown[] },
  };
}

it('are told in headers with each answer, and in extensions on request alone', async () => {
  const query =
    'query A { rdvs(first: 10) { nodes { id } } viewer { scopes { label } } } query B { viewer { scopes { label } } }';
  const plain = await ask({ query, operationName: 'A' });
  expect(plain.rate).toEqual(['"agent";q=5;w=60', expect.stringMatching(/^"agent";r=[0-5];t=\d+$/)]);
  expect(plain.answer.extensions).toBeUndefined();
  const told = await ask({ query, operationName: 'A', extensions: { cost: true, rate: true } });
  const { cost, rate } = told.answer.extensions as Report;
  expect(rate).toEqual({ perMinute: 5, remaining: expect.any(Number), resetSeconds: expect.any(Number) });
  expect(cost.max).toBe(550_000);
  expect(cost.fields.map(({ field }) => field)).toEqual(['rdvs', 'viewer']);
  expect(cost.fields.reduce((sum, field) => sum + field.cost, 0)).toBe(cost.cost);
  const other = await ask({ query, operationName: 'B', extensions: { cost: true } });
  const { cost: alone, ...rest } = other.answer.extensions as Report;
  expect(rest).toEqual({});
  expect(alone.cost).toBe(cost.fields[1]?.cost);
  let refused = await ask({ query });
  while (refused.status !== 429) refused = await ask({ query });
  expect(refused.rate).toEqual(['"agent";q=5;w=60', expect.stringMatching(/^"agent";r=0;t=\d+$/)]);
});

it('come with each event too, over WebSocket and as server-sent events, and with refusals', async () => {
  const unlimited = await startTestService({ worker: false, http: { ...testConfig({}).http, rateLimit: 1_000 } });
  try {
    const [{ authorization }] = await twoAdmins(unlimited);
    const connection = connect(unlimited.url, authorization.slice('Bearer '.length));
    const id = await requestExport(connection, { scope: 'AGENT' });
    const query = 'subscription ($id: ID!) { exportUpdated(id: $id) { id } }';
    const body = { query, variables: { id }, extensions: { cost: true, rate: true } };
    const expected = {
      cost: {
        cost: 2,
        max: 550_000,
        fields: [{ field: 'exportUpdated', cost: 2, fields: [{ field: 'id', cost: 1 }] }],
      },
      rate: { perMinute: 1_000, remaining: expect.any(Number), resetSeconds: expect.any(Number) },
    };
    const socket = await openSocket(unlimited.url, authorization);
    socket.subscribe('a', body);
    socket.subscribe('b', { query, variables: { id } });
    const [[told], [plain]] = await waitFor(async () => {
      const found = [socket.of('a'), socket.of('b')] as const;
      return found.every(({ length }) => length > 0) && found;
    }, 'both events');
    const costly =
      'subscription { rdvStatisticsUpdated { timeSeries(granularity: DAY) { byService(top: 50) { buckets { service { id name } metrics { rdvCountByStatus { status count percentage } } } } } } }';
    socket.subscribe('c', { query: costly, variables: {} });
    const [refusal] = await waitFor(async () => socket.of('c').length > 0 && socket.of('c'), 'a refusal');
    expect(refusal).toMatchObject({
      type: 'error',
      payload: [
        {
          extensions: {
            code: 'COST_LIMIT_EXCEEDED',
            fields: [{ field: 'rdvStatisticsUpdated' }],
            fits: expect.arrayContaining([
              { path: ['rdvStatisticsUpdated', 'timeSeries'], argument: 'granularity', value: expect.any(String) },
            ]),
          },
        },
      ],
    });
    socket.socket.close();
    expect(told).toMatchObject({ type: 'next', payload: { data: { exportUpdated: { id } }, extensions: expected } });
    expect(plain).toEqual({ type: 'next', id: 'b', payload: { data: { exportUpdated: { id } } } });
    const stream = await fetch(`${unlimited.url}/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(body),
    });
    const reader = stream.body?.getReader();
    let text = '';
    for (const decoder = new TextDecoder(); !/data: .*\n/.test(text); ) {
      const step = await reader?.read();
      if (!step || step.done) throw new Error(`no event in ${text}`);
      text += decoder.decode(step.value);
    }
    await reader?.cancel();
    expect(JSON.parse(/data: (.*)\n/.exec(text)?.[1] ?? '')).toEqual({
      data: { exportUpdated: { id } },
      extensions: expected,
    });
  } finally {
    await unlimited.stop();
  }
});

describe('a refusal says', () => {
  const adviceOf = (query: string, variables: object = {}) => {
    try {
      limitOperations(schema, parse(query), { ...variables });
    } catch (error) {
      const { code, ...advice } = (error as GraphQLError).extensions;
      expect(code).toBe('COST_LIMIT_EXCEEDED');
      return advice as unknown as {
        found: number;
        fields: FieldCost[];
        fits: { path: string[]; argument: string; value: unknown }[];
      };
    }
    return null;
  };
  const known = 'organisations { id name } referents { id fullName }';
  const usager = `usager { ${known} responsible { ${known} } }`;
  const people = `participations(first: 100) { nodes { ${usager} } }`;
  const list = (first: number) => `rdvs(first: ${first}) { nodes { ${people} } }`;

  it('which fields cost how much, through fragments and repetitions', () => {
    const advice = adviceOf(
      `{ small: viewer { scopes { label } } ...Large } fragment Large on Query { a: ${list(100)} a: ${list(100)} b: ${list(50)} ... on Query { b: ${list(50)} } }`,
    );
    const [a, b, small] = advice?.fields ?? [];
    expect([a?.field, b?.field, small?.field, advice?.fields.length]).toEqual(['a', 'b', 'small', 3]);
    expect(a?.cost).toBeCloseTo(2 * Number(b?.cost), -2);
    expect(Number(a?.cost) + Number(b?.cost) + Number(small?.cost)).toBe(advice?.found);
    const pathOf = ({ field, fields }: FieldCost): string[] => [field, ...(fields?.[0] ? pathOf(fields[0]) : [])];
    expect(pathOf(a as FieldCost).slice(0, 5)).toEqual(['a', 'nodes', 'participations', 'nodes', 'usager']);
    expect(small).not.toHaveProperty('fields');
  });

  const granularities = ['DAY', 'ISO_WEEK', 'MONTH', 'QUARTER', 'YEAR'];
  it.each<[name: string, path: string[], argument: string, query: (value: unknown) => string, large: unknown]>([
    [
      'of a list',
      ['rdvs'],
      'first',
      (value) => `{ rdvs(first: ${value}) { nodes { ${people} again: ${people} } } }`,
      100,
    ],
    [
      'from the end',
      ['rdvs'],
      'last',
      (value) => `{ rdvs(last: ${value}) { nodes { ${people} again: ${people} } } }`,
      100,
    ],
    [
      'of a list in a list',
      ['rdvs', 'nodes', 'all'],
      'first',
      (value) =>
        `{ rdvs(first: 100) { nodes { few: participations { nodes { id } } all: participations(first: ${value}) { nodes { ${usager} again: ${usager} } } } } }`,
      100,
    ],
    [
      'selected in two places',
      ['rdvs'],
      'first',
      (value) =>
        `{ ...A ...B } fragment A on Query { rdvs(first: ${value}) { nodes { ${people} } } } fragment B on Query { rdvs(first: ${value}) { nodes { again: ${people} } } }`,
      100,
    ],
    [
      'of a breakdown',
      ['rdvStatistics', 'timeSeries', 'byService'],
      'top',
      (value) =>
        `{ rdvStatistics { timeSeries(granularity: DAY) { byService(top: ${value}) { buckets { service { id name } metrics { rdvCountByStatus { status count } participationCountByStatus { status count } } } } } } }`,
      50,
    ],
    [
      'of a series',
      ['rdvStatistics', 'timeSeries'],
      'granularity',
      (value) =>
        `{ rdvStatistics(filters: { startsOn: { between: { from: "2023-01-01", until: "2026-01-01" } } }) { timeSeries(granularity: ${value}) { byService(top: 50) { buckets { service { id name } metrics { rdvCountByStatus { status count percentage } participationCountByStatus { status count percentage } } } } } } }`,
      'DAY',
    ],
  ])('what would fit: the size %s', (_name, path, argument, query, large) => {
    const fits = adviceOf(query(large))?.fits ?? [];
    const { value } = fits.find((each) => each.argument === argument && each.path.join() === path.join()) ?? {};
    const next =
      argument === 'granularity' ? granularities[granularities.indexOf(String(value)) - 1] : Number(value) + 1;
    expect([value, adviceOf(query(value))]).toEqual([expect.anything(), null]);
    expect(adviceOf(query(next))).not.toBeNull();
  });

  it('that nothing would fit when one argument does not suffice', () => {
    const all = Array.from(
      { length: 4 },
      (_, each) => `l${each}: rdvs(first: 100) { nodes { ${people} again: ${people} } }`,
    );
    expect(adviceOf(`{ ${all.join(' ')} }`)?.fits).toEqual([]);
  });

  it('all of that to its caller', async () => {
    const query = `{ a: ${list(100)} b: ${list(100)} }`;
    const { answer } = await ask({ query }, other);
    const fits = ['a', 'b'].flatMap((each) => [{ path: [each], argument: 'first', value: expect.any(Number) }]);
    expect(answer.errors).toMatchObject([
      {
        extensions: {
          code: 'COST_LIMIT_EXCEEDED',
          max: 550_000,
          fields: [{ field: 'a' }, { field: 'b' }],
          fits: expect.arrayContaining(fits),
        },
      },
    ]);
  });
});

it('are those of the caller, and refill with time', () => {
  let seconds = 0;
  const rate = createRateLimiter(60, { now: () => new Date(seconds * 1_000) });
  expect(rate.stateOf('a')).toEqual({ perMinute: 60, remaining: 60, resetSeconds: 0 });
  for (let each = 0; each < 60; each++) rate.take('a');
  expect(rate.stateOf('a')).toEqual({ perMinute: 60, remaining: 0, resetSeconds: 60 });
  expect(rate.stateOf('b')).toMatchObject({ remaining: 60 });
  seconds = 15.5;
  expect(rate.stateOf('a')).toEqual({ perMinute: 60, remaining: 15, resetSeconds: 45 });
  seconds = 600;
  expect(rate.stateOf('a')).toMatchObject({ remaining: 60, resetSeconds: 0 });
  expect(createRateLimiter(null, { now: () => new Date() }).stateOf('a')).toBeNull();
});
