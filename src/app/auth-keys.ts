// Keys for tokens, download links and stored files.
import type { Config } from '#config';
import { deriveKey, readOrCreateSecret, readSecret } from '#infra/secret.ts';
import type { StorageSettings } from '#infra/storage/open.ts';
import { signDevelopmentToken, type TokenVerification } from '#infra/token.ts';

/** Keys that verify tokens and sign download links. */
export interface Keys {
  verification: TokenVerification;
  link: Uint8Array;
  /** Seals what a browser or the database keeps of a sign-in. */
  signIn: Uint8Array;
}

/** Without configured secrets, one is kept in the data folder, so that all processes of this machine share it. */
export async function openKeys({ auth, dataDir }: Config): Promise<Keys> {
  const { verifier } = auth;
  const linkSecret = auth.linkSecret ?? (verifier.kind === 'secret' ? verifier.secret : await localSecret(dataDir));
  return {
    verification: await toVerification(verifier, dataDir),
    link: deriveKey(linkSecret, 'download links'),
    signIn: deriveKey(linkSecret, 'sign-in'),
  };
}

const STORAGE_KEY_FILE = 'storage.key';

/** Adds the key of the data folder: it encrypts files when no setting decides, and always decrypts those that it encrypted. */
export async function openStorageKeys({ storage, dataDir }: Config): Promise<StorageSettings> {
  const { keptKey, ...settings } = storage;
  if (keptKey === 'seals') return { ...settings, keys: [toHex(await readOrCreateSecret(dataDir, STORAGE_KEY_FILE))] };
  const kept = keptKey === 'opens' ? await readSecret(dataDir, STORAGE_KEY_FILE) : null;
  return { ...settings, openingKeys: [...(settings.openingKeys ?? []), ...(kept ? [toHex(kept)] : [])] };
}

const toHex = (key: Uint8Array) => Buffer.from(key).toString('hex');

/**
 * A token of the development issuer.
 * @throws Error when another issuer is configured.
 */
export async function issueDevelopmentToken(
  { auth, dataDir }: Config,
  email: string,
  ttlSeconds: number,
): Promise<string> {
  if (auth.verifier.kind !== 'development') {
    throw new Error('Development tokens exist only while neither AUTH_ISSUER nor AUTH_SECRET is set');
  }
  if (ttlSeconds > auth.maxTokenLifeSeconds)
    throw new Error(
      `A token of ${ttlSeconds} s would be refused: AUTH_TOKEN_MAX_LIFE is ${auth.maxTokenLifeSeconds} s`,
    );
  const claims = { [auth.emailClaim]: email, email_verified: true };
  return signDevelopmentToken(await developmentKey(dataDir), claims, ttlSeconds);
}

async function toVerification(verifier: Config['auth']['verifier'], dataDir: string): Promise<TokenVerification> {
  if (verifier.kind === 'issuer' || verifier.kind === 'introspection' || verifier.kind === 'none') return verifier;
  if (verifier.kind === 'secret')
    return { kind: 'secret', key: new TextEncoder().encode(verifier.secret), audience: verifier.audience };
  return { kind: 'development', key: await developmentKey(dataDir) };
}

const localSecret = (dataDir: string) => readOrCreateSecret(dataDir, 'development.key');
const developmentKey = async (dataDir: string) => deriveKey(await localSecret(dataDir), 'development tokens');
