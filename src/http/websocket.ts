import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Services } from '#graphql/context.ts';
import { presentError } from '#graphql/error.ts';
import { schema } from '#graphql/schema.ts';
import { createContext, GRAPHQL_PATH, readBearerToken } from '#graphql/yoga.ts';
import type { Logger } from '#infra/logger.ts';

export interface WebSocketOptions {
  services: Services;
  logger: Logger;
  publicUrl: string | null;
}

const MAX_MESSAGE_BYTES = 64 * 1024;
const KEEP_ALIVE_MS = 12_000;
/** Clients come back after it; the code that the library would use, 4500, is final for them. */
const TRY_AGAIN_LATER = 1013;

/** Subscriptions over WebSocket (graphql-transport-ws), on the path of the other operations. Nothing but subscriptions. */
export function attachWebSocket(
  server: Server,
  { services, logger, publicUrl }: WebSocketOptions,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ server, path: GRAPHQL_PATH, maxPayload: MAX_MESSAGE_BYTES });
  const subscriptions = useServer(
    {
      schema,
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
      onSubscribe: async (context, _id, { query, operationName, variables }) => {
        const document = parseSubscription(query, operationName);
        if (!('kind' in document)) return document;
        const request = {
          authorization: authorizationOf(context.connectionParams),
          baseUrl: publicUrl ?? originOf(context.extra.request),
        };
        try {
          return {
            schema,
            document,
            operationName: operationName ?? null,
            variableValues: variables ?? null,
            contextValue: await createContext(services, request),
          };
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          postpone(context.extra.socket, error);
          return [new GraphQLError('Try again later')]; // to nobody: the socket is closing
        }
      },
      onNext: (_context, _id, _payload, _args, { errors, ...result }) => ({
        ...result,
        ...(errors && { errors: errors.map(present) }),
      }),
      onError: (_context, _id, _payload, errors) => errors.map(present),
    },
    sockets,
    KEEP_ALIVE_MS,
  );

  /** Who cannot be told apart from a stranger for a moment, as when the database is away, comes back by itself. */
  function postpone(socket: { close(code: number, reason: string): void }, error: unknown): void {
    logger.error({ err: error }, 'sign-in over WebSocket failed unexpectedly');
    socket.close(TRY_AGAIN_LATER, 'Try again later');
  }

  function present(error: unknown): GraphQLFormattedError {
    return presentError(error, (unexpected) => {
      const correlationId = randomUUID();
      logger.error({ err: unexpected, correlationId }, 'subscription failed unexpectedly');
      return correlationId;
    }).toJSON();
  }

  return {
    close: async () => {
      await subscriptions.dispose(); // 1001: going away
      sockets.close();
    },
  };
}

/** The document of a valid subscription, or what is wrong with it. */
function parseSubscription(
  query: string,
  operationName: string | null | undefined,
): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    if (getOperationAST(document, operationName)?.operation !== 'subscription') {
      return [
        new GraphQLError('Over WebSocket only subscriptions are answered; send queries and mutations over HTTP.', {
          extensions: { code: 'OPERATION_NOT_ALLOWED' },
        }),
      ];
    }
    const errors = validate(schema, document, specifiedRules);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    return [error as GraphQLError];
  }
}

function authorizationOf(params: Readonly<Record<string, unknown>> | undefined): string | null {
  const value = params?.authorization ?? params?.Authorization;
  return typeof value === 'string' ? value : null;
}

const originOf = ({ headers }: IncomingMessage) => `http://${headers.host ?? 'localhost'}`;
