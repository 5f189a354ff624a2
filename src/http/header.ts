// Security headers and the request id.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

// The headers of helmet that apply to a service of JSON and files: no framing, no scripts, no guessing of types.
const ALWAYS: Readonly<Record<string, string>> = {
  // Answers contain personal data, or reveal that access was refused.
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

/** The editor of GraphiQL writes styles into its page; its scripts, workers and connections are those of this service only. */
const GRAPHIQL_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
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
 * The request id in logs and answers: the client's, when it is safe to log, otherwise a new one. It is written back into
 * the request, so that later readers see the same.
 */
export function nameRequest({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
  headers['x-request-id'] = id;
  return id;
}
