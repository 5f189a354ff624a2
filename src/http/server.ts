// The HTTP server of the API.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCredential } from '#domain/agents/credential.ts';
import { refusalText } from '#domain/text/refusal.ts';
import { findUnavailability } from '#graphql/core/errors.ts';
import { createGraphQLServer, GRAPHQL_PATH, type YogaOptions } from '#graphql/server/yoga.ts';
import type { onBehalfOf } from '#infra/db/connection/share.ts';
import type { Storage } from '#infra/storage.ts';
import { createCallers } from './admission/caller.ts';
import { addressOf, pathOf } from './admission/client-address.ts';
import { createConcurrencyLimiter } from './admission/concurrency-limiter.ts';
import { answerCors, isForeign, mayUseCookie, type OriginRules } from './admission/origin.ts';
import { createReaders } from './admission/slow-consumers.ts';
import { encodeBody } from './compression.ts';
import type { Documentation } from './documentation.ts';
import { serveDownload } from './download.ts';
import { matchAddress, matchDownload } from './download-path.ts';
import { refuse, refuseWith } from './error-response.ts';
import type { Graphiql } from './graphiql/graphiql.ts';
import { allowGraphiql, nameRequest, REQUEST_ID_HEADER, setSecurityHeaders } from './header.ts';
import { type HealthChecks, serveHealth } from './health.ts';
import { createPort, listenOn, originsOf, urlOf } from './listen.ts';
import type { Pages } from './pages.ts';
import { createReporter, type RequestReport } from './request-report.ts';
import { type BrowserSignIn, serveSession } from './session.ts';
import { SESSION_PATH } from './session-path.ts';
import { serveSpreadsheet } from './spreadsheet.ts';
import { attachWebSocket } from './websocket/websocket.ts';

/**
 * How long clients of kept-alive connections may still start a request during a stop: requests already sent are not
 * dropped.
 */
const LINGER_MS = 300;

export interface HttpOptions
  extends Omit<YogaOptions, 'baseUrl' | 'encodeBody' | 'graphiql'>,
    Pick<OriginRules, 'corsOrigins'> {
  host: string;
  /** The public address of the service; null: its listening address. */
  publicUrl: string | null;
  port: number;
  /** The port to use when `port` is in use; null: that is an error. */
  portIfTaken: number | null;
  /** Idle time of a connection between two requests. */
  keepAliveMs: number;
  storage: Storage;
  checks: HealthChecks;
  /** Salt of the hashes that distinguish agents in logs. */
  agentSalt: string;
  browserSignIn: BrowserSignIn;
  /** Opens the pages on the port of this server; null: there are none. */
  openPages(server: Server): Promise<Pages | null>;
  /** Null: there is no page of GraphiQL. */
  graphiql: Graphiql | null;
  /** Null: it is not served. */
  documentation: Documentation | null;
  /** Limits the database connections of one caller. */
  onBehalfOf: typeof onBehalfOf;
}

export interface HttpServer {
  /** The listening address, without a path. */
  url: string;
  /**
   * Reports itself as not ready, refuses new requests, ends subscriptions with 1001, and lets the others finish for
   * `graceMs`.
   */
  close(graceMs: number): Promise<void>;
}

/** Everything that the service answers on its port. */
export async function startHttpServer(options: HttpOptions): Promise<HttpServer> {
  const {
    services,
    storage,
    logger,
    host,
    port,
    publicUrl,
    portIfTaken,
    checks,
    metrics,
    onBehalfOf,
    documentation,
    graphiql,
  } = options;
  const baseUrl = () => publicUrl ?? urlOf(server);
  const ownOrigins = () => (publicUrl === null ? originsOf(server) : [new URL(publicUrl).origin]);
  const origins: OriginRules = { corsOrigins: options.corsOrigins, ownOrigins };
  const yoga = createGraphQLServer({ ...options, graphiql: graphiql?.render ?? null, baseUrl, encodeBody });
  const https = publicUrl?.startsWith('https:') ?? false;
  const readers = createReaders();
  const limiter = createConcurrencyLimiter();
  const callers = createCallers(services);
  const reporter = createReporter(options);
  /** True when only a cookie authenticates the request. */
  const hasSession = ({ headers: { authorization, cookie } }: IncomingMessage) =>
    readCredential({ authorization, cookie }, services.sessionCookie)?.kind === 'session';
  let isClosing = false;
  const server = createPort(options.keepAliveMs, (request, response) => {
    const correlationId = nameRequest(request);
    reporter.http(request, response, correlationId, (report) => answer(request, response, report, correlationId));
  });
  function answer(
    request: IncomingMessage,
    response: ServerResponse,
    report: RequestReport,
    correlationId: string,
  ): unknown {
    const failSignIn = (error: unknown) => {
      const unavailability = findUnavailability(error);
      if (unavailability) return refuseWith(response, unavailability);
      logger.error({ err: error, correlationId }, 'sign-in failed unexpectedly');
      refuse(response, 500, 'INTERNAL_SERVER_ERROR', refusalText.INTERNAL_SERVER_ERROR, { correlationId });
    };
    response.setHeader(REQUEST_ID_HEADER, correlationId);
    setSecurityHeaders(response, { https });
    // The client's next request goes to another process.
    if (isClosing) response.setHeader('Connection', 'close');
    // A request answered during the stop leaves its connection idle, and nobody would close it as long as the client keeps
    // it.
    response.once('close', () => isClosing && setImmediate(() => server.closeIdleConnections()));
    const pathname = pathOf(request);
    if (pathname === null) return refuse(response, 400, 'INVALID_REQUEST', refusalText.INVALID_REQUEST.address);
    if (isForeign(request, origins) || (hasSession(request) && !mayUseCookie(request, origins)))
      return refuse(response, 403, 'ORIGIN_NOT_ALLOWED', refusalText.ORIGIN_NOT_ALLOWED);
    const failDownload = (facts: object) => (error: unknown) => {
      const unavailability = findUnavailability(error);
      if (unavailability && !response.headersSent) return refuseWith(response, unavailability);
      logger.error({ err: error, ...facts, correlationId }, 'download failed unexpectedly');
      if (response.headersSent) return void response.destroy();
      refuse(response, 500, 'INTERNAL_SERVER_ERROR', refusalText.INTERNAL_SERVER_ERROR, { correlationId });
    };
    const download = { ...services, storage, callers, limiter };
    const secret = matchAddress(pathname);
    // No page reads such an address, whatever its origin: programs that do send none.
    if (secret !== null)
      return serveSpreadsheet(download, secret, { request, response, report }).catch(failDownload({}));
    if (answerCors(request, response, origins)) return;
    const asked = matchDownload(pathname);
    if (asked) {
      serveDownload(download, asked, { request, response, report }).catch(failDownload({ exportId: asked.exportId }));
    } else if (pathname === GRAPHQL_PATH) {
      const methods = options.get || graphiql ? ['POST', 'GET'] : ['POST'];
      if (!methods.includes(request.method ?? '')) {
        response.setHeader('Allow', methods.join(', '));
        return refuse(response, 405, 'METHOD_NOT_ALLOWED', refusalText.METHOD_NOT_ALLOWED('POST'));
      }
      // A proxy that buffers answers would delay every event.
      response.setHeader('X-Accel-Buffering', 'no');
      response.appendHeader('Vary', 'Accept-Encoding');
      if (graphiql && request.method === 'GET') allowGraphiql(response);
      readers.watch(response);
      callers.ofRequest(request).then(
        ({ line, name: caller }) =>
          limiter.acquire(line, response, (release) => {
            const address = addressOf(request.socket.remoteAddress);
            onBehalfOf(line, () => void yoga(request, response, { release, caller, address, report }));
          }),
        failSignIn,
      );
    } else if (pathname === SESSION_PATH || pathname.startsWith(`${SESSION_PATH}/`)) {
      const query = new URL(request.url ?? '', baseUrl()).searchParams;
      serveSession(sessionDeps, pathname, { request, response, report, query }).then(
        (served) => served || notFound(response),
        failSignIn,
      );
    } else if (pathname.startsWith('/health/')) {
      void serveHealth(checks, pathname, response).then((served) => served || notFound(response));
    } else {
      const served = [graphiql, documentation, pages].some((each) => each?.serve(pathname, request, response));
      if (!served) notFound(response);
    }
  }
  const pages = await options.openPages(server);
  const sessionDeps = { ...options.browserSignIn, services, logger, hasPages: pages !== null };
  const sockets = attachWebSocket(server, {
    ...options,
    ...origins,
    baseUrl,
    reporter,
    ownsUpgrade: (request) => pages?.ownsUpgrade?.(request) ?? false,
  });
  metrics.watch(
    {
      sockets: 'WebSockets open in this process',
      unread_bytes: 'Bytes that callers have not read yet, over WebSocket and HTTP',
    },
    async () => ({ sockets: sockets.count(), unread_bytes: sockets.unreadBytes() + readers.unreadBytes() }),
  );
  await listenOn(server, host, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    if (portIfTaken !== null) return listenOn(server, host, portIfTaken);
    throw new Error(
      `PORT ${port} on ${host} is in use: stop the process that listens there, or set PORT (0: any free one)`,
      {
        cause: error,
      },
    );
  });
  return {
    url: urlOf(server),
    async close(graceMs) {
      isClosing = true;
      await sleep(LINGER_MS);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await Promise.all([sockets.close(graceMs), closed]);
      clearTimeout(timer);
    },
  };
}

function notFound(response: ServerResponse): void {
  refuse(response, 404, 'NOT_FOUND', refusalText.NOT_FOUND.pathBeside(GRAPHQL_PATH));
}
