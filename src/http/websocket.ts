import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { GraphQLError, type GraphQLFormattedError, getOperationAST } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { type Context, createContext, readBearerToken, type Services } from '#graphql/context.ts';
import { type DocumentRules, readDocument } from '#graphql/document.ts';
import { presentErrors } from '#graphql/error.ts';
import { schema } from '#graphql/schema.ts';
import { GRAPHQL_PATH } from '#graphql/yoga.ts';
import type { Logger } from '#infra/logger.ts';
import { isAllowedOrigin, type OriginRules } from './origin.ts';

export interface WebSocketOptions extends OriginRules {
  services: Services;
  logger: Logger;
  documents: DocumentRules;
}

const MAX_MESSAGE_BYTES = 64 * 1024;
const KEEP_ALIVE_MS = 12_000;
/** Clients come back after it; the code that the library would use, 4500, is final for them. */
const TRY_AGAIN_LATER = 1013;

/** Subscriptions over WebSocket (graphql-transport-ws), on the path of the other operations. Nothing but subscriptions. */
export function attachWebSocket(server: Server, options: WebSocketOptions): { close(): Promise<void> } {
  const { services, logger, publicUrl, documents } = options;
  const { introspection } = documents;
  const sockets = new WebSocketServer({
    server,
    path: GRAPHQL_PATH,
    maxPayload: MAX_MESSAGE_BYTES,
    verifyClient: ({ req }, answer) => answer(isAllowedOrigin(req, options), 403),
  });
  const present = (errors: readonly unknown[], correlationId: string): GraphQLFormattedError[] =>
    presentErrors(errors, { logger, correlationId, introspection }).map(withoutHttp);
  const subscriptions = useServer(
    {
      schema,
      isProd: true, // whatever goes wrong, the reason of a close says nothing of it
      // Who connects must be somebody: 4403, which clients do not take for final, so that they may come back with a new token.
      onConnect: async ({ connectionParams, extra }) => {
        const token = readBearerToken(authorizationOf(connectionParams));
        try {
          return token !== null && (await services.authenticate(token)) !== null;
        } catch (error) {
          postpone(extra.socket, error);
          return false;
        }
      },
      // Errors are returned: one thrown here would close the socket with all its subscriptions.
      onSubscribe: async (context, _id, { query, operationName, variables, extensions }) => {
        const correlationId = randomUUID();
        try {
          const document = readDocument(schema, { query, extensions, variables }, documents);
          if (getOperationAST(document, operationName)?.operation !== 'subscription') throw onlySubscriptions();
          const contextValue = await createContext(services, {
            authorization: authorizationOf(context.connectionParams),
            baseUrl: publicUrl ?? originOf(context.extra.request),
            correlationId,
          });
          return { schema, document, operationName, variableValues: variables, contextValue };
        } catch (error) {
          const errors = error instanceof AggregateError ? error.errors : [error];
          if (!errors.every((each) => each instanceof GraphQLError)) postpone(context.extra.socket, error);
          return present(errors, correlationId).map(toGraphQLError);
        }
      },
      onNext: (_context, _id, _payload, { contextValue }, { errors, ...result }) => ({
        ...result,
        ...(errors && { errors: present(errors, (contextValue as Context).correlationId) }),
      }),
      onError: (_context, _id, _payload, errors) => present(errors, randomUUID()),
    },
    sockets,
    KEEP_ALIVE_MS,
  );

  /** Who cannot be told apart from a stranger for a moment, as when the database is away, comes back by itself. */
  function postpone(socket: { close(code: number, reason: string): void }, error: unknown): void {
    logger.error({ err: error }, 'sign-in over WebSocket failed unexpectedly');
    socket.close(TRY_AGAIN_LATER, 'Try again later');
  }

  return {
    close: async () => {
      await subscriptions.dispose(); // 1001: going away
      sockets.close();
    },
  };
}

function onlySubscriptions(): GraphQLError {
  return new GraphQLError('Par WebSocket, seules les souscriptions sont acceptées : envoyez le reste par HTTP.', {
    extensions: { code: 'OPERATION_NOT_ALLOWED' },
  });
}

/** Statuses and headers belong to another transport. */
function withoutHttp(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...shown } = error.toJSON();
  const { http: _, ...rest } = extensions ?? {};
  return { ...shown, extensions: rest };
}

const toGraphQLError = ({ message, extensions }: GraphQLFormattedError) => new GraphQLError(message, { extensions });

function authorizationOf(params: Readonly<Record<string, unknown>> | undefined): string | null {
  const value = params?.authorization ?? params?.Authorization;
  return typeof value === 'string' ? value : null;
}

const originOf = ({ headers }: IncomingMessage) => `http://${headers.host ?? 'localhost'}`;
