// The client of the GraphQL API. The browser adds the cookie of the session by itself.
import { type CombinedError, createClient, fetchExchange, mapExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { extensionsOf } from './documents.ts';

export interface ClientOptions {
  /** The session is over, or there was none. */
  onUnauthenticated(): void;
}

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
      cacheExchange({}),
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
