// GraphQL server over HTTP, with its plugins.
import { randomUUID } from 'node:crypto';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { createYoga, handleStreamOrSingleExecutionResult, type Plugin, type YogaServerOptions } from 'graphql-yoga';
import { readCredential, SESSION_AGENT_HEADER } from '#domain/agents/credential.ts';
import type { runCancellable } from '#infra/db/connection/cancel-on-disconnect.ts';
import type { Logger } from '#infra/logger.ts';
import type { Metrics } from '#infra/metrics.ts';
import type { Tracing } from '#infra/tracing.ts';
import { type Context, createContext, type Services } from '../core/context.ts';
import { presentErrors, sessionEnded, unauthenticated } from '../core/errors.ts';
import { createReportPlugin } from '../limits/answer-report.ts';
import { createDocumentPlugin, type DocumentRules } from '../limits/document.ts';
import { schema } from '../schema.ts';
import { createReadTracePlugin } from '../trace/read-trace-plugin.ts';
import { createCancelOnDisconnectPlugin } from './cancel-on-disconnect.ts';
import { createEncodingPlugin, type EncodeBody } from './compression.ts';
import { graphiqlTabs } from './graphiql-tab.ts';
import { createLoadRetryPlugin } from './load-retry.ts';
import { createReplicaPlugin } from './replica-routing.ts';
import { createRequestBodyPlugin } from './request-body.ts';
import { createStreamPlugin } from './sse.ts';
import { type OperationReport, reportOperations } from './telemetry.ts';

export interface YogaOptions {
  services: Services;
  logger: Logger;
  /** URL of the service for callers, from the configuration and never from a request. */
  baseUrl(): string;
  /** Renders the page of GraphiQL. Null disables it. */
  graphiql: RenderGraphiql | null;
  /** True to accept queries by GET. */
  get: boolean;
  documents: DocumentRules;
  metrics: Metrics;
  tracing: Tracing;
  /** Cancels database statements when the client disconnects. */
  runCancellable: typeof runCancellable;
  encodeBody: EncodeBody;
}

export type RenderGraphiql = NonNullable<YogaServerOptions<object, object>['renderGraphiQL']>;

/** Data about each request from the HTTP server. */
interface ServerContext {
  /** Key under which the request is counted. */
  caller: string;
  /** IP address of the client. */
  address: string;
  /** Report to fill in. */
  report: OperationReport;
  /** Frees the caller’s place for the next request. */
  release(): void;
}

export const GRAPHQL_PATH = '/graphql';
/** Set by `http/server.ts`, whether or not the caller sent one. */
const REQUEST_ID = 'x-request-id';

/** The GraphQL endpoint over HTTP: queries and mutations as JSON, subscriptions as server-sent events. */
export function createGraphQLServer(options: YogaOptions) {
  const { services, logger, baseUrl, graphiql, get, documents, metrics, tracing, runCancellable, encodeBody } = options;
  const present = (errors: readonly unknown[], correlationId: string) =>
    presentErrors(errors, { logger, correlationId, introspection: documents.introspection, schema });
  const headersOf = ({ headers }: Request) => ({
    authorization: headers.get('authorization'),
    cookie: headers.get('cookie'),
    sessionAgent: headers.get(SESSION_AGENT_HEADER),
  });
  /** True for a valid credential. Its agent and their rights are looked up later. */
  const isKnown = async (request: Request) => {
    const credential = readCredential(headersOf(request), services.sessionCookie);
    return credential !== null && (await services.identify(credential)) !== null;
  };
  const refuseAnonymous = (request: Request) =>
    readCredential(headersOf(request), services.sessionCookie)?.kind === 'session' ? sessionEnded() : unauthenticated();
  return createYoga<ServerContext, Context>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    landingPage: false,
    graphiql: graphiql !== null && {
      title: 'RDV – statistiques et exports',
      // Event streams carry the headers of the editor, and the cookie of a session.
      subscriptionsProtocol: 'SSE',
      credentials: 'same-origin',
      defaultTabs: graphiqlTabs,
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
      createLoadRetryPlugin(),
      createReadTracePlugin(logger),
      reportOperations(metrics, tracing, documents.trusted),
      createRequestBodyPlugin({
        get,
        rate: services.rate,
        // With introspection, anybody may query the schema.
        admit: async (request) => {
          if (!documents.introspection && !(await isKnown(request))) throw refuseAnonymous(request);
        },
      }),
      createDocumentPlugin({ ...documents, isKnown, refuseAnonymous }),
      createReportPlugin(services.rate),
      createStreamPlugin(),
      createErrorPlugin(present),
      { onResponse: ({ response }) => response.headers.set('Cache-Control', 'no-store') },
      createEncodingPlugin(encodeBody),
      // An event stream continues after this hook.
      { onResponse: ({ serverContext }) => (serverContext as Partial<ServerContext> | undefined)?.release?.() },
    ],
    context: async ({ request, address, report }) => {
      const correlationId = request.headers.get(REQUEST_ID) ?? randomUUID();
      try {
        const context = await createContext(services, {
          ...headersOf(request),
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
    // For errors outside an operation. Errors already presented pass unchanged.
    maskedErrors: {
      errorMessage: '',
      maskError: (error) => present([error], randomUUID())[0] as Error,
    },
  });
}

/** Presents the errors of each answer and event under the correlation id of their operation. */
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
