// OpenID Connect discovery of an issuer's endpoints.
import {
  type AuthorizationServer,
  allowInsecureRequests,
  customFetch,
  discoveryRequest,
  OperationProcessingError,
  processDiscoveryResponse,
} from 'oauth4webapi';
import { fetchBounded } from './bounded-fetch.ts';

const MAX_NAME_LENGTH = 200;

/**
 * Reads the issuer's metadata at `/.well-known/openid-configuration`.
 * @throws Error when it cannot be read, or belongs to another issuer.
 */
export async function discover(issuer: string, signal: AbortSignal): Promise<AuthorizationServer> {
  const expected = new URL(issuer);
  const options = { [customFetch]: fetchBounded, [allowInsecureRequests]: isPlain(expected), signal };
  const response = await discoveryRequest(expected, options);
  try {
    return await processDiscoveryResponse(expected, response);
  } catch (error) {
    const { body } = ((error as OperationProcessingError).cause ?? {}) as { body?: { issuer?: unknown } };
    if (!(error instanceof OperationProcessingError) || typeof body?.issuer !== 'string') throw error;
    throw new Error(`AUTH_ISSUER names an issuer that calls itself ${body.issuer.slice(0, MAX_NAME_LENGTH)}`);
  }
}

/** A discovered endpoint. Only a development issuer, itself without TLS, may name an endpoint without TLS, on its own host. */
export function endpointOf(
  issuer: string,
  server: AuthorizationServer,
  name:
    | 'authorization_endpoint'
    | 'end_session_endpoint'
    | 'introspection_endpoint'
    | 'jwks_uri'
    | 'token_endpoint'
    | 'userinfo_endpoint',
): string {
  const value: unknown = server[name];
  if (typeof value !== 'string' || !URL.canParse(value)) throw new Error(`The issuer names no ${name}`);
  const [url, own] = [new URL(value), new URL(issuer)];
  if (url.protocol === 'https:' || (isPlain(url) && isPlain(own) && url.hostname === own.hostname)) return url.href;
  throw new Error(`The ${name} of the issuer does not begin with https://`);
}

export const isPlain = ({ protocol }: URL) => protocol === 'http:';

/**
 * `https://issuer.example.org` with and without a final slash are the same issuer to a URL parser, and two issuers in a
 * token.
 */
export function spellingsOf(issuer: string): string[] {
  const { pathname, search, origin } = new URL(issuer);
  return pathname === '/' && search === '' ? [origin, `${origin}/`] : [issuer];
}
