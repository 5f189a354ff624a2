// Origins of browser requests: CORS and the refusal of foreign pages.
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface OriginRules {
  /** Origins whose pages may call, in addition to the service's own. */
  corsOrigins: readonly string[];
  /**
   * Origins of the service itself, as it is configured or listening. A page that reaches it by DNS rebinding has another
   * origin.
   */
  ownOrigins(): readonly string[];
}

/** True when a page of this origin may call. Clients other than browsers send no origin. */
export function isAllowedOrigin(request: IncomingMessage, { corsOrigins, ownOrigins }: OriginRules): boolean {
  const { origin } = request.headers;
  return origin === undefined || corsOrigins.includes(origin) || ownOrigins().includes(origin);
}

/**
 * True when a browser sends the request for a foreign page; it is refused whatever it asks for. A simple cross-site GET has
 * no `Origin`, but browsers mark its source. Navigation, such as a link to a file, does not count.
 */
export function isForeign(request: IncomingMessage, rules: OriginRules): boolean {
  if (!isAllowedOrigin(request, rules)) return true;
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, origin } = request.headers;
  return origin === undefined && (site === 'cross-site' || site === 'same-site') && mode !== 'navigate';
}

/**
 * True when a cookie may authenticate the request: it comes from a page of the service itself. An origin of
 * `CORS_ORIGINS` is for frontends with tokens, and has no such right. Without an origin, a request must be one that changes
 * nothing, or that the browser marks as the service’s own. A WebSocket (`isSocket`) has an origin in every browser.
 */
export function mayUseCookie(
  { headers, method = 'GET' }: IncomingMessage,
  { ownOrigins }: OriginRules,
  { isSocket = false } = {},
): boolean {
  if (headers.origin !== undefined) return ownOrigins().includes(headers.origin);
  if (headers['sec-fetch-site'] === 'same-origin') return true;
  return !isSocket && ['GET', 'HEAD', 'OPTIONS'].includes(method);
}

/** Includes the headers of tracing, which an instrumented frontend sends with each request. */
const ALLOWED_HEADERS = 'Authorization, Content-Type, Range, X-Request-Id, traceparent, tracestate, baggage';

/** Answers CORS for an allowed origin. True when the request was only a preflight. */
export function answerCors(request: IncomingMessage, response: ServerResponse, { corsOrigins }: OriginRules): boolean {
  if (corsOrigins.length > 0) response.appendHeader('Vary', 'Origin');
  const { origin } = request.headers;
  if (origin !== undefined && corsOrigins.includes(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader(
      'Access-Control-Expose-Headers',
      'X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, Content-Disposition',
    );
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
