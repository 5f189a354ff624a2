import { randomUUID } from 'node:crypto';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { createYoga } from 'graphql-yoga';
import type { Logger } from '#infra/logger.ts';
import type { Metrics } from '#infra/metrics.ts';
import type { Tracing } from '#infra/tracing.ts';
import type { Context, Services } from './context.ts';
import { presentError, unauthenticated } from './error.ts';
import { observeOperations } from './observe.ts';
import { schema } from './schema.ts';

export interface YogaOptions {
  services: Services;
  logger: Logger;
  /** Where callers reach the service, when it is not where it listens. */
  publicUrl: string | null;
  graphiql: boolean;
  metrics: Metrics;
  tracing: Tracing;
}

export const GRAPHQL_PATH = '/graphql';

/** The GraphQL endpoint over HTTP: queries and mutations as JSON, subscriptions as server-sent events. */
export function createGraphQLServer({ services, logger, publicUrl, graphiql, metrics, tracing }: YogaOptions) {
  return createYoga<{ baseUrl?: string }, Context>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    landingPage: false,
    graphiql: graphiql && {
      title: 'RDV – statistiques et exports',
      subscriptionsProtocol: 'WS',
      defaultQuery: EXAMPLE,
      headers: '{"authorization": "Bearer <npm run -s token -- admin@example.org>"}',
    },
    renderGraphiQL,
    batching: false,
    multipart: false,
    cors: false,
    logging: false,
    plugins: [observeOperations(metrics, tracing)],
    context: ({ request }) =>
      createContext(services, {
        authorization: request.headers.get('authorization'),
        baseUrl: publicUrl ?? new URL(request.url).origin,
      }),
    maskedErrors: {
      errorMessage: 'Une erreur inattendue est survenue.',
      maskError: (error) =>
        presentError(error, (unexpected) => {
          const correlationId = randomUUID();
          logger.error({ err: unexpected, correlationId }, 'operation failed unexpectedly');
          return correlationId;
        }),
    },
  });
}

/** The same context for every transport. A token that is there but opens nothing ends the request; none at all may still ask for the schema. */
export async function createContext(
  services: Services,
  request: { authorization: string | null; baseUrl: string },
): Promise<Context> {
  const token = readBearerToken(request.authorization);
  const viewer = token === null ? null : await services.authenticate(token);
  if (token !== null && !viewer) throw unauthenticated();
  return { ...services, viewer, now: services.clock.now(), baseUrl: request.baseUrl, correlationId: randomUUID() };
}

/** Null without any; an authorization that is not a bearer token is a token that opens nothing. */
export function readBearerToken(authorization: string | null | undefined): string | null {
  if (!authorization) return null;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}

const EXAMPLE = `# Put a token into "Headers" below:  npm run -s token -- admin@example.org
query MesRdv {
  rdvs(first: 5, filters: { startsOn: { relative: THIS_MONTH } }) {
    totalCount
    edges { node { startsAt temporalStatus motif { name } organisation { name } } }
  }
  rdvStatistics { perimeter totals { rdvCount rdvCountByStatus { status count percentage } } }
}
`;
