import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import relay from 'relay-runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createRelayProject, type RelayProject } from '../support/graphql/relay.ts';
import { startProxy } from '../support/infra/proxy.ts';
import { startTestService, type TestService } from '../support/service.ts';

// The clients that frontends use, with the service as it is: a query, a mutation, and its export followed to the end.
let service: TestService;
let project: RelayProject;
let organisationId: bigint;

beforeAll(async () => {
  service = await startTestService();
  const territory = await service.fixture.territory();
  organisationId = (await service.fixture.organisation(territory.id)).id;
  project = await createRelayProject();
});
afterAll(async () => {
  await project.close();
  await service.stop();
});

const QUERY = 'query ClientQuery { viewer { agent { fullName } } }';
const MUTATION =
  'mutation ClientMutation { requestExport(scope: AGENT) { __typename ... on RequestExportSuccess { export { id status version } } } }';
const SUBSCRIPTION = 'subscription ClientSubscription($id: ID!) { exportUpdated(id: $id) { id status version } }';

interface State {
  id: string;
  status: string;
  version: number;
}
interface Requested {
  requestExport: { export: State };
}
interface Updated {
  exportUpdated: State;
}

async function signIn() {
  const agent = await service.fixture.agent({ roles: { [String(organisationId)]: 'admin' } });
  const authorization = `Bearer ${await service.token(agent.email ?? '')}`;
  const sockets = createClient({
    url: `${service.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
  });
  return { url: `${service.url}/graphql`, headers: { authorization }, sockets };
}

/** Collects until the subscription completes. */
function collect(
  subscribe: (sink: { next(state: State | undefined): void; error(error: unknown): void; complete(): void }) => unknown,
): Promise<State[]> {
  const states: State[] = [];
  return new Promise((resolve, reject) => {
    subscribe({
      next: (state) => state && states.push(state),
      error: reject,
      complete: () => resolve(states),
    });
  });
}

function expectWholeLife(states: State[]): void {
  expect(states.at(-1)?.status).toBe('SUCCEEDED');
  const versions = states.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
}

it('@apollo/client', async () => {
  const { url, headers, sockets } = await signIn();
  const link = ApolloLink.split(
    ({ operationType }) => operationType === 'subscription',
    new GraphQLWsLink(sockets),
    new HttpLink({ uri: url, headers }),
  );
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const { data } = await client.query<{ viewer: { agent: { fullName: string } } }>({ query: gql(QUERY) });
  expect(data?.viewer.agent.fullName).toBe('Ada LOVELACE');
  const asked = await client.mutate<Requested>({ mutation: gql(MUTATION) });
  const id = asked.data?.requestExport.export.id;
  const states = await collect((sink) =>
    client
      .subscribe<Updated>({ query: gql(SUBSCRIPTION), variables: { id } })
      .subscribe({ ...sink, next: (result) => sink.next(result.data?.exportUpdated) }),
  );
  expectWholeLife(states);
  await expect(client.query({ query: gql('{ node(id: 1) { id } nothing }') })).rejects.toThrow(/nothing/);
  client.stop();
  await sockets.dispose();
});

it.each([
  ['over WebSocket', false],
  ['over server-sent events', true],
])('@urql/core, %s', async (_name, fetchSubscriptions) => {
  const { url, headers, sockets } = await signIn();
  const client = new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { headers },
    fetchSubscriptions,
    exchanges: fetchSubscriptions
      ? [fetchExchange]
      : [
          fetchExchange,
          subscriptionExchange({
            forwardSubscription: ({ query = '', variables }) => ({
              subscribe: (sink) => ({
                unsubscribe: sockets.subscribe(
                  { query, variables: variables as Record<string, unknown> },
                  sink as never,
                ),
              }),
            }),
          }),
        ],
  });
  const { data } = await client.query(QUERY, {}).toPromise();
  expect(data.viewer.agent.fullName).toBe('Ada LOVELACE');
  const asked = await client.mutation<Requested>(MUTATION, {}).toPromise();
  const id = asked.data?.requestExport.export.id;
  const states = await new Promise<State[]>((resolve, reject) => {
    const seen: State[] = [];
    client.subscription<Updated>(SUBSCRIPTION, { id }).subscribe((result) => {
      if (result.error) reject(result.error);
      if (result.data) seen.push(result.data.exportUpdated);
      if (result.data?.exportUpdated.status === 'SUCCEEDED') resolve(seen);
    });
  });
  expectWholeLife(states);
  await sockets.dispose();
});

it('relay-runtime', async () => {
  await project.compile({ Client: `  ${QUERY}\n  ${MUTATION}\n  ${SUBSCRIPTION}` });
  const artifact = async (name: string) =>
    (await import(/* @vite-ignore */ pathToFileURL(`${project.generated}/${name}.graphql.js`).href)).default;
  const { url, headers, sockets } = await signIn();
  const { commitMutation, Environment, fetchQuery, Network, Observable, RecordSource, requestSubscription, Store } =
    relay;
  const environment = new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(
      async ({ text }, variables) => {
        const response = await fetch(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', accept: 'application/graphql-response+json' },
          body: JSON.stringify({ query: text, variables }),
        });
        return response.json();
      },
      ({ text }, variables) =>
        Observable.create((sink) => sockets.subscribe({ query: text ?? '', variables }, sink as never)),
    ),
  });
  const data = await fetchQuery(environment, await artifact('ClientQuery'), {}).toPromise();
  expect(data).toEqual({ viewer: { agent: { fullName: 'Ada LOVELACE' } } });
  const mutation = await artifact('ClientMutation');
  const asked = await new Promise<Requested>((resolve, reject) =>
    commitMutation(environment, {
      mutation,
      variables: {},
      onCompleted: (answer) => resolve(answer as unknown as Requested),
      onError: reject,
    }),
  );
  const subscription = await artifact('ClientSubscription');
  const states = await collect(({ next, error, complete }) =>
    requestSubscription(environment, {
      subscription,
      variables: { id: asked.requestExport.export.id },
      onNext: (answer) => next((answer as Updated).exportUpdated),
      onError: error,
      onCompleted: complete,
    }),
  );
  expectWholeLife(states);
  await sockets.dispose();
});

it('graphql-sse, which reconnects to the current state after a broken connection', async () => {
  const { headers } = await signIn();
  const proxy = await startProxy(service.url);
  const client = createSseClient({
    url: `${proxy.url}/graphql`,
    headers,
    retryAttempts: 20,
    retry: () => sleep(50),
  });
  const ask = async <Data>(query: string) => (await client.iterate<Data>({ query }).next()).value?.data;
  expect(await ask(QUERY)).toEqual({ viewer: { agent: { fullName: 'Ada LOVELACE' } } });
  const lock = await service.app.database.pool.connect();
  await lock.query('BEGIN; LOCK TABLE receipts IN ACCESS EXCLUSIVE MODE'); // holds the export in the middle of its rows
  const id = (await ask<Requested>(MUTATION))?.requestExport.export.id;
  const before = proxy.connections();
  const states: State[] = [];
  for await (const { data } of client.iterate<Updated>({ query: SUBSCRIPTION, variables: { id } })) {
    if (data) states.push(data.exportUpdated);
    if (states.length === 1) proxy.cut();
    if (states.length === 2) lock.release(true);
  }
  expect(proxy.connections() - before).toBe(2);
  expect(states.at(-1)?.status).toBe('SUCCEEDED');
  const versions = states.map(({ version }) => version);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  client.dispose();
  await proxy.close();
});
