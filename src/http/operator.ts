// The port for operators: health and metrics.
import type { Metrics } from '#infra/metrics.ts';
import { pathOf } from './admission/client-address.ts';
import { encodeBody } from './compression.ts';
import { nameRequest, REQUEST_ID_HEADER } from './header.ts';
import { type HealthChecks, serveHealth } from './health.ts';
import { createPort, listenOn, urlOf } from './listen.ts';

export interface OperatorServerOptions {
  host: string;
  port: number;
  /** Idle time of a connection between two requests. */
  keepAliveMs: number;
  checks(): HealthChecks;
  /** Null while the process starts. */
  metrics(): Metrics | null;
}

/** Health and `/metrics` for Prometheus, on a port of its own that clients do not reach. */
export async function startOperatorServer({ host, port, keepAliveMs, checks, metrics }: OperatorServerOptions) {
  const server = createPort(keepAliveMs, (request, response) => {
    response.setHeader(REQUEST_ID_HEADER, nameRequest(request));
    const pathname = pathOf(request);
    if (pathname === null) return void response.writeHead(400).end();
    const answer = async () => {
      if (await serveHealth(checks(), pathname, response)) return;
      if (pathname !== '/metrics') return void response.writeHead(404).end();
      const known = metrics();
      if (!known) return void response.writeHead(503).end();
      const text = Buffer.from(await known.text());
      const encoded = await encodeBody(text, request.headers['accept-encoding'] as string | undefined);
      response.writeHead(200, {
        'Content-Type': known.contentType,
        Vary: 'Accept-Encoding',
        ...(encoded && { 'Content-Encoding': encoded.encoding }),
      });
      response.end(encoded?.bytes ?? text);
    };
    answer().catch(() => response.writeHead(500).end());
  });
  await listenOn(server, host, port);
  return {
    url: urlOf(server),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
