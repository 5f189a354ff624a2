import { randomUUID } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** A download may begin for as long as a slow click takes; a link in a history or a log is worthless after that. */
export const LINK_BEGIN_SECONDS = 60;
/** A download that began may ask for further ranges until then. */
const LINK_TTL_SECONDS = 300;

/** What a download link proves: who asked for it, and for which export. Rights are checked again when it is used. */
export interface DownloadGrant {
  exportId: string;
  agentId: bigint;
}

/** A link whose signature is right, at this moment. */
export interface ReadLink extends DownloadGrant {
  /** The same for all uses of one link. */
  linkId: string;
  state: 'fresh' | 'continuing' | 'expired';
}

const AUDIENCE = 'export-file';
const ALGORITHM = 'HS256';

export function signDownloadGrant(key: Uint8Array, { exportId, agentId }: DownloadGrant, now: Date): Promise<string> {
  const issuedAt = now.getTime() / 1_000; // to the millisecond, as the API says when it ends
  return new SignJWT({ export: exportId })
    .setProtectedHeader({ alg: ALGORITHM })
    .setAudience(AUDIENCE)
    .setJti(randomUUID())
    .setSubject(String(agentId))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LINK_TTL_SECONDS)
    .sign(key);
}

/** Null for a link that is wrong or was tampered with. */
export async function readDownloadLink(key: Uint8Array, link: string, now: Date): Promise<ReadLink | null> {
  const options = {
    audience: AUDIENCE,
    algorithms: [ALGORITHM],
    requiredClaims: ['exp', 'iat', 'sub', 'jti', 'export'],
    currentDate: now,
  };
  try {
    const { payload } = await jwtVerify(link, key, options);
    const age = now.getTime() / 1_000 - Number(payload.iat);
    return toLink(payload, age < LINK_BEGIN_SECONDS ? 'fresh' : 'continuing');
  } catch (error) {
    // Its time is looked at last, once the signature was found right.
    return error instanceof errors.JWTExpired ? toLink(error.payload, 'expired') : null;
  }
}

const toLink = (payload: JWTPayload, state: ReadLink['state']): ReadLink => ({
  exportId: String(payload.export),
  agentId: BigInt(payload.sub ?? ''),
  linkId: String(payload.jti),
  state,
});
