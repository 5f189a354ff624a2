// Secrets of a data folder, and keys derived from them.
import { hkdfSync, randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** A key for one purpose, derived from a secret that serves several. */
export function deriveKey(secret: string | Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32));
}

/**
 * A random secret that all processes of one data folder share. It is created at the first call, and only its owner can read
 * the file.
 */
export async function readOrCreateSecret(folder: string, name: string): Promise<Uint8Array> {
  const found = await readSecret(folder, name);
  if (found) return found;
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const file = path.join(folder, name);
  const candidate = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeDurably(await open(candidate, 'wx', 0o600), randomBytes(32).toString('hex'));
  // Creating a link is atomic, and fails if another process was faster.
  await link(candidate, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(candidate);
  await writeDurably(await open(folder, 'r'));
  return (await readSecret(folder, name)) as Uint8Array;
}

/** Null when there is none. @throws Error when the file is malformed: a truncated key would be weak and decrypt nothing. */
export async function readSecret(folder: string, name: string): Promise<Uint8Array | null> {
  const file = path.join(folder, name);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (text === null) return null;
  if (!/^[0-9a-f]{64}\s*$/.test(text))
    throw new Error(`${file} does not contain a key: 64 hexadecimal digits are expected`);
  return Buffer.from(text.trim(), 'hex');
}

/** Everything sealed with a key is lost if a power cut destroys the key, so it is written durably. */
async function writeDurably(handle: FileHandle, text?: string): Promise<void> {
  try {
    if (text !== undefined) await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
