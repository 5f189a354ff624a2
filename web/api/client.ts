// The client of the GraphQL API. The browser adds the cookie of the session by itself.
import { type CombinedError, createClient, fetchExchange, mapExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { extensionsOf } from './documents.ts';

export interface ClientOptions {
  /** The session is over, or there was none. */
  onUnauthenticated(): void;
}

/** Figures have no id: the cache keeps them within the answer that they belong to. */
const WITHOUT_ID = [
  'Viewer',
  'ViewerRole',
  'RdvStatistics',
  'RdvMetrics',
  'RdvStatusCount',
  'RdvStatisticsComparison',
  'RdvTimeBucket',
  'OriginBucket',
  'ServiceBreakdown',
  'ServiceBucket',
  'MotifBreakdown',
  'MotifBucket',
  'LieuBreakdown',
  'LieuBucket',
  'OrganisationBreakdown',
  'OrganisationBucket',
  'AgentBreakdown',
  'AgentBucket',
  'MotifCategoryBreakdown',
  'MotifCategoryBucket',
];

/** A client for one signed-in agent: another agent must not see what it keeps. */
export function createApiClient({ onUnauthenticated }: ClientOptions) {
  return createClient({
    url: '/graphql',
    preferGetMethod: false,
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (isUnauthenticated(error)) onUnauthenticated();
        },
      }),
      cacheExchange({ keys: Object.fromEntries(WITHOUT_ID.map((name) => [name, () => null])) }),
      // Behind the cache, which hands on requests without their extensions.
      mapExchange({
        onOperation: (operation) => ({ ...operation, extensions: extensionsOf(operation.query) }),
      }),
      fetchExchange,
    ],
  });
}

export const isUnauthenticated = (error: CombinedError | undefined): boolean =>
  error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED') ?? false;
