// Encryption keys of the storage, and the data keys that they wrap.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Keys of 32 bytes, in hexadecimal. The first encrypts new files; the others only decrypt. */
export type StorageKeys = readonly [string, ...string[]];

export interface Keyring {
  /** A key for the file under `storageKey` alone, with its wrapped form; null when files are not encrypted. */
  createDataKey(storageKey: string): { dataKey: Buffer; wrappedKey: string } | null;
  /** A secret for this name alone under the present key; null when files are not encrypted. */
  wrap(name: string, secret: Buffer): string | null;
  /** @throws StorageKeyError when no available key wrapped it, or it belongs to another file. */
  unwrap(storageKey: string, wrappedKey: string): Buffer;
  has(id: string): boolean;
  /** The id of the key that wraps; null when none does. */
  readonly currentId: string | null;
}

/** A file that the available keys cannot decrypt. */
class StorageKeyError extends Error {
  override name = 'StorageKeyError';
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `keys`: null when new files are not encrypted. `openingKeys` only decrypt. */
export function createKeyring(keys: StorageKeys | null, openingKeys: readonly string[] = []): Keyring {
  const byId = new Map([...(keys ?? []), ...openingKeys].map((hex) => [keyId(hex), Buffer.from(hex, 'hex')]));
  const currentId = keys && keyId(keys[0]);
  const wrap: Keyring['wrap'] = (name, secret) => {
    if (currentId === null) return null;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', byId.get(currentId) as Buffer, nonce);
    cipher.setAAD(Buffer.from(name)); // a wrapped key that was moved to another file does not open
    const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    return `${currentId}.${sealed.toString('base64url')}`;
  };
  return {
    currentId,
    has: (id) => byId.has(id),
    createDataKey(storageKey) {
      const dataKey = randomBytes(32);
      const wrappedKey = wrap(storageKey, dataKey);
      return wrappedKey === null ? null : { dataKey, wrappedKey };
    },
    wrap,
    unwrap(storageKey, wrappedKey) {
      const [id = '', text = ''] = wrappedKey.split('.');
      const key = byId.get(id);
      if (byId.size === 0) throw new StorageKeyError('The file is encrypted, and STORAGE_KEY is not set');
      if (!key) throw new StorageKeyError(`No key of the settings is "${id}", which sealed this file`);
      const sealed = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(storageKey));
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch (error) {
        throw new StorageKeyError('The key of this file was changed, or belongs to another file', { cause: error });
      }
    },
  };
}

/** An id of a key that reveals nothing about it. */
const keyId = (hex: string) => createHash('sha256').update(`storage key ${hex}`).digest('hex').slice(0, 8);
