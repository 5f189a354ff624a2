import type { JWTHeaderParameters, JWTPayload } from 'jose';

/** Times of another machine may differ from ours by this. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/** Of RFC 9068 and RFC 7519. A header without any is the latter's, since it is optional there. */
const ACCESS_TYPE = /^(application\/)?(at\+jwt|jwt)$/i;
/** OpenID Connect puts them into ID tokens alone, security events (logout tokens) have the last one. */
const FOREIGN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'] as const;

/** Why a token whose signature is right is no access token, or lives too long; null for one that is as it should be. */
export function findTokenFault(
  { typ }: Partial<JWTHeaderParameters>,
  payload: JWTPayload,
  maxLifeSeconds: number,
): string | null {
  if (typ !== undefined && !ACCESS_TYPE.test(String(typ))) return 'typ';
  const foreign = FOREIGN_CLAIMS.find((claim) => payload[claim] !== undefined);
  if (foreign) return foreign;
  // Issuers that say in the claims what a token is for: AWS Cognito, Ory Hydra, and Keycloak.
  if (payload.token_use !== undefined && !/^access(_token)?$/.test(String(payload.token_use))) return 'token_use';
  if (payload.typ !== undefined && !/^bearer$/i.test(String(payload.typ))) return 'typ';
  const now = Date.now() / 1_000;
  const { exp = Number.POSITIVE_INFINITY, iat = now } = payload;
  if (iat > now + CLOCK_TOLERANCE_SECONDS) return 'iat';
  return exp - iat > maxLifeSeconds ? 'exp' : null;
}
