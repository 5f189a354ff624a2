// Subscriptions over WebSocket (graphql-transport-ws).
import type { IncomingMessage, Server } from 'node:http';
import { GraphQLError, type GraphQLFormattedError, getOperationAST, subscribe } from 'graphql';
import { type ConnectionInitMessage, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { type CredentialHeaders, readCredential, SESSION_AGENT_HEADER } from '#domain/agents/credential.ts';
import { refusalText } from '#domain/text/refusal.ts';
import { type Context, createContext, type Services } from '#graphql/core/context.ts';
import { codedError, findUnavailability, isIssuerUnavailable, presentErrors } from '#graphql/core/errors.ts';
import { createAnswerReport } from '#graphql/limits/answer-report.ts';
import { createCounter } from '#graphql/limits/counter.ts';
import { type DocumentRules, readDocument } from '#graphql/limits/document.ts';
import { OperationNames } from '#graphql/limits/operation-name.ts';
import { schema } from '#graphql/schema.ts';
import { GRAPHQL_PATH } from '#graphql/server/yoga.ts';
import { writeTrace } from '#graphql/trace/read-trace-plugin.ts';
import type { onBehalfOf } from '#infra/db/connection/share.ts';
import type { Logger } from '#infra/logger.ts';
import { addressOf, senderOf } from '../admission/client-address.ts';
import { isAllowedOrigin, mayUseCookie, type OriginRules } from '../admission/origin.ts';
import { nameRequest, REQUEST_ID_HEADER } from '../header.ts';
import type { Reporter } from '../request-report.ts';
import { carryProtocol, type SocketExtra, TRY_AGAIN_LATER } from './socket.ts';

export interface WebSocketOptions extends OriginRules {
  services: Services;
  logger: Logger;
  /** The public address of the service. */
  baseUrl(): string;
  documents: DocumentRules;
  onBehalfOf: typeof onBehalfOf;
  reporter: Reporter;
  /** True for a socket that something else on the port answers. */
  ownsUpgrade(request: IncomingMessage): boolean;
}

const MAX_MESSAGE_BYTES = 64 * 1_024;
const MAX_SUBSCRIPTIONS = 50;
const MAX_SOCKETS = 20;
/** Clients reconnect after this code, with a new token when they have one. Pages ask to sign in again. */
const SIGN_IN_AGAIN = 4403;
/** Final for clients: one that tries tokens must not reconnect automatically. */
const TOO_MANY_REQUESTS = 4429;

interface Extra extends SocketExtra {
  /** Number of subscriptions so far: each is named by its socket and this number. */
  asked?: number;
}

export interface Sockets {
  count(): number;
  /** Bytes that wait for their clients to read them. */
  unreadBytes(): number;
  /** Ends all sockets with 1001, and after `graceMs` those that do not answer. */
  close(graceMs: number): Promise<void>;
}

/** Subscriptions over WebSocket (graphql-transport-ws), on the path of the other operations. Other operations are refused. */
export function attachWebSocket(server: Server, options: WebSocketOptions): Sockets {
  const { services, logger, baseUrl, documents, reporter } = options;
  const names = new OperationNames();
  const { introspection } = documents;
  const open = createCounter(MAX_SOCKETS);
  const sockets = new WebSocketServer({
    noServer: true,
    path: GRAPHQL_PATH,
    maxPayload: MAX_MESSAGE_BYTES,
    verifyClient: ({ req }, answer) => {
      const id = nameRequest(req);
      const isAllowed = isAllowedOrigin(req, options);
      if (!isAllowed) reporter.handshake(req, 403, id);
      answer(isAllowed, 403, undefined, { [REQUEST_ID_HEADER]: id });
    },
  });
  server.on('upgrade', (request, socket, head) => {
    // Pages that reload themselves have a socket of their own, in development.
    if (options.ownsUpgrade(request)) return;
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });
  sockets.on('connection', (_socket, request) => reporter.handshake(request, 101, nameRequest(request)));
  sockets.on('headers', (headers, request) => headers.push(`${REQUEST_ID_HEADER}: ${nameRequest(request)}`));
  const present = (errors: readonly unknown[], correlationId: string): GraphQLFormattedError[] =>
    presentErrors(errors, { logger, correlationId, introspection, schema }).map(withoutHttp);

  const protocol = makeServer<ConnectionInitMessage['payload'], Extra>({
    schema,
    onConnect: async ({ connectionParams, extra }) => {
      const credential = readCredential(headersOf(connectionParams, extra.request), services.sessionCookie);
      try {
        if (credential?.kind === 'session' && !mayUseCookie(extra.request, options, { isSocket: true })) return false;
        const caller = credential && (await services.identify(credential));
        // Counted before authentication, as over HTTP: a refused client may not try without limit.
        if (!isWithinRate(caller ?? senderOf(extra.request.socket.remoteAddress))) {
          // An agent's client reconnects once there is room: their page would otherwise get no updates until it is
          // reloaded.
          const code = caller === null ? TOO_MANY_REQUESTS : TRY_AGAIN_LATER;
          return turnAway(extra.socket, code, 'Too many requests');
        }
        const signIn = credential && (await services.authenticate(credential));
        if (!signIn) {
          services.refusals.addSignIn(addressOf(extra.request.socket.remoteAddress));
          return false; // 4403
        }
        const { agentId } = signIn.viewer;
        if (!open.enter(agentId)) return turnAway(extra.socket, TRY_AGAIN_LATER, 'Too many sockets');
        extra.caller = signIn.caller;
        extra.socket.once('close', () => open.leave(agentId));
        // The subscriptions of a socket end with the sign-in that opened it, even without an event.
        const stopWaiting = signIn.onEnd(() => extra.socket.close(SIGN_IN_AGAIN, 'Sign in again'));
        extra.socket.once('close', stopWaiting);
        return true;
      } catch (error) {
        if (!findUnavailability(error))
          logger.error(
            { err: error, correlationId: nameRequest(extra.request) },
            'sign-in over WebSocket failed unexpectedly',
          );
        return turnAway(extra.socket, TRY_AGAIN_LATER, 'Try again later');
      }
    },
    // Errors are returned, because one thrown here would close the socket with all its subscriptions.
    onSubscribe: async ({ connectionParams, extra, subscriptions }, _id, payload) => {
      extra.asked = (extra.asked ?? 0) + 1;
      const correlationId = `${nameRequest(extra.request)}.${extra.asked}`;
      try {
        services.rate.take(extra.caller as string);
        if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS) throw tooManySubscriptions();
        const document = readDocument(schema, payload, documents);
        if (getOperationAST(document, payload.operationName)?.operation !== 'subscription') throw onlySubscriptions();
        const contextValue = await createContext(services, {
          ...headersOf(connectionParams, extra.request),
          baseUrl: baseUrl(),
          correlationId,
          address: addressOf(extra.request.socket.remoteAddress),
        });
        return {
          schema,
          document,
          operationName: payload.operationName,
          variableValues: payload.variables,
          contextValue,
        };
      } catch (error) {
        const errors = error instanceof AggregateError ? error.errors : [error];
        // Running subscriptions continue: their agent was authenticated before the outage of the issuer.
        if (errors.some((each) => !(each instanceof GraphQLError) && !isIssuerUnavailable(each)))
          turnAway(extra.socket, TRY_AGAIN_LATER, 'Try again later');
        return present(errors, correlationId).map(toGraphQLError);
      }
    },
    subscribe: (args) => {
      const { viewer, correlationId } = args.contextValue as Context;
      const agentId = viewer?.agentId ?? 0n;
      const given = getOperationAST(args.document, args.operationName)?.name?.value;
      const name = names.labelOf(given, { agentId, isTrusted: documents.trusted !== null });
      return reporter.subscription({ operation: { type: 'subscription', name }, agentId }, correlationId, () =>
        subscribe(args),
      );
    },
    onNext: async ({ extra }, _id, { variables, extensions }, { contextValue, document, operationName }, event) => {
      const context = contextValue as Context;
      const operation = getOperationAST(document, operationName);
      const report = createAnswerReport({ schema, document, operationName, variables, extensions }, () =>
        services.rate.stateOf(extra.caller as string),
      );
      const { errors, ...result } = report((await writeTrace(context, operation, logger)) ?? event);
      return { ...result, ...(errors && { errors: present(errors, context.correlationId) }) };
    },
    onError: ({ extra }, _id, _payload, errors) => present(errors, nameRequest(extra.request)),
  });
  carryProtocol(sockets, protocol, { logger, onBehalfOf: options.onBehalfOf });

  function isWithinRate(caller: string): boolean {
    try {
      services.rate.take(caller);
      return true;
    } catch (error) {
      if (error instanceof GraphQLError) return false;
      throw error;
    }
  }

  return {
    count: () => sockets.clients.size,
    unreadBytes: () => [...sockets.clients].reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0),
    close: (graceMs) => {
      for (const socket of sockets.clients) socket.close(1001, 'Going away');
      const timer = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, graceMs);
      return new Promise<void>((resolve) => sockets.close(() => resolve())).finally(() => clearTimeout(timer));
    },
  };
}

function turnAway(socket: WebSocket, code: number, reason: string): false {
  socket.close(code, reason);
  return false;
}

function tooManySubscriptions(): GraphQLError {
  const code = 'SUBSCRIPTION_LIMIT_EXCEEDED';
  return codedError(code, refusalText[code].socket(MAX_SUBSCRIPTIONS), { max: MAX_SUBSCRIPTIONS });
}

function onlySubscriptions(): GraphQLError {
  return codedError('OPERATION_NOT_ALLOWED', refusalText.OPERATION_NOT_ALLOWED);
}

/** Statuses and headers belong to another transport. */
function withoutHttp(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...shown } = error.toJSON();
  const { http: _, ...rest } = extensions ?? {};
  return { ...shown, extensions: rest };
}

const toGraphQLError = ({ message, extensions }: GraphQLFormattedError) => new GraphQLError(message, { extensions });

/** The token comes in the first message, since browsers cannot set the header of a handshake; the cookie comes with it. */
function headersOf(
  params: Readonly<Record<string, unknown>> | undefined,
  { headers }: IncomingMessage,
): CredentialHeaders {
  const value = params?.authorization ?? params?.Authorization;
  const agent = params?.[SESSION_AGENT_HEADER];
  return {
    authorization: typeof value === 'string' ? value : null,
    cookie: headers.cookie,
    sessionAgent: typeof agent === 'string' ? agent : null,
  };
}
