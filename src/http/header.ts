import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

// What helmet sets, where it applies to a service that answers JSON and files: nothing of it may be framed, run or guessed at.
const ALWAYS: Readonly<Record<string, string>> = {
  // Answers hold personal data, or say who may not have it.
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
};

/** GraphiQL is one page with its script and styles inside; it speaks to this service alone. */
const GRAPHIQL_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self' ws: wss:",
  "frame-ancestors 'none'",
].join('; ');

export function setSecurityHeaders(response: ServerResponse, { https }: { https: boolean }): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  if (https) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
}

export function allowGraphiql(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', GRAPHIQL_POLICY);
}

const REQUEST_ID = /^[\w.-]{8,64}$/;
export const REQUEST_ID_HEADER = 'X-Request-Id';

/**
 * The name of a request in logs and answers: the caller's, where it is one that can stand in a log, else a new one. It is
 * written back into the request, so that everybody behind reads the same.
 */
export function nameRequest({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  headers['x-request-id'] = id;
  return id;
}
