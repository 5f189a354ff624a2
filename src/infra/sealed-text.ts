// Texts that leave the service and come back unread and unchanged (JWE, AES-256-GCM).
import { EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose';

/** Seals values for a purpose of its own key. */
export interface Sealer {
  seal(values: Readonly<Record<string, string | null>>, ttlSeconds: number): Promise<string>;
  /** The sealed values; null for a text that is forged, of another key, or too old. */
  open(text: string): Promise<JWTPayload | null>;
}

export function createSealer(key: Uint8Array): Sealer {
  return {
    seal: (values, ttlSeconds) =>
      new EncryptJWT(values)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(`${ttlSeconds}s`)
        .encrypt(key),
    async open(text) {
      try {
        const { payload } = await jwtDecrypt(text, key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        return payload;
      } catch {
        return null; // whatever is wrong with it, it is not ours
      }
    },
  };
}
