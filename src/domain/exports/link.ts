import { jwtVerify, SignJWT } from 'jose';

/** Minutes that a link works: long enough for a slow click, short enough to be worthless in a history. */
export const LINK_TTL_SECONDS = 300;

/** What a download link proves: who asked for it, and for which export. Rights are checked again when it is used. */
export interface DownloadGrant {
  exportId: string;
  agentId: bigint;
}

const AUDIENCE = 'export-file';

export function signDownloadGrant(
  key: Uint8Array,
  { exportId, agentId }: DownloadGrant,
  expiresAt: Date,
): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(AUDIENCE)
    .setJti(exportId)
    .setSubject(String(agentId))
    .setExpirationTime(expiresAt)
    .sign(key);
}

/** Null for a link that is wrong, tampered with or too old. */
export async function readDownloadGrant(key: Uint8Array, token: string): Promise<DownloadGrant | null> {
  try {
    const { payload } = await jwtVerify(token, key, {
      audience: AUDIENCE,
      algorithms: ['HS256'],
      requiredClaims: ['exp', 'sub', 'jti'],
    });
    return { exportId: String(payload.jti), agentId: BigInt(payload.sub ?? '') };
  } catch {
    return null;
  }
}
