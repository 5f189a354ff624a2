import { createSecretKey } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** How bearer tokens are checked. */
export type TokenVerification =
  | { kind: 'issuer'; issuer: string; jwksUrl: string; audience: string; algorithms: readonly string[] }
  | { kind: 'secret'; key: Uint8Array; audience: string | null }
  | { kind: 'development'; key: Uint8Array };

/** What a valid token says; null for any token that is not valid, whatever the reason. */
export type VerifyToken = (token: string) => Promise<JWTPayload | null>;

const DEVELOPMENT_ISSUER = 'rdv-statistiques development';

export function createTokenVerifier(verification: TokenVerification): VerifyToken {
  const verify = selectVerification(verification);
  return async (token) => {
    try {
      const { payload } = await verify(token);
      return payload;
    } catch (error) {
      // An issuer that does not answer is trouble of ours, not of the token.
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return null;
      throw error;
    }
  };
}

function selectVerification(verification: TokenVerification): (token: string) => Promise<{ payload: JWTPayload }> {
  // Without `exp` a token would open the service for ever.
  const common = { requiredClaims: ['exp'], clockTolerance: 5 };
  if (verification.kind === 'issuer') {
    const keys = createRemoteJWKSet(new URL(verification.jwksUrl));
    const { issuer, audience, algorithms } = verification;
    return (token) => jwtVerify(token, keys, { ...common, issuer, audience, algorithms: [...algorithms] });
  }
  const key = createSecretKey(verification.key); // imported once, not for each token
  const expected = verification.kind === 'development' ? { issuer: DEVELOPMENT_ISSUER } : {};
  const audience = verification.kind === 'secret' && verification.audience ? { audience: verification.audience } : {};
  return (token) => jwtVerify(token, key, { ...common, ...expected, ...audience, algorithms: ['HS256'] });
}

/** A token of the development issuer. */
export function signDevelopmentToken(key: Uint8Array, claims: JWTPayload, ttlSeconds: number): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(DEVELOPMENT_ISSUER)
    .setIssuedAt()
    .setExpirationTime(`${ttlSeconds}s`)
    .sign(key);
}
