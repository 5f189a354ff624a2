import { randomUUID } from 'node:crypto';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { createYoga, handleStreamOrSingleExecutionResult, type Plugin, type YogaServerOptions } from 'graphql-yoga';
import type { runCancellable } from '#infra/db/connection/cancel-on-disconnect.ts';
import type { Logger } from '#infra/logger.ts';
import type { Metrics } from '#infra/metrics.ts';
import type { Tracing } from '#infra/tracing.ts';
import { type Context, createContext, readBearerToken, type Services } from '../core/context.ts';
import { presentErrors, unauthenticated } from '../core/errors.ts';
import { createDocumentPlugin, type DocumentRules } from '../limits/document.ts';
import { schema } from '../schema.ts';
import { createReadTracePlugin } from '../trace/read-trace-plugin.ts';
import { createCancelOnDisconnectPlugin } from './cancel-on-disconnect.ts';
import { createEncodingPlugin, type EncodeBody } from './compression.ts';
import { createReplicaPlugin } from './replica-routing.ts';
import { createRequestBodyPlugin } from './request-body.ts';
import { createStreamPlugin } from './sse.ts';
import { type OperationReport, reportOperations } from './telemetry.ts';

export interface YogaOptions {
  services: Services;
  logger: Logger;
  /** Where callers reach the service; never what a caller says of it. */
  baseUrl(): string;
  /** Makes the page of GraphiQL; null: there is none. */
  graphiql: RenderGraphiql | null;
  /** Whether queries may also come by GET. */
  get: boolean;
  documents: DocumentRules;
  metrics: Metrics;
  tracing: Tracing;
  /** Ends what is asked of the database when nobody waits for it any more. */
  runCancellable: typeof runCancellable;
  encodeBody: EncodeBody;
}

export type RenderGraphiql = NonNullable<YogaServerOptions<object, object>['renderGraphiQL']>;

/** What comes with each request. */
interface ServerContext {
  /** Under which it is counted. */
  caller: string;
  /** Where it comes from. */
  address: string;
  /** Takes what becomes known of it. */
  report: OperationReport;
  /** The caller's next request may begin. */
  release(): void;
}

export const GRAPHQL_PATH = '/graphql';
/** Set by `http/server.ts`, whether the caller named one or not. */
const REQUEST_ID = 'x-request-id';

/** The GraphQL endpoint over HTTP: queries and mutations as JSON, subscriptions as server-sent events. */
export function createGraphQLServer(options: YogaOptions) {
  const { services, logger, baseUrl, graphiql, get, documents, metrics, tracing, runCancellable, encodeBody } = options;
  const present = (errors: readonly unknown[], correlationId: string) =>
    presentErrors(errors, { logger, correlationId, introspection: documents.introspection });
  /** Whether a valid token came with it; whose it is, and what they may do, is asked of the database later. */
  const hasToken = async (request: Request) => {
    const token = readBearerToken(request.headers.get('authorization'));
    return token !== null && (await services.identify(token)) !== null;
  };
  return createYoga<ServerContext, Context>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    landingPage: false,
    graphiql: graphiql !== null && {
      title: 'RDV – statistiques et exports',
      subscriptionsProtocol: 'WS',
      defaultQuery: EXAMPLE,
      headers: '{"authorization": "Bearer <npm run -s token -- admin@example.org>"}',
    },
    ...(graphiql && { renderGraphiQL: graphiql }),
    batching: false,
    multipart: false,
    cors: false,
    logging: false,
    maxRequestBodySize: false,
    plugins: [
      createCancelOnDisconnectPlugin(runCancellable),
      createReplicaPlugin({ metrics, logger }),
      createReadTracePlugin(logger),
      reportOperations(metrics, tracing, documents.trusted),
      createRequestBodyPlugin({
        get,
        rate: services.rate,
        // Where the schema is no secret, anybody may ask for it.
        admit: async (request) => {
          if (!documents.introspection && !(await hasToken(request))) throw unauthenticated();
        },
      }),
      createDocumentPlugin({ ...documents, hasToken }),
      createStreamPlugin(),
      createErrorPlugin(present),
      { onResponse: ({ response }) => response.headers.set('Cache-Control', 'no-store') },
      createEncodingPlugin(encodeBody),
      // A stream of events goes on after it.
      { onResponse: ({ serverContext }) => (serverContext as Partial<ServerContext> | undefined)?.release?.() },
    ],
    context: async ({ request, address, report }) => {
      const correlationId = request.headers.get(REQUEST_ID) ?? randomUUID();
      try {
        const context = await createContext(services, {
          authorization: request.headers.get('authorization'),
          baseUrl: baseUrl(),
          correlationId,
          address,
        });
        if (context.viewer) report.agentId = context.viewer.agentId;
        return context;
      } catch (error) {
        throw present([error], correlationId)[0];
      }
    },
    // For what goes wrong before there is an operation. Errors that were presented already pass as they are.
    maskedErrors: {
      errorMessage: '',
      maskError: (error) => present([error], randomUUID())[0] as Error,
    },
  });
}

/** Presents the errors of each answer, and of each event of a subscription, under the correlation id of their operation. */
function createErrorPlugin(present: (errors: readonly unknown[], correlationId: string) => GraphQLError[]): Plugin {
  const replace = ({ args, result, setResult }: Answer) => {
    const { correlationId } = args.contextValue as Context;
    if (result.errors) setResult({ ...result, errors: present(result.errors, correlationId) });
  };
  return {
    onExecute: () => ({ onExecuteDone: (payload) => handleStreamOrSingleExecutionResult(payload, replace) }),
    onSubscribe: () => ({ onSubscribeResult: (payload) => handleStreamOrSingleExecutionResult(payload, replace) }),
  };
}

interface Answer {
  args: { contextValue: unknown };
  result: ExecutionResult;
  setResult(result: ExecutionResult): void;
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
