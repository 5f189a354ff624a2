import { createLocalJWKSet, createRemoteJWKSet, customFetch, decodeJwt, errors, type JWTVerifyGetKey } from 'jose';
import type { Logger } from '../logger.ts';
import { CLOCK_TOLERANCE_SECONDS } from '../token-kind.ts';
import { fetchBounded } from './bounded-fetch.ts';
import { type Contact, IssuerUnavailableError } from './contact.ts';
import { discover, endpointOf } from './discovery.ts';

export interface IssuerKeysOptions {
  issuer: string;
  /** Null: the issuer is asked where they are. */
  jwksUrl: string | null;
  contact: Contact;
  logger: Logger;
}

/** After this long they are fetched again beside the requests, and after twice as long before the next one. */
const REFRESH_MS = 300_000;
/** How often a key that is not among them may have them fetched again. */
const COOLDOWN_MS = 5_000;
const MAX_REFUSED = 1_000;

/** The keys of an issuer, fetched when they are needed. @throws IssuerUnavailableError when they cannot be had, or read. */
export function createIssuerKeys({ issuer, jwksUrl, contact, logger }: IssuerKeysOptions): JWTVerifyGetKey {
  let fetches = 0;
  let fetchedAt = 0;
  let reportedAt = 0;
  /** Signatures whose key was looked for in keys that were fetched for it. */
  const refused = new Set<string>();
  const fetchKeys = () =>
    contact(async (signal) => {
      const url = jwksUrl ?? endpointOf(issuer, await discover(issuer, signal), 'jwks_uri');
      const response = await fetchBounded(url, { signal, headers: { accept: 'application/json' } });
      if (response.status !== 200) throw new Error(`The keys of the issuer are answered with ${response.status}`);
      const text = await response.text();
      createLocalJWKSet(parseKeys(text)); // throws for what is no set of keys
      fetches++;
      refused.clear();
      fetchedAt = Date.now();
      return new Response(text);
    });
  const keys = createRemoteJWKSet(new URL(issuer), {
    [customFetch]: fetchKeys,
    cacheMaxAge: 2 * REFRESH_MS,
    cooldownDuration: COOLDOWN_MS,
  });
  const refresh = () => void keys.reload().catch(() => {}); // `contact` has logged it
  refresh();
  return async (header, token) => {
    const [askedAt, fetchesBefore] = [Date.now(), fetches];
    if (fetchedAt > 0 && askedAt - fetchedAt > REFRESH_MS && !keys.reloading) refresh();
    try {
      return assertStrong(await keys(header, token));
    } catch (error) {
      if (error instanceof IssuerUnavailableError || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      if (error instanceof errors.JWKSNoMatchingKey) {
        // A key may be newer than the keys that are known.
        if (wasIssuedBefore(token, fetchedAt) || refused.has(token.signature)) throw error;
        if (fetches > fetchesBefore) {
          if (refused.size >= MAX_REFUSED) refused.clear();
          refused.add(token.signature);
          throw error;
        }
        throw new IssuerUnavailableError(fetchedAt + COOLDOWN_MS - askedAt);
      }
      if (reportedAt !== fetchedAt) logger.error({ err: error, issuer }, 'a key of the issuer cannot be used');
      reportedAt = fetchedAt;
      throw new IssuerUnavailableError(COOLDOWN_MS, { cause: error });
    }
  };
}

/** `jose` refuses shorter keys too, but when they are used, as if the caller had made a mistake in its code. */
const MIN_MODULUS_BITS = 2_048;

function assertStrong(key: Awaited<ReturnType<JWTVerifyGetKey>>) {
  const { modulusLength = MIN_MODULUS_BITS } = (key as { algorithm?: { modulusLength?: number } }).algorithm ?? {};
  if (modulusLength < MIN_MODULUS_BITS) throw new Error(`A key of ${modulusLength} bits is too short`);
  return key;
}

function parseKeys(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The keys of the issuer are no JSON');
  }
}

/** Whether the key of a token was there when the keys were fetched, if its issuer has it. */
function wasIssuedBefore(token: Parameters<JWTVerifyGetKey>[1], fetchedAt: number): boolean {
  const { iat } = decodeJwt(`.${token.payload}.`);
  return typeof iat === 'number' && (iat + CLOCK_TOLERANCE_SECONDS) * 1_000 < fetchedAt;
}
