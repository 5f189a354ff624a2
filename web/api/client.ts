// The client of the GraphQL API. The browser adds the cookie of the session by itself.
import {
  type Client,
  type CombinedError,
  createClient,
  fetchExchange,
  mapExchange,
  subscriptionExchange,
} from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import type { ExecutionResult } from 'graphql';
import { breakdownTypes, bucketTypes, possibleTypes, updates } from './cache.ts';
import { extensionsOf } from './documents.ts';
import type { ViewerQuery } from './generated/graphql.ts';
import { askAgainWhenOvertaken } from './overtaken.ts';
import { sessionAgent } from './session.ts';
import type { Socket } from './socket.ts';

export interface ClientOptions {
  /** Carries subscriptions. */
  socket: Socket;
  /** Id of the agent of the page; null before it is known. */
  agentOf(): string | null;
  /** The session is over, or there was none. */
  onUnauthenticated(): void;
  /** The service answered with data: there is a session. The answer about the viewer names its agent. */
  onAnswer(agent: string | null): void;
}

/** Objects without an id: the cache keeps them within their parent. Figures of a selection have one. */
const WITHOUT_ID = [
  'ViewerRole',
  'RdvMetrics',
  'RdvStatusCount',
  'RdvStatisticsComparison',
  'RdvComparisonSide',
  'RdvTimeBucket',
  'Matrix',
  'MatrixCell',
  'NotificationStatistics',
  'NotificationCount',
  'ActiveAgentsBucket',
  'AgentAccounts',
  'StatisticsArchive',
  'ArchivedPeriod',
  'ArchiveBucket',
  'ExportPermission',
  'ExportColumn',
  'ExportQuota',
  'ExportEstimate',
  'RdvFiltersSnapshot',
  'ExportChanges',
  'ExportHandOver',
  'ExportProgress',
  'ExportResult',
  'ExportSelection',
  'ExportOptions',
  'ScheduleRecurrence',
  'ScheduleRun',
  'ScheduleOfferInvitation',
  'ExportFailure',
  ...breakdownTypes,
  ...bucketTypes,
];

/** A client for one signed-in agent: another agent must not see what it keeps. */
export function createApiClient({ socket, agentOf, onUnauthenticated, onAnswer }: ClientOptions) {
  const client: Client = createClient({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: () => ({ headers: sessionAgent(agentOf()) }),
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (isUnauthenticated(error)) onUnauthenticated();
        },
      }),
      cacheExchange({ keys: Object.fromEntries(WITHOUT_ID.map((name) => [name, () => null])), possibleTypes, updates }),
      askAgainWhenOvertaken(() => client),
      // Behind the cache, which hands on requests without their extensions.
      mapExchange({
        onOperation: (operation) => ({ ...operation, extensions: extensionsOf(operation.query) }),
        onResult: ({ data, error }) => {
          if (data && !isUnauthenticated(error)) onAnswer((data as Partial<ViewerQuery>).viewer?.agent?.id ?? null);
        },
      }),
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables, extensions }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query, variables, extensions },
              {
                next: (value) => sink.next(value as ExecutionResult),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
      fetchExchange,
    ],
  });
  return client;
}

export const isUnauthenticated = (error: CombinedError | undefined): boolean =>
  error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED') ?? false;
