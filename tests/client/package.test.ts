import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { type DocumentNode, parse, print } from 'graphql';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as apollo from '../../packages/client/src/apollo.ts';
import { hasCode, isSignedOut, isSuccess, readErrors } from '../../packages/client/src/error.ts';
import {
  type ExportEvent,
  followEvents,
  followExport,
  SignedOutError,
  type Subscriber,
} from '../../packages/client/src/follow.ts';
import { addDays, fromPeriod, toPeriod, withoutEmpties } from '../../packages/client/src/form.ts';
import * as documents from '../../packages/client/src/generated/graphql.ts';
import manifest from '../../packages/client/src/generated/persisted-documents.json' with { type: 'json' };
import { recordedAnswers } from '../../packages/client/src/generated/recorded-answers.ts';
import { labelOf, optionsOf } from '../../packages/client/src/label.ts';
import { missingFieldHandlers } from '../../packages/client/src/relay.ts';
import { createFakeService } from '../../packages/client/src/testing.ts';
import { extensionsOf } from '../../packages/client/src/trusted.ts';
import * as urql from '../../packages/client/src/urql.ts';
import { startProxy } from '../support/infra/proxy.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { testConfig } from '../support/settings.ts';
import { waitFor } from '../support/wait.ts';

// The package for frontend teams, with the service as it is.

const {
  ExportDetailDocument,
  ExportHistoryDocument,
  RdvListDocument,
  StartExportDocument,
  StatisticsBreakdownsDocument,
  StatisticsComparisonDocument,
  StatisticsSeriesDocument,
  StatisticsTotalsDocument,
} = documents;
const allDocuments = Object.values(documents as Record<string, unknown>).filter(
  (each): each is DocumentNode => (each as DocumentNode).definitions?.[0]?.kind === 'OperationDefinition',
);
const nameOf = (document: DocumentNode) => {
  const [first] = document.definitions;
  return first?.kind === 'OperationDefinition' ? (first.name?.value ?? '') : '';
};

let service: TestService;
let authorization: string;
const noWait = { pause: () => Promise.resolve() };

beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

/** Warnings of caches go to the console. */
const complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
afterEach(() => {
  for (const spy of complaints) expect(spy.mock.calls).toEqual([]);
});

/** Each test has an agent of its own, whose exports are no other's. */
beforeEach(async () => {
  authorization = await signIn(service);
});

async function signIn({ fixture, token }: TestService): Promise<string> {
  const territory = await fixture.territory();
  const organisation = await fixture.organisation(territory.id);
  const { email } = await fixture.agent({ roles: { [String(organisation.id)]: 'admin' } });
  return `Bearer ${await token(email ?? '')}`;
}

const asked: string[] = [];
/** `fetch` with the agent’s token; the operations that were sent are kept. */
const countedFetch: typeof fetch = (url, init) => {
  const body = JSON.parse(String(init?.body)) as { query: string };
  asked.push(nameOf(parse(body.query)));
  return fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), authorization } });
};

const openSocket = (url = service.url, token = authorization) =>
  createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: token },
    retryAttempts: 0,
  });

const createApollo = () =>
  new ApolloClient({
    link: new HttpLink({ uri: `${service.url}/graphql`, fetch: countedFetch }),
    cache: new InMemoryCache(apollo.cacheOptions),
  });
const createUrql = () =>
  new Client({
    url: `${service.url}/graphql`,
    preferGetMethod: false,
    fetch: countedFetch,
    exchanges: [cacheExchange(urql.cacheOptions), fetchExchange],
  });

describe('caches', () => {
  it('of Apollo and urql hold two widgets of one selection side by side, without a warning or a second request', async () => {
    const client = createApollo();
    const other = createUrql();
    const variables = { scope: 'AGENT' } as const;
    const widgets = [
      [StatisticsTotalsDocument, variables],
      [StatisticsBreakdownsDocument, variables],
      [StatisticsSeriesDocument, { ...variables, granularity: 'MONTH' }],
      [StatisticsComparisonDocument, { ...variables, to: { months: 1 }, granularity: 'MONTH' }],
    ] as const;
    for (const [query, own] of widgets) {
      await client.query({ query: query as DocumentNode, variables: own });
      expect((await other.query(query as DocumentNode, own).toPromise()).error).toBeUndefined();
    }
    asked.length = 0;
    for (const [query, own] of widgets) {
      const again = await client.query<documents.StatisticsTotalsQuery>({
        query: query as DocumentNode,
        variables: own,
      });
      expect(again.data?.rdvStatistics).toBeTruthy();
      expect((await other.query(query as DocumentNode, own).toPromise()).data).toBeTruthy();
    }
    expect(asked).toEqual([]);
    client.stop();
  });

  it('find an export of a list by its id, and ask for lists anew after a mutation', async () => {
    const client = createApollo();
    const other = createUrql();
    const started = await client.mutate({ mutation: StartExportDocument, variables: { scope: 'AGENT' } });
    const result = started.data?.requestExport;
    if (!result || !isSuccess(result)) throw new Error('It was refused');
    await client.query({ query: ExportHistoryDocument });
    await other.query(ExportHistoryDocument, {}).toPromise();
    const { id } = result.export;
    asked.length = 0;
    // A field that no list has is asked for; those of the list come from it.
    const partial = client.cache.readQuery({
      query: ExportDetailDocument,
      variables: { id },
      returnPartialData: true,
    } as never);
    expect(partial).toMatchObject({ export: { id, status: expect.any(String) } });
    expect((await other.query(ExportHistoryDocument, {}).toPromise()).data?.exports?.nodes).toHaveLength(1);
    expect(asked).toEqual([]);
    apollo.forgetExportLists(client.cache);
    await client.query({ query: ExportHistoryDocument });
    await other.mutation(StartExportDocument, { scope: 'AGENT', options: { format: 'CSV' } }).toPromise();
    expect((await other.query(ExportHistoryDocument, {}).toPromise()).data?.exports?.nodes).toHaveLength(2);
    expect(asked).toEqual(['ExportHistory', 'StartExport', 'ExportHistory']);
    client.stop();
  });

  it('of Relay find an object by its id, whichever field asks', () => {
    const [handler] = missingFieldHandlers;
    const root = { getType: () => '__Root' };
    expect(handler?.handle({ name: 'export' }, root, { id: 'x' })).toBe('x');
    expect(handler?.handle({ name: 'export' }, { getType: () => 'Agent' }, { id: 'x' })).toBeUndefined();
    expect(handler?.handle({ name: 'exports' }, root, { id: 'x' })).toBeUndefined();
    expect(handler?.handle({ name: 'rdv' }, root, {})).toBeUndefined();
  });
});

/** An answer of the real service, without a cache. */
async function ask<Data>(document: TypedDocumentNode<Data, never>, variables: object): Promise<Data> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const answer = (await response.json()) as { data: Data; errors?: unknown[] };
  if (answer.errors) throw answer.errors;
  return answer.data;
}

async function start(): Promise<string> {
  const { requestExport } = await ask(StartExportDocument, { scope: 'AGENT' });
  if (!isSuccess(requestExport)) throw new Error(requestExport.message);
  return requestExport.export.id;
}

/** An export that is over, and the cursor of its last event. */
async function finishedExport(): Promise<string> {
  const socket = openSocket();
  const id = await start();
  for await (const { status } of followExport(socket, id, noWait)) expect(status).not.toBe('FAILED');
  await socket.dispose();
  const query = parse('query LastEvent($id: ID!) { export(id: $id) { events(last: 1) { nodes { cursor } } } }');
  const { export: found } = await ask<{ export: { events: { nodes: [{ cursor: string }] } } }>(query, { id });
  return found.events.nodes[0].cursor;
}

describe('following', () => {
  it.each([
    ['a WebSocket', (url: string) => openSocket(url)],
    [
      'server-sent events',
      (url: string) => createSseClient({ url: `${url}/graphql`, headers: { authorization }, retryAttempts: 0 }),
    ],
  ])('resumes behind the last event over %s, with no event lost or repeated', async (_name, open) => {
    const proxy = await startProxy(service.url);
    const client = open(proxy.url) as Subscriber & { dispose(): unknown };
    const after = await finishedExport();
    await start();
    const events: ExportEvent[] = [];
    let losses = 0;
    let gaps = 0;
    const options = { ...noWait, after, onLost: () => void losses++, onGap: () => void gaps++ };
    for await (const event of followEvents(client, options)) {
      if (event.type !== 'PROGRESSED') events.push(event);
      const ends = events.filter(({ type }) => type === 'SUCCEEDED').length;
      if (event.type !== 'SUCCEEDED') continue;
      if (ends === 2) break;
      proxy.cut();
      await start();
    }
    expect(losses).toBeGreaterThan(0);
    expect(gaps).toBe(0);
    const life = ['REQUESTED', 'STARTED', 'SUCCEEDED'];
    expect(events.map(({ type }) => type)).toEqual([...life, ...life]);
    await client.dispose();
    await proxy.close();
  });

  it('yields newer states of one export alone, over as many connections as it takes', async () => {
    const proxy = await startProxy(service.url);
    const socket = openSocket(proxy.url);
    const lock = await service.app.database.pool.connect();
    await lock.query('BEGIN; LOCK TABLE receipts IN ACCESS EXCLUSIVE MODE'); // holds the export in the middle of its rows
    const before = proxy.connections();
    const versions: number[] = [];
    let isFirst = true;
    const options = {
      ...noWait,
      onLost: () => {
        lock.query('ROLLBACK').then(
          () => lock.release(),
          () => {},
        );
      },
    };
    for await (const { version } of followExport(socket, await start(), options)) {
      versions.push(version);
      if (isFirst) proxy.cut();
      isFirst = false;
    }
    expect(proxy.connections() - before).toBe(2);
    expect(versions.length).toBeGreaterThan(1);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    await socket.dispose();
    await proxy.close();
  });

  it('begins anew, and says so, when the service does not take the cursor', async () => {
    const socket = openSocket();
    const leave = new AbortController();
    const gaps: string[] = [];
    const options = { ...noWait, after: 'nonsense', signal: leave.signal, onGap: () => void gaps.push('gap') };
    const events = followEvents(socket, options);
    const first = events.next();
    await waitFor(async () => gaps.length === 1, 'the gap');
    leave.abort();
    expect(await first).toEqual({ done: true, value: undefined });
    await socket.dispose();
  });

  it('ends with an error of its own for an agent who has to sign in, and for an export of somebody else', async () => {
    const stranger = openSocket(service.url, 'Bearer nothing');
    await expect(followEvents(stranger, noWait).next()).rejects.toBeInstanceOf(SignedOutError);
    await stranger.dispose();
    const socket = openSocket();
    const failure = await followExport(socket, 'RXhwb3J0OjA', noWait)
      .next()
      .catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(SignedOutError);
    expect(readErrors(failure)[0]?.code).toMatch(/^(NOT_FOUND|VALIDATION_FAILED)$/);
    await socket.dispose();
  });
});

describe('errors', () => {
  const bad = { filters: { startsOn: { between: { from: '23/11/2026' } } } };

  it('are read alike from Apollo, urql and a failed connection', async () => {
    const client = createApollo();
    const thrown = await client.query({ query: RdvListDocument, variables: bad }).catch((error: unknown) => error);
    const { error } = await createUrql().query(RdvListDocument, bad).toPromise();
    for (const failure of [thrown, error]) {
      const [first] = readErrors(failure);
      expect(first).toMatchObject({
        code: expect.stringMatching(/^(VALIDATION_FAILED|BAD_USER_INPUT)$/),
        reference: null,
      });
      expect(first?.message).not.toBe('');
    }
    client.stop();
    const refused = await fetch('http://127.0.0.1:1/graphql').catch((each: unknown) => each);
    expect(hasCode(refused, 'UNREACHABLE')).toBe(true);
    expect(isSignedOut([{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }])).toBe(true);
    expect(readErrors([{ message: 'x' }])).toMatchObject([{ code: 'UNKNOWN', issues: [], path: [] }]);
  });
});

describe('forms', () => {
  it('have inclusive days', () => {
    expect(toPeriod({ from: '2026-10-01', through: '2026-10-31' })).toEqual({
      between: { from: '2026-10-01', until: '2026-11-01' },
    });
    expect(toPeriod({ from: '', through: '2028-02-28' })).toEqual({ between: { until: '2028-02-29' } });
    expect(toPeriod({ from: '', through: '' })).toBeNull();
    expect(fromPeriod({ between: { until: '2026-01-01' } })).toEqual({ from: '', through: '2025-12-31' });
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
    for (const day of ['29/03/2026', '2026-02-30', '2026-3-1', ''])
      expect(() => addDays(day, 1), day).toThrow(RangeError);
  });

  it('filter nothing by an empty control', () => {
    expect(
      withoutEmpties({
        motifIds: [],
        statuses: ['SEEN'],
        search: '',
        lieu: { ids: [null] },
        page: 0,
        isCollective: false,
      }),
    ).toEqual({ statuses: ['SEEN'], page: 0, isCollective: false });
    expect(withoutEmpties({ motifIds: [] })).toEqual({});
  });
});

it('has the words of the service', async () => {
  const { rdvStatistics } = await ask(StatisticsTotalsDocument, { scope: 'AGENT' });
  const shown = rdvStatistics?.totals?.rdvCountByStatus.map(({ status, label }) => ({ value: status, label })) ?? [];
  expect(shown).toHaveLength(6);
  expect(optionsOf('RdvTemporalStatus')).toEqual(expect.arrayContaining(shown));
  const { exports } = await ask(ExportHistoryDocument, { first: 1 });
  for (const { status, statusLabel } of exports?.nodes ?? []) expect(labelOf('ExportStatus', status)).toBe(statusLabel);
});

it('has the id of each document in its manifest, and a service that trusts it alone answers by id', async () => {
  const ids = allDocuments.map((document) => extensionsOf(document).documentId);
  expect([...ids].sort()).toEqual(Object.keys(manifest).sort());
  expect(extensionsOf(parse('query Other { viewer { dataAsOf } }'))).toEqual({});
  const { pathname } = new URL('../../packages/client/src/generated/persisted-documents.json', import.meta.url);
  const http = { ...testConfig({}).http, trustedDocuments: [decodeURIComponent(pathname)] };
  const trusting = await startTestService({ worker: false, http });
  const headers = { authorization: await signIn(trusting), 'content-type': 'application/json' };
  const post = async (body: object) =>
    (await fetch(`${trusting.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  const trusted = await post({ extensions: extensionsOf(RdvListDocument), variables: {} });
  expect(trusted).toMatchObject({ data: { rdvs: { nodes: [] } } });
  expect(await post({ query: '{ viewer { dataAsOf } }' })).toMatchObject({ errors: [expect.anything()] });
  await trusting.stop();
});

describe('the fake service', () => {
  it('answers each operation as the real one did', async () => {
    const fake = createFakeService();
    for (const document of allDocuments) {
      const name = nameOf(document);
      const recorded = [recordedAnswers[name] ?? []].flat();
      expect(recorded.length, name).toBeGreaterThan(0);
      const given: unknown[] = [];
      await new Promise<void>((resolve, reject) =>
        fake.subscriber.subscribe(
          { query: print(document), variables: variablesOf(name), extensions: {} },
          { next: (each) => given.push(JSON.parse(JSON.stringify(each))), error: reject, complete: resolve },
        ),
      );
      expect(given, name).toEqual(recorded);
    }
    expect(fake.requests.map(({ name }) => name)).toEqual(allDocuments.map(nameOf));
  });

  it('stands in for the service of a client, and of a subscription', async () => {
    const fake = createFakeService({
      RdvList: () => ({ data: null, errors: [{ message: 'Panne', extensions: { code: 'INTERNAL' } }] }),
    });
    const client = new ApolloClient({
      link: new HttpLink({ uri: 'https://rdv-statistiques.example.org/graphql', fetch: fake.fetch }),
      cache: new InMemoryCache(apollo.cacheOptions),
    });
    const { data } = await client.query({ query: ExportHistoryDocument, variables: { first: 5 } });
    expect(data?.exports?.nodes.length).toBeGreaterThan(0);
    const failure = await client.query({ query: RdvListDocument }).catch((error: unknown) => error);
    expect(readErrors(failure)).toMatchObject([{ code: 'INTERNAL', message: 'Panne' }]);
    const statuses: string[] = [];
    for await (const { status } of followExport(fake.subscriber, 'any')) statuses.push(status);
    expect(statuses.at(-1)).toBe('SUCCEEDED');
    client.stop();
  });

  it('refuses documents, variables and answers that do not fit the schema', async () => {
    const fake = createFakeService({
      Wrong: { data: { viewer: { agent: null, dataAsOf: null, roles: null } } },
    });
    const post = async (query: string, variables = {}) =>
      (await fake.fetch('x', { method: 'POST', body: JSON.stringify({ query, variables }) })).json();
    expect(await post('query Other { nothing }')).toMatchObject({
      errors: [{ message: expect.stringContaining('nothing') }],
    });
    expect(await post('query Unknown { viewer { dataAsOf } }')).toMatchObject({
      errors: [{ message: expect.stringContaining('Unknown') }],
    });
    expect(await post('query Wrong { viewer { roles { accessLevel } } }')).toMatchObject({
      errors: [{ message: expect.stringContaining('roles') }],
    });
    expect(await post(print(StatisticsSeriesDocument), { granularity: 'CENTURY' })).toMatchObject({
      errors: [{ message: expect.stringContaining('CENTURY') }],
    });
  });
});

/** Variables that a document must have. */
const variablesOf = (name: string): Record<string, unknown> => ({
  ...(/^(RdvDetail|ExportDetail|ExportStates|StopExport|RepeatExport|RemoveExportFile)$/.test(name) && { id: 'x' }),
  ...(/^(SelectionEstimate|StartExport)$/.test(name) && { scope: 'AGENT' }),
  ...(/^Statistics(Series|Comparison)$/.test(name) && { granularity: 'MONTH' }),
  ...(name === 'StatisticsComparison' && { to: { months: 1 } }),
});
