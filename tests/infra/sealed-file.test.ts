import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { beforeAll, expect, it } from 'vitest';
import { openStorage } from '#infra/storage/open.ts';
import { createSealer } from '#infra/storage/seal.ts';
import { PROJECT } from '../support/process.ts';

// The page that a third party reads: its vectors are those of the service, and its script opens what the service writes.
interface Vectors {
  storageKey: string;
  name: string;
  dataKey: string;
  wrappedKey: string;
  files: { plainBytes: number; sealedBytes: number; sealedSha256: string; sealed?: string }[];
}
let vectors: Vectors;
let folder: string;
let script: string;

beforeAll(async () => {
  const page = await readFile(path.join(PROJECT, 'docs/sealed-files.md'), 'utf8');
  const block = (kind: string) => new RegExp(`^\`\`\`${kind}\n(.*?)^\`\`\`$`, 'ms').exec(page)?.[1] ?? '';
  vectors = JSON.parse(block('json'));
  folder = await mkdtemp(path.join(tmpdir(), 'rdv-sealed-'));
  script = path.join(folder, 'open.mjs');
  await writeFile(script, block('js'));
});

const plainOf = (length: number) => Buffer.from(Array.from({ length }, (_, index) => index % 251));

async function seal(plain: Buffer): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const sealer = createSealer(Buffer.from(vectors.dataKey, 'hex'), async (bytes) => void chunks.push(bytes));
  await sealer.write(plain);
  await sealer.end();
  return Buffer.concat(chunks);
}

async function openByScript(sealed: Buffer, name: string, wrappedKey: string): Promise<Buffer> {
  const child = spawn(process.execPath, [script, vectors.storageKey, name, wrappedKey], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => {}); // a script that refuses its arguments ends before it has read
  child.stdin.end(sealed);
  return buffer(child.stdout);
}

it('is as published: what the service seals, and opens, and what the script opens', async () => {
  expect(vectors.files.map(({ plainBytes }) => plainBytes)).toEqual([0, 1, 16, 65_535, 65_536, 65_537, 200_000]);
  const { storageKey, name, wrappedKey } = vectors;
  const storage = openStorage({ place: { kind: 'local', folder }, keys: [storageKey] });
  for (const { plainBytes, sealedBytes, sealedSha256, sealed: published } of vectors.files) {
    const plain = plainOf(plainBytes);
    const sealed = await seal(plain);
    expect(sealed.length).toBe(sealedBytes);
    expect(createHash('sha256').update(sealed).digest('hex')).toBe(sealedSha256);
    if (published !== undefined) expect(sealed.toString('hex')).toBe(published);
    await writeFile(path.join(folder, name), sealed);
    const opened = await storage.read({ key: name, byteSize: plainBytes, wrappedKey });
    expect(opened && (await buffer(opened)).equals(plain)).toBe(true);
    expect((await openByScript(sealed, name, wrappedKey)).equals(plain)).toBe(true);
  }
});

it('is what the service writes, with the wrapped key that it keeps', async () => {
  const storage = openStorage({ place: { kind: 'local', folder }, keys: [vectors.storageKey] });
  const plain = randomBytes(150_000);
  const file = await storage.create('written');
  file.sink.write(plain);
  const { wrappedKey } = await file.publish();
  const sealed = await readFile(path.join(folder, 'written'));
  expect((await openByScript(sealed, 'written', wrappedKey ?? '')).equals(plain)).toBe(true);
  expect((await openByScript(sealed, 'another', wrappedKey ?? '')).length).toBe(0);
});
