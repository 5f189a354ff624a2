import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRateLimiter } from '#graphql/core/rate-limiter.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { testConfig } from '../support/settings.ts';

// Cost and rate of answers: in headers, on request in `extensions`, and in refusals.

let service: TestService;
let token: string;

beforeAll(async () => {
  const { http } = testConfig({});
  service = await startTestService({ worker: false, http: { ...http, rateLimit: 5 } });
  const { fixture } = service;
  const { id } = await fixture.organisation((await fixture.territory()).id);
  token = await service.token((await fixture.agent({ roles: { [String(id)]: 'admin' } })).email ?? '');
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
  const told = await ask({ query, operationName: 'A', extensions: { cost: true } });
  const { cost } = told.answer.extensions as {
    cost: { cost: number; max: number; fields: { field: string; cost: number }[] };
  };
  expect(cost.max).toBe(550_000);
  expect(cost.fields.map(({ field }) => field)).toEqual(['rdvs', 'viewer']);
  expect(cost.fields.reduce((sum, field) => sum + field.cost, 0)).toBe(cost.cost);
  const other = await ask({ query, operationName: 'B', extensions: { cost: true } });
  const alone = (other.answer.extensions as typeof told.answer & { cost: typeof cost }).cost;
  expect(alone.cost).toBe(cost.fields[1]?.cost);
  const people =
    'participations(first: 100) { nodes { usager { organisations { id name } referents { id fullName } } } }';
  const large = await ask({
    query: `{ small: viewer { scopes { label } } ...Large } fragment Large on Query { a: rdvs(first: 100) { nodes { ${people} } } b: rdvs(first: 100) { nodes { ${people} } } c: rdvs(first: 100) { nodes { ${people} } } d: rdvs(first: 100) { nodes { ${people} } } }`,
  });
  expect(large.answer.errors).toMatchObject([
    { extensions: { code: 'COST_LIMIT_EXCEEDED', max: 550_000, fields: [{ field: '...Large' }, { field: 'small' }] } },
  ]);
  let refused = await ask({ query });
  while (refused.status !== 429) refused = await ask({ query });
  expect(refused.rate).toEqual(['"agent";q=5;w=60', expect.stringMatching(/^"agent";r=0;t=\d+$/)]);
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
