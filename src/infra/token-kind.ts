// The distinction of access tokens from other signed tokens.
import type { JWTHeaderParameters, JWTPayload } from 'jose';

/** Tolerated difference between the clocks of two machines. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/** The types of RFC 9068 and RFC 7519. A header without a type counts as the latter, where it is optional. */
const ACCESS_TYPE = /^(application\/)?(at\+jwt|jwt)$/i;
/** Claims of ID tokens in OpenID Connect; the last one belongs to security events such as logout tokens. */
const FOREIGN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'] as const;

/** The reason why a correctly signed token is not an access token, or lives too long; null for a valid one. */
export function findTokenFault(
  { typ }: Partial<JWTHeaderParameters>,
  payload: JWTPayload,
  maxLifeSeconds: number,
): string | null {
  if (typ !== undefined && !ACCESS_TYPE.test(String(typ))) return 'typ';
  const foreign = FOREIGN_CLAIMS.find((claim) => payload[claim] !== undefined);
  if (foreign) return foreign;
  // Some issuers state the use of a token in its claims: AWS Cognito, Ory Hydra and Keycloak.
  if (payload.token_use !== undefined && !/^access(_token)?$/.test(String(payload.token_use))) return 'token_use';
  if (payload.typ !== undefined && !/^bearer$/i.test(String(payload.typ))) return 'typ';
  const now = Date.now() / 1_000;
  const { exp = Number.POSITIVE_INFINITY, iat = now } = payload;
  if (iat > now + CLOCK_TOLERANCE_SECONDS) return 'iat';
  return exp - iat > maxLifeSeconds ? 'exp' : null;
}
