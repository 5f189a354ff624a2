// Verification of bearer tokens, and the tokens of the development issuer.
import { createHash, createSecretKey } from 'node:crypto';
import {
  errors,
  type JWTHeaderParameters,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  type JWTVerifyResult,
  jwtVerify,
  SignJWT,
} from 'jose';
import { ExpiringMap } from '#ground/bounded-map.ts';
import { createContact } from './issuer/contact.ts';
import { spellingsOf } from './issuer/discovery.ts';
import { createIntrospection } from './issuer/introspection.ts';
import { createIssuerKeys } from './issuer/keys.ts';
import type { Logger } from './logger.ts';
import { CLOCK_TOLERANCE_SECONDS, findTokenFault } from './token-kind.ts';

/** Ways to verify bearer tokens. */
export type TokenVerification =
  | { kind: 'issuer'; issuer: string; jwksUrl: string | null; audience: string; algorithms: readonly string[] }
  | {
      kind: 'introspection';
      issuer: string;
      url: string | null;
      clientId: string;
      clientSecret: string;
      audience: string;
    }
  | { kind: 'secret'; key: Uint8Array; audience: string }
  | { kind: 'development'; key: Uint8Array }
  /** No bearer token is valid: agents sign in by a browser alone. */
  | { kind: 'none' };

/**
 * The claims of a valid token; null for any other token.
 * @throws IssuerUnavailableError while the issuer cannot be reached.
 */
export type VerifyToken = (token: string) => Promise<JWTPayload | null>;

const DEVELOPMENT_ISSUER = 'rdv-statistiques development';
const DEVELOPMENT_AUDIENCE = 'rdv-statistiques';

const MAX_KNOWN = 10_000;
/** How long a token stays accepted after its issuer withdrew its key; shorter than the refresh interval of the keys. */
const KNOWN_MS = 60_000;

/** `maxLifeSeconds`: the maximum lifetime of a token. */
export function createTokenVerifier(
  verification: TokenVerification,
  maxLifeSeconds: number,
  logger: Logger,
): VerifyToken {
  const verify = selectVerification(verification, logger);
  // By digest: verifying signatures took a sixth of the time of small queries. Rights are not cached.
  const known = new ExpiringMap<string, JWTPayload>(MAX_KNOWN, KNOWN_MS);
  // With introspection, a token ends by the clock of its issuer.
  const toleranceSeconds = verification.kind === 'introspection' ? 0 : CLOCK_TOLERANCE_SECONDS;
  return async (token) => {
    const key = createHash('sha256').update(token).digest('base64');
    const found = known.get(key);
    if (found) return found;
    try {
      const verified = await verify(token);
      if (!verified || findTokenFault(verified.protectedHeader, verified.payload, maxLifeSeconds) !== null) return null;
      const { payload } = verified;
      const { exp = 0 } = payload; // required of every token
      known.set(key, payload, (exp + toleranceSeconds) * 1_000);
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  };
}

type Verified = Pick<JWTVerifyResult, 'payload'> & { protectedHeader: Partial<JWTHeaderParameters> };

function selectVerification(
  verification: TokenVerification,
  logger: Logger,
): (token: string) => Promise<Verified | null> {
  if (verification.kind === 'none') return async () => null;
  // Without `exp` a token would be valid for ever.
  const common = { requiredClaims: ['exp'], clockTolerance: CLOCK_TOLERANCE_SECONDS };
  if (verification.kind === 'introspection') {
    const introspect = createIntrospection({ ...verification, contact: createContact(verification.issuer, logger) });
    return async (token) => {
      const payload = await introspect(token);
      return payload && { payload, protectedHeader: {} };
    };
  }
  if (verification.kind === 'issuer') {
    const { issuer, audience, algorithms } = verification;
    const keys = createIssuerKeys({ ...verification, contact: createContact(issuer, logger), logger });
    const expected = { ...common, issuer: spellingsOf(issuer), audience, algorithms: [...algorithms] };
    return (token) => verifyByAnyKey(token, keys, expected);
  }
  const key = createSecretKey(verification.key); // imported once, not for each token
  const expected =
    verification.kind === 'development'
      ? { issuer: DEVELOPMENT_ISSUER, audience: DEVELOPMENT_AUDIENCE }
      : { audience: verification.audience };
  return (token) => jwtVerify(token, key, { ...common, ...expected, algorithms: ['HS256'] });
}

/** A token that does not name its key may be signed by any key of its algorithm. */
async function verifyByAnyKey(token: string, keys: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<Verified> {
  try {
    return await jwtVerify(token, keys, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return await jwtVerify(token, key, options);
      } catch (failure) {
        // A TypeError means an unusable key, such as one that is too short: another may fit.
        if (!(failure instanceof errors.JWSSignatureVerificationFailed || failure instanceof TypeError)) throw failure;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/** A token of the development issuer. */
export function signDevelopmentToken(key: Uint8Array, claims: JWTPayload, ttlSeconds: number): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(DEVELOPMENT_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${ttlSeconds}s`)
    .sign(key);
}
