// HTTP servers: their timeouts and addresses.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Time for a request to arrive completely: the largest is 100 kB. */
const ARRIVAL_LIMIT_MS = 30_000;
/** Node closes a connection whose next header takes longer. The margin above the idle time exempts idle connections. */
const HEADERS_MARGIN_MS = 5_000;

/**
 * A server whose idle connections outlive those of the load balancer. The side that closes first loses the requests in
 * flight, and clients get a 502.
 */
export function createPort(keepAliveMs: number, answer: RequestListener, arrivalLimitMs = ARRIVAL_LIMIT_MS): Server {
  const headersTimeout = keepAliveMs + HEADERS_MARGIN_MS;
  // Node requires the second limit to be at least the first; the first one is effective.
  const options = { keepAliveTimeout: keepAliveMs, headersTimeout, requestTimeout: headersTimeout };
  return createServer(options, (request, response) => {
    const timer = setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, arrivalLimitMs);
    response.once('close', () => clearTimeout(timer));
    answer(request, response);
  });
}

export function listenOn(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The URL of the server, without a path. */
export function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Origins of pages that this server itself answers: for a loopback address, each name that resolves to it. */
export function originsOf(server: Server): readonly string[] {
  const { origin, hostname, port } = new URL(urlOf(server));
  return LOOPBACK.includes(hostname) ? LOOPBACK.map((name) => new URL(`http://${name}:${port}`).origin) : [origin];
}
