import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request has this long to arrive whole: the largest is 100 kB. */
const ARRIVAL_LIMIT_MS = 30_000;
/** Node closes a connection whose next header takes longer; above the idle time, so that no idle connection is meant. */
const HEADERS_MARGIN_MS = 5_000;

/**
 * A server whose idle connections outlive those of the balancer before it: the side that closes first loses the requests
 * that are under way at that moment, and callers get a 502.
 */
export function createPort(keepAliveMs: number, answer: RequestListener): Server {
  const headersTimeout = keepAliveMs + HEADERS_MARGIN_MS;
  // Node wants the second limit to be no lower than the first; the one that counts is ours.
  const options = { keepAliveTimeout: keepAliveMs, headersTimeout, requestTimeout: headersTimeout };
  return createServer(options, (request, response) => {
    const timer = setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, ARRIVAL_LIMIT_MS);
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

/** Where it listens, without a path. */
export function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Origins of the pages that this server itself answers: of a loopback address each name that leads to it. */
export function originsOf(server: Server): readonly string[] {
  const { origin, hostname, port } = new URL(urlOf(server));
  return LOOPBACK.includes(hostname) ? LOOPBACK.map((name) => new URL(`http://${name}:${port}`).origin) : [origin];
}
