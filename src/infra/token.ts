import { createHash, createSecretKey } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyResult, jwtVerify, SignJWT } from 'jose';
import { CLOCK_TOLERANCE_SECONDS, findTokenFault } from './token-kind.ts';

/** How bearer tokens are checked. */
export type TokenVerification =
  | { kind: 'issuer'; issuer: string; jwksUrl: string; audience: string; algorithms: readonly string[] }
  | { kind: 'secret'; key: Uint8Array; audience: string }
  | { kind: 'development'; key: Uint8Array };

/** What a valid token says; null for any token that is not valid, whatever the reason. */
export type VerifyToken = (token: string) => Promise<JWTPayload | null>;

const DEVELOPMENT_ISSUER = 'rdv-statistiques development';
const DEVELOPMENT_AUDIENCE = 'rdv-statistiques';

/** `maxLifeSeconds`: the longest time from the issue of a token to its end. */
export function createTokenVerifier(verification: TokenVerification, maxLifeSeconds: number): VerifyToken {
  const verify = selectVerification(verification);
  const known = new KnownTokens();
  return async (token) => {
    const key = createHash('sha256').update(token).digest('base64');
    const found = known.find(key);
    if (found) return found;
    try {
      const { payload, protectedHeader } = await verify(token);
      if (findTokenFault(protectedHeader, payload, maxLifeSeconds) !== null) return null;
      known.add(key, payload);
      return payload;
    } catch (error) {
      if (isOfToken(error)) return null;
      throw error;
    }
  };
}

/** Keys of an issuer that cannot be had, or cannot be read, are no fault of the token. */
const ISSUER_CODES = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JWK_INVALID']);

const isOfToken = (error: unknown) => error instanceof errors.JOSEError && !ISSUER_CODES.has(error.code);

const MAX_KNOWN = 10_000;
/** How long a key that its issuer withdrew may go on opening: less than its set of keys is kept. */
const KNOWN_MS = 60_000;

/** Tokens found valid a moment ago, by digest: signatures took a sixth of the time of small queries. Rights are not in it. */
class KnownTokens {
  private readonly tokens = new Map<string, { payload: JWTPayload; until: number }>();

  find(key: string): JWTPayload | undefined {
    const token = this.tokens.get(key);
    if (!token || Date.now() < token.until) return token?.payload;
    this.tokens.delete(key);
    return undefined;
  }

  add(key: string, payload: JWTPayload): void {
    const { exp = 0 } = payload; // it is demanded of every token
    this.tokens.set(key, { payload, until: Math.min((exp + CLOCK_TOLERANCE_SECONDS) * 1_000, Date.now() + KNOWN_MS) });
    if (this.tokens.size > MAX_KNOWN) this.tokens.delete(this.tokens.keys().next().value as string);
  }
}

function selectVerification(verification: TokenVerification): (token: string) => Promise<JWTVerifyResult> {
  // Without `exp` a token would open the service for ever.
  const common = { requiredClaims: ['exp'], clockTolerance: CLOCK_TOLERANCE_SECONDS };
  if (verification.kind === 'issuer') {
    const keys = createRemoteJWKSet(new URL(verification.jwksUrl));
    const { issuer, audience, algorithms } = verification;
    return (token) => jwtVerify(token, keys, { ...common, issuer, audience, algorithms: [...algorithms] });
  }
  const key = createSecretKey(verification.key); // imported once, not for each token
  const expected =
    verification.kind === 'development'
      ? { issuer: DEVELOPMENT_ISSUER, audience: DEVELOPMENT_AUDIENCE }
      : { audience: verification.audience };
  return (token) => jwtVerify(token, key, { ...common, ...expected, algorithms: ['HS256'] });
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
