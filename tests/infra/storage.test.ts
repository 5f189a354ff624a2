import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStorage } from '#infra/storage/open.ts';
import type { KeptFile, Storage } from '#infra/storage.ts';

const KEY = 'a1'.repeat(32);
const OTHER_KEY = 'b2'.repeat(32);
const CHUNK = 64 * 1024;
const SEALED = CHUNK + 16;
let folder: string;

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-storage-')), 'exports');
});

const plainStorage = () => openStorage({ place: { kind: 'local', folder }, keys: null });
const sealedStorage = (...keys: [string, ...string[]]) => openStorage({ place: { kind: 'local', folder }, keys });

/** Writes the bytes in pieces of this size. */
async function store(storage: Storage, key: string, bytes: Buffer, piece = 10_000): Promise<KeptFile> {
  const file = await storage.create(key);
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, index) =>
    bytes.subarray(index * piece, (index + 1) * piece),
  );
  await pipeline(Readable.from(pieces), file.sink, { end: false });
  const { wrappedKey, ...facts } = await file.publish();
  await file.discard(); // harmless
  expect(facts).toEqual({ byteSize: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  return { key, byteSize: bytes.length, wrappedKey };
}

async function load(storage: Storage, file: KeptFile, range?: { start: number; end: number }): Promise<Buffer> {
  const stream = await storage.read(file, range);
  if (!stream) throw new Error('There is no such file');
  return buffer(stream);
}

describe.each([
  ['plain', plainStorage],
  ['encrypted', () => sealedStorage(KEY)],
])('a %s file', (_kind, openIt) => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 300_001])('of %i bytes comes back as it was', async (size) => {
    const storage = openIt();
    const bytes = randomBytes(size);
    const file = await store(storage, 'one', bytes);
    expect((await load(storage, file)).equals(bytes)).toBe(true);
  });

  it('is handed out in any range', async () => {
    const storage = openIt();
    const bytes = randomBytes(3 * CHUNK + 17);
    const file = await store(storage, 'one', bytes, 70_000);
    const edges = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK - 1, 3 * CHUNK, bytes.length - 1];
    const position = fc.oneof(fc.constantFrom(...edges), fc.nat(bytes.length - 1));
    await fc.assert(
      fc.asyncProperty(position, position, async (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a];
        expect((await load(storage, file, { start, end })).equals(bytes.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('is not there before it is published, and leaves nothing when it is discarded', async () => {
    const storage = openIt();
    const file = await storage.create('one');
    file.sink.write(randomBytes(200_000));
    expect(await storage.read({ key: 'one', byteSize: 1, wrappedKey: null })).toBeNull();
    await file.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is for its owner alone, in a folder for its owner alone', async () => {
    const file = await store(openIt(), 'one', randomBytes(10));
    expect((await stat(path.join(folder, file.key))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('is removed with what was left of it, and it is said whether there was anything', async () => {
    const storage = openIt();
    await store(storage, 'one', randomBytes(10));
    await writeFile(path.join(folder, 'one.part'), 'left');
    await writeFile(path.join(folder, 'two.part'), 'left');
    expect([await storage.remove('one'), await storage.remove('two'), await storage.remove('one')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await readdir(folder)).toEqual([]);
  });
});

it('lists what is its own, unfinished files included, with their age', async () => {
  const storage = plainStorage();
  const list = async () => {
    const found = [];
    for await (const { key, writtenAt } of storage.list()) found.push([key, writtenAt.getUTCFullYear()]);
    return found.sort();
  };
  expect(await list()).toEqual([]);
  await store(storage, 'one', randomBytes(10));
  for (const name of ['two.part', 'not.ours', '.hidden']) await writeFile(path.join(folder, name), '');
  await utimes(path.join(folder, 'two.part'), new Date('2020-05-05'), new Date('2020-05-05'));
  await utimes(path.join(folder, 'one'), new Date('2021-05-05'), new Date('2021-05-05'));
  expect(await list()).toEqual([
    ['one', 2021],
    ['two', 2020],
  ]);
});

it('takes no key that leads out of its folder', async () => {
  for (const key of ['../one', 'a/b', '', '.', 'one.part'])
    await expect(plainStorage().create(key)).rejects.toThrow(RangeError);
});

describe('encryption', () => {
  const text = 'Camille MARTIN;0612345678;'.repeat(20_000);

  it('leaves no plain text on the disk, and no two files alike', async () => {
    const storage = sealedStorage(KEY);
    const [one, two] = [await store(storage, 'one', Buffer.from(text)), await store(storage, 'two', Buffer.from(text))];
    const [first, second] = [await readFile(path.join(folder, one.key)), await readFile(path.join(folder, two.key))];
    for (const word of ['Camille', 'MARTIN', '0612345678']) expect(first.includes(word)).toBe(false);
    expect(first.subarray(0, 100).equals(second.subarray(0, 100))).toBe(false);
    expect(first.length).toBe(text.length + 16 * Math.ceil(text.length / CHUNK));
  });

  it('opens old files with an old key, and new ones need the new key', async () => {
    const old = await store(sealedStorage(OTHER_KEY), 'old', Buffer.from(text));
    const rotated = sealedStorage(KEY, OTHER_KEY);
    const recent = await store(rotated, 'recent', Buffer.from(text));
    expect((await load(rotated, old)).toString()).toBe(text);
    expect((await load(sealedStorage(KEY), recent)).toString()).toBe(text);
    await expect(load(sealedStorage(KEY), old)).rejects.toThrow('No key of the settings');
    await expect(load(plainStorage(), old)).rejects.toThrow('STORAGE_KEY is not set');
    // Without its wrapped key nothing opens a file, whoever has the key of the settings: deleting it is deletion.
    expect((await load(rotated, { ...old, wrappedKey: null })).includes('Camille')).toBe(false);
  });

  it('goes on reading plain files that were written before it was switched on', async () => {
    const file = await store(plainStorage(), 'one', Buffer.from(text));
    expect((await load(sealedStorage(KEY), file)).toString()).toBe(text);
  });

  it('refuses a wrapped key of another file, or one that was changed', async () => {
    const storage = sealedStorage(KEY);
    const [one, two] = [await store(storage, 'one', randomBytes(9)), await store(storage, 'two', randomBytes(9))];
    await expect(load(storage, { ...one, wrappedKey: two.wrappedKey })).rejects.toThrow('was changed, or belongs');
    const changed = `${one.wrappedKey?.slice(0, -4)}AAAA`;
    await expect(load(storage, { ...one, wrappedKey: changed })).rejects.toThrow('was changed, or belongs');
  });

  const damages: [string, (file: string, sealed: Buffer) => Promise<void>][] = [
    ['one bit changed', (file, sealed) => flip(file, sealed, 5)],
    ['one bit of the last chunk changed', (file, sealed) => flip(file, sealed, sealed.length - 1)],
    ['its end cut off', (file, sealed) => truncate(file, sealed.length - 1)],
    ['its last chunk cut off', (file) => truncate(file, 3 * SEALED)],
    ['a whole chunk cut off in front of its end', (file) => truncate(file, 2 * SEALED)],
    ['two chunks exchanged', (file, sealed) => writeFile(file, inOrder(sealed, [1, 0, 2, 3]))],
    ['a chunk repeated', (file, sealed) => writeFile(file, inOrder(sealed, [0, 1, 1, 3]))],
    ['its last chunk moved forward', (file, sealed) => writeFile(file, inOrder(sealed, [0, 3, 1, 2]))],
    ['everything gone', (file) => truncate(file, 0)],
  ];

  it.each(damages)('detects %s', async (_damage, damage) => {
    const storage = sealedStorage(KEY);
    const file = await store(storage, 'one', randomBytes(3 * CHUNK + 1_000));
    const onDisk = path.join(folder, 'one');
    await damage(onDisk, await readFile(onDisk));
    await expect(load(storage, file)).rejects.toThrow('was changed or cut');
  });

  it('detects a length in the database that is not that of the file', async () => {
    const storage = sealedStorage(KEY);
    const file = await store(storage, 'one', randomBytes(3 * CHUNK + 1_000));
    for (const byteSize of [3 * CHUNK, 2 * CHUNK, 10, 3 * CHUNK + 999, 5 * CHUNK])
      await expect(load(storage, { ...file, byteSize })).rejects.toThrow('was changed or cut');
  });

  it('hands out what is whole of a damaged file in ranges, and nothing else', async () => {
    const storage = sealedStorage(KEY);
    const bytes = randomBytes(3 * CHUNK);
    const file = await store(storage, 'one', bytes);
    await flip(path.join(folder, 'one'), await readFile(path.join(folder, 'one')), SEALED + 5);
    const first = { start: 10, end: CHUNK - 1 };
    expect((await load(storage, file, first)).equals(bytes.subarray(10, CHUNK))).toBe(true);
    await expect(load(storage, file, { start: CHUNK - 1, end: CHUNK })).rejects.toThrow('was changed or cut');
  });
});

async function flip(file: string, sealed: Buffer, position: number): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(Buffer.from([(sealed[position] ?? 0) ^ 1]), 0, 1, position);
  await handle.close();
}

function inOrder(sealed: Buffer, order: readonly number[]): Buffer {
  return Buffer.concat(order.map((index) => sealed.subarray(index * SEALED, (index + 1) * SEALED)));
}
