// Signed links for downloads.
import { randomUUID } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** A download may begin within the time of a slow click; afterwards a link in a browser history or a log is worthless. */
export const LINK_BEGIN_SECONDS = 60;
/** A download that has begun may request further ranges until then. */
const LINK_TTL_SECONDS = 300;

/** The object of a link: the file of an export, or its description. */
export type DownloadPart = 'file' | 'description';

/** The claims of a download link: the agent and the export. Rights are checked again at its use. */
export interface DownloadGrant {
  exportId: string;
  agentId: bigint;
}

/** A link with a valid signature. */
export interface ReadLink extends DownloadGrant {
  /** The same for all uses of one link. */
  linkId: string;
  state: 'fresh' | 'continuing' | 'expired';
}

const audiences: Readonly<Record<DownloadPart, string>> = { file: 'export-file', description: 'export-description' };
const ALGORITHM = 'HS256';

export function signDownloadGrant(
  key: Uint8Array,
  { exportId, agentId }: DownloadGrant,
  now: Date,
  part: DownloadPart = 'file',
): Promise<string> {
  const issuedAt = now.getTime() / 1_000; // in milliseconds, since the API states the expiry
  return new SignJWT({ export: exportId })
    .setProtectedHeader({ alg: ALGORITHM })
    .setAudience(audiences[part])
    .setJti(randomUUID())
    .setSubject(String(agentId))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LINK_TTL_SECONDS)
    .sign(key);
}

/** Null for an invalid or forged link. */
export async function readDownloadLink(
  key: Uint8Array,
  link: string,
  now: Date,
  part: DownloadPart = 'file',
): Promise<ReadLink | null> {
  const options = {
    audience: audiences[part],
    algorithms: [ALGORITHM],
    requiredClaims: ['exp', 'iat', 'sub', 'jti', 'export'],
    currentDate: now,
  };
  try {
    const { payload } = await jwtVerify(link, key, options);
    const age = now.getTime() / 1_000 - Number(payload.iat);
    return toLink(payload, age < LINK_BEGIN_SECONDS ? 'fresh' : 'continuing');
  } catch (error) {
    // The expiry is checked last, after the signature.
    return error instanceof errors.JWTExpired ? toLink(error.payload, 'expired') : null;
  }
}

const toLink = (payload: JWTPayload, state: ReadLink['state']): ReadLink => ({
  exportId: String(payload.export),
  agentId: BigInt(payload.sub ?? ''),
  linkId: String(payload.jti),
  state,
});
