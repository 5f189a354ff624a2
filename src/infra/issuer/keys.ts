// The signing keys of an issuer (JWKS).
import { createLocalJWKSet, createRemoteJWKSet, customFetch, decodeJwt, errors, type JWTVerifyGetKey } from 'jose';
import { BoundedMap } from '#ground/bounded-map.ts';
import type { Logger } from '../logger.ts';
import { CLOCK_TOLERANCE_SECONDS } from '../token-kind.ts';
import { fetchBounded } from './bounded-fetch.ts';
import { type Contact, IssuerUnavailableError } from './contact.ts';
import { discover, endpointOf } from './discovery.ts';

export interface IssuerKeysOptions {
  issuer: string;
  /** Null: their address is discovered. */
  jwksUrl: string | null;
  contact: Contact;
  logger: Logger;
}

/** Age at which they are refreshed in the background. At twice this age the next request waits for the refresh. */
const REFRESH_MS = 300_000;
/** Minimum time between two refreshes that unknown keys cause. */
const COOLDOWN_MS = 5_000;
const MAX_REFUSED = 1_000;

/** The keys of an issuer, fetched on demand. @throws IssuerUnavailableError when they cannot be fetched or parsed. */
export function createIssuerKeys({ issuer, jwksUrl, contact, logger }: IssuerKeysOptions): JWTVerifyGetKey {
  let fetches = 0;
  let fetchedAt = 0;
  let reportedAt = 0;
  /** Signatures whose key was missing from a set that was fetched for them. */
  const refused = new BoundedMap<string, true>(MAX_REFUSED);
  const fetchKeys = () =>
    contact(async (signal) => {
      const url = jwksUrl ?? endpointOf(issuer, await discover(issuer, signal), 'jwks_uri');
      const response = await fetchBounded(url, { signal, headers: { accept: 'application/json' } });
      if (response.status !== 200) throw new Error(`The keys of the issuer are answered with ${response.status}`);
      const text = await response.text();
      createLocalJWKSet(parseKeys(text)); // throws when it is not a set of keys
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
        // The key may be newer than the known set.
        if (wasIssuedBefore(token, fetchedAt) || refused.get(token.signature)) throw error;
        if (fetches > fetchesBefore) {
          refused.set(token.signature, true);
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

/** `jose` refuses shorter keys too, but only when they are used, and as a programming error of the caller. */
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
    throw new Error('The keys of the issuer are not JSON');
  }
}

/** True when the token was issued before the keys were fetched: a key of its issuer would have been among them. */
function wasIssuedBefore(token: Parameters<JWTVerifyGetKey>[1], fetchedAt: number): boolean {
  const { iat } = decodeJwt(`.${token.payload}.`);
  return typeof iat === 'number' && (iat + CLOCK_TOLERANCE_SECONDS) * 1_000 < fetchedAt;
}
