import type { IncomingMessage, ServerResponse } from 'node:http';

export interface OriginRules {
  /** Origins whose pages may call, besides the service's own. */
  corsOrigins: readonly string[];
  /** Origins of the service itself, as it knows them: a page whose host name leads here by a trick would name its own. */
  ownOrigins(): readonly string[];
}

/** Whether a page of this origin may call. Who is no browser names none. */
export function isAllowedOrigin(request: IncomingMessage, { corsOrigins, ownOrigins }: OriginRules): boolean {
  const { origin } = request.headers;
  return origin === undefined || corsOrigins.includes(origin) || ownOrigins().includes(origin);
}

/**
 * Whether a browser sends it on behalf of a foreign page: refused whatever it asks for. A request that such a page may send
 * without asking first has no `Origin` when it is a GET, but browsers tell where it comes from; navigation, as by a link to a
 * file, is no call.
 */
export function isForeign(request: IncomingMessage, rules: OriginRules): boolean {
  if (!isAllowedOrigin(request, rules)) return true;
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, origin } = request.headers;
  return origin === undefined && (site === 'cross-site' || site === 'same-site') && mode !== 'navigate';
}

/** Those of tracing too: a frontend that traces itself sends them with each request. */
const ALLOWED_HEADERS = 'Authorization, Content-Type, Range, X-Request-Id, traceparent, tracestate, baggage';

/** Tells browsers what a listed origin may do. True when that was all they asked. */
export function answerCors(request: IncomingMessage, response: ServerResponse, { corsOrigins }: OriginRules): boolean {
  if (corsOrigins.length > 0) response.appendHeader('Vary', 'Origin');
  const { origin } = request.headers;
  if (origin !== undefined && corsOrigins.includes(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After, Content-Disposition');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  }
  if (request.method !== 'OPTIONS') return false;
  if (response.hasHeader('Access-Control-Allow-Origin')) {
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST');
    response.setHeader('Access-Control-Allow-Headers', ALLOWED_HEADERS);
    response.setHeader('Access-Control-Max-Age', '600');
  }
  response.writeHead(204).end();
  return true;
}
