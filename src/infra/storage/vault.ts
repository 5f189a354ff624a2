// Secrets in the database, sealed with the key that seals files.
import { createKeyring } from './keyring.ts';
import type { StorageSettings } from './open.ts';

/** Seals secrets that the service must read again. */
export interface Vault {
  /** The text to store. It opens under this name alone. */
  seal(name: string, secret: Buffer): string;
  /** @throws Error when no available key sealed it, or it has another name. */
  open(name: string, sealed: string): Buffer;
  /** True when the present settings would seal it in the same way. */
  isCurrent(sealed: string): boolean;
}

/** The prefix of a secret that is stored while the encryption of files is off. No key has such an id. */
const PLAIN = 'plain';

export function openVault({ keys, openingKeys }: Pick<StorageSettings, 'keys' | 'openingKeys'>): Vault {
  const keyring = createKeyring(keys, openingKeys);
  return {
    seal: (name, secret) => keyring.wrap(name, secret) ?? `${PLAIN}.${secret.toString('base64url')}`,
    open(name, sealed) {
      const [id, text = ''] = sealed.split('.');
      return id === PLAIN ? Buffer.from(text, 'base64url') : keyring.unwrap(name, sealed);
    },
    isCurrent: (sealed) => sealed.split('.')[0] === (keyring.currentId ?? PLAIN),
  };
}
