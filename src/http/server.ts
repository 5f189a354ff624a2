import { createServer, type ServerResponse } from 'node:http';
import { createGraphQLServer, GRAPHQL_PATH, type YogaOptions } from '#graphql/yoga.ts';
import type { Storage } from '#infra/storage.ts';
import { matchDownload, serveDownload } from './download.ts';
import { type HealthChecks, serveHealth } from './health.ts';
import { listenOn, urlOf } from './listen.ts';
import { attachWebSocket } from './websocket.ts';

export interface HttpOptions extends YogaOptions {
  host: string;
  port: number;
  /** Where to listen when `port` is taken; null: that is an error. */
  portIfTaken: number | null;
  storage: Storage;
  checks: HealthChecks;
}

export interface HttpServer {
  /** Where it listens, without a path. */
  url: string;
  /** Takes no new requests, ends subscriptions with 1001, lets the others finish for `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Everything that this service answers on its port. */
export async function startHttpServer(options: HttpOptions): Promise<HttpServer> {
  const { services, storage, logger, host, port, portIfTaken, checks } = options;
  const yoga = createGraphQLServer(options);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const exportId = matchDownload(pathname);
    if (exportId !== null) {
      serveDownload({ ...services, storage }, exportId, request, response).catch((error: unknown) => {
        logger.error({ err: error, exportId }, 'download failed unexpectedly');
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    } else if (pathname === GRAPHQL_PATH) {
      // A proxy that collects the answer before it passes it on would hold back every event.
      response.setHeader('X-Accel-Buffering', 'no');
      void yoga(request, response);
    } else if (pathname.startsWith('/health/')) {
      void serveHealth(checks, pathname, response).then((served) => served || notFound(response));
    } else {
      notFound(response);
    }
  });
  const sockets = attachWebSocket(server, options);
  await listenOn(server, host, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    if (portIfTaken !== null) return listenOn(server, host, portIfTaken);
    throw new Error(`PORT ${port} on ${host} is taken: stop what listens there, or set PORT (0: any free one)`, {
      cause: error,
    });
  });
  return {
    url: urlOf(server),
    async close(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await sockets.close();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'application/json; charset=utf-8' });
  const error = { message: `Il n’y a rien ici. L’API est sur ${GRAPHQL_PATH}.`, extensions: { code: 'NOT_FOUND' } };
  response.end(JSON.stringify({ errors: [error] }));
}
