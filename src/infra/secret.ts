import { hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A key for one purpose, made from a secret that also serves others. */
export function deriveKey(secret: string | Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32));
}

/** A random secret that all processes of one data folder share; made at the first call, readable by its owner only. */
export async function readOrCreateSecret(folder: string, name: string): Promise<Uint8Array> {
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const file = path.join(folder, name);
  const candidate = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(candidate, randomBytes(32).toString('hex'), { mode: 0o600 });
  // A link appears whole or not at all, and only if nobody was faster.
  await link(candidate, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(candidate);
  return Buffer.from(await readFile(file, 'utf8'), 'hex');
}
