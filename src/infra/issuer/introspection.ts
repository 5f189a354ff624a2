// Token introspection (RFC 7662) at the issuer.
import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import {
  allowInsecureRequests,
  ClientSecretBasic,
  customFetch,
  introspectionRequest,
  processIntrospectionResponse,
} from 'oauth4webapi';
import { z } from 'zod';
import { ExpiringMap } from '#ground/bounded-map.ts';
import { CLOCK_TOLERANCE_SECONDS } from '../token-kind.ts';
import { fetchBounded } from './bounded-fetch.ts';
import { type Contact, IssuerUnavailableError } from './contact.ts';
import { discover, endpointOf, isPlain, spellingsOf } from './discovery.ts';

export interface IntrospectionOptions {
  issuer: string;
  /** Null: the endpoint is discovered. */
  url: string | null;
  clientId: string;
  clientSecret: string;
  audience: string;
  contact: Contact;
}

/** The form of a bearer token in RFC 6750, at most as long as a header may be. Anything else is refused without a request. */
const BEARER_TOKEN = /^[\w~+/.-]{1,8192}=*$/;
const MAX_ASKED = 50;
const MAX_INACTIVE = 10_000;
/** How long an inactive token is remembered. It may become active a moment later, when the issuer's nodes have replicated. */
const INACTIVE_MS = 5_000;
const BUSY_MS = 1_000;

const time = z.number().finite();
const answer = z.looseObject({
  active: z.literal(true),
  iss: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  exp: time.optional(),
  iat: time.optional(),
  nbf: time.optional(),
  token_type: z.string().optional(),
});

/**
 * Asks the issuer about each token (RFC 7662): its claims, or null when it is not valid here.
 * @throws IssuerUnavailableError when the issuer gives no readable answer.
 */
export function createIntrospection(options: IntrospectionOptions): (token: string) => Promise<JWTPayload | null> {
  const { audience, contact } = options;
  const issuers = spellingsOf(options.issuer);
  const ask = createQuestion(options);
  const asked = new Map<string, Promise<JWTPayload | null>>();
  const inactive = new ExpiringMap<string, true>(MAX_INACTIVE, INACTIVE_MS);
  const find = async (token: string, key: string) => {
    const found = await contact(async (signal) => {
      const response = await ask(token, signal);
      return response.active ? (answer.parse(response) as JWTPayload) : null;
    });
    if (found && isForUs(found, issuers, audience)) return found;
    inactive.set(key, true);
    return null;
  };
  return async (token) => {
    if (!BEARER_TOKEN.test(token)) return null;
    const key = createHash('sha256').update(token).digest('base64');
    if (inactive.get(key)) return null;
    const pending = asked.get(key);
    if (pending) return pending;
    if (asked.size >= MAX_ASKED) throw new IssuerUnavailableError(BUSY_MS);
    const asking = find(token, key).finally(() => asked.delete(key));
    asked.set(key, asking);
    return asking;
  };
}

/** The checks of a signed token, since the library that does them never sees this one. */
function isForUs(claims: JWTPayload, issuers: readonly string[], audience: string): boolean {
  const { iss, aud = [], exp, nbf = 0, token_type: type = 'bearer' } = claims;
  const now = Date.now() / 1_000;
  return (
    issuers.includes(iss ?? '') &&
    [aud].flat().includes(audience) &&
    exp !== undefined &&
    exp + CLOCK_TOLERANCE_SECONDS > now &&
    nbf - CLOCK_TOLERANCE_SECONDS <= now &&
    // A token bound to a key is not valid without that key.
    String(type).toLowerCase() === 'bearer'
  );
}

function createQuestion({ issuer, url, clientId, clientSecret }: IntrospectionOptions) {
  const client = { client_id: clientId };
  const authentication = ClientSecretBasic(clientSecret);
  let endpoint = url;
  return async (token: string, signal: AbortSignal) => {
    endpoint ??= endpointOf(issuer, await discover(issuer, signal), 'introspection_endpoint');
    const server = { issuer, introspection_endpoint: endpoint };
    const options = {
      [customFetch]: fetchBounded,
      [allowInsecureRequests]: isPlain(new URL(endpoint)),
      additionalParameters: { token_type_hint: 'access_token' },
      signal,
    };
    try {
      const response = await introspectionRequest(server, client, authentication, token, options);
      return await processIntrospectionResponse(server, client, response);
    } catch (error) {
      endpoint = url; // it may have moved
      throw error;
    }
  };
}
