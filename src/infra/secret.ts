import { hkdfSync, randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** A key for one purpose, made from a secret that also serves others. */
export function deriveKey(secret: string | Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32));
}

/** A random secret that all processes of one data folder share; made at the first call, readable by its owner only. */
export async function readOrCreateSecret(folder: string, name: string): Promise<Uint8Array> {
  const found = await readSecret(folder, name);
  if (found) return found;
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const file = path.join(folder, name);
  const candidate = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeDurably(await open(candidate, 'wx', 0o600), randomBytes(32).toString('hex'));
  // A link appears whole or not at all, and only if nobody was faster.
  await link(candidate, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(candidate);
  await writeDurably(await open(folder, 'r'));
  return (await readSecret(folder, name)) as Uint8Array;
}

/** Null when there is none. @throws Error when the file holds something else: a part of a key opens nothing, and guards little. */
export async function readSecret(folder: string, name: string): Promise<Uint8Array | null> {
  const file = path.join(folder, name);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (text === null) return null;
  if (!/^[0-9a-f]{64}\s*$/.test(text))
    throw new Error(`${file} holds no key: 64 hexadecimal digits are expected there`);
  return Buffer.from(text.trim(), 'hex');
}

/** What is sealed with a key is lost when a power cut takes the key. */
async function writeDurably(handle: FileHandle, text?: string): Promise<void> {
  try {
    if (text !== undefined) await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
