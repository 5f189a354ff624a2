import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open as openFile, readdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStorage, type StorageSettings } from '#infra/storage/open.ts';
import type { KeptFile, Storage } from '#infra/storage.ts';
import { startS3, type TestS3 } from '../support/infra/s3.ts';
import { waitFor } from '../support/wait.ts';

const KEY = 'a1'.repeat(32);
const OTHER_KEY = 'b2'.repeat(32);
const CHUNK = 64 * 1024;
const SEALED = CHUNK + 16;
/** The size of a part of an upload to S3. */
const PART = 5 * 1024 * 1024;
let folder: string;
let s3: TestS3;

beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.close());
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-storage-')), 'exports');
  await s3.empty();
});

/** The two stores behind the interface, with access to their disks. */
interface Place {
  settings(): StorageSettings['place'];
  fileOf(key: string): string;
  /** All stored files, unfinished ones included. */
  names(): Promise<string[]>;
  /** The remains of a process that is killed while it writes. */
  leaveUnfinished(key: string): Promise<void>;
}
const local: Place = {
  settings: () => ({ kind: 'local', folder }),
  fileOf: (key) => path.join(folder, key),
  names: () => readdir(folder),
  leaveUnfinished: (key) => writeFile(path.join(folder, `${key}.part`), 'left'),
};
const bucket: Place = {
  settings: () => s3.place,
  fileOf: (key) => path.join(s3.folder, `${key}._S3rver_object`),
  names: async () => [...(await s3.objects()), ...(await s3.uploads())],
  async leaveUnfinished(key) {
    const { sink } = await open(bucket).create(key);
    sink.write(randomBytes(PART + 1));
    await waitFor(async () => (await s3.uploads()).includes(key), 'an unfinished upload');
  },
};

const open = (place: Place, ...keys: string[]) =>
  openStorage({ place: place.settings(), keys: keys.length > 0 ? (keys as [string, ...string[]]) : null });
const plainStorage = () => open(local);
const sealedStorage = (...keys: [string, ...string[]]) => open(local, ...keys);

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
  ['a plain file', local, []],
  ['an encrypted file', local, [KEY]],
  ['a plain object of S3', bucket, []],
  ['an encrypted object of S3', bucket, [KEY]],
] as const)('%s', (_kind, place, keys) => {
  const openIt = () => open(place, ...keys);

  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 300_001, PART - 1, PART, PART + 1, 2 * PART + 5])(
    'of %i bytes comes back as it was',
    async (size) => {
      const storage = openIt();
      const bytes = randomBytes(size);
      const file = await store(storage, 'one', bytes, 70_001);
      expect((await load(storage, file)).equals(bytes)).toBe(true);
      expect(await place.names()).toEqual([expect.stringMatching(/^one$/)]);
    },
  );

  it('is handed out in any range', async () => {
    const storage = openIt();
    const bytes = randomBytes(3 * CHUNK + 17);
    const file = await store(storage, 'one', bytes, 70_000);
    const edges = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK - 1, 3 * CHUNK, bytes.length - 1];
    const position = fc.oneof(fc.constantFrom(...edges), fc.nat(bytes.length - 1));
    await fc.assert(
      fc.asyncProperty(position, position, async (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a];
        fc.pre(place === local || end > 0); // s3rver takes an end of 0 for none
        expect((await load(storage, file, { start, end })).equals(bytes.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('is not there before it is published, and leaves nothing when it is discarded', async () => {
    const storage = openIt();
    for (const size of [0, 200_000, 2 * PART + 5]) {
      const file = await storage.create('one');
      if (size > 0) file.sink.write(randomBytes(size));
      expect(await storage.read({ key: 'one', byteSize: 1, wrappedKey: null })).toBeNull();
      await file.discard();
      expect(await place.names()).toEqual([]);
    }
  });

  it('is removed with what was left of it, and it is said whether there was anything', async () => {
    const storage = openIt();
    await store(storage, 'one', randomBytes(10));
    for (const key of ['one', 'two', 'three', 'one-more']) await place.leaveUnfinished(key);
    const removed = [];
    for (const key of ['one', 'two', 'three', 'one', 'unknown']) removed.push(await storage.remove(key));
    expect(removed).toEqual([true, true, true, false, false]);
    expect((await place.names()).map((name) => name.split('.')[0])).toEqual(['one-more']);
  });
});

it('is for its owner alone, in a folder for its owner alone', async () => {
  for (const storage of [plainStorage(), sealedStorage(KEY)]) {
    const file = await store(storage, 'one', randomBytes(10));
    expect((await stat(path.join(folder, file.key))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await storage.remove(file.key);
  }
});

it('lists what is its own, unfinished files included, with their age', async () => {
  const storage = plainStorage();
  expect(await listed(storage)).toEqual([]);
  await store(storage, 'one', randomBytes(10));
  for (const name of ['two.part', 'not.ours', '.hidden']) await writeFile(path.join(folder, name), '');
  await utimes(path.join(folder, 'two.part'), new Date('2020-05-05'), new Date('2020-05-05'));
  await utimes(path.join(folder, 'one'), new Date('2021-05-05'), new Date('2021-05-05'));
  expect(await listed(storage)).toEqual([
    ['one', 2021],
    ['two', 2020],
  ]);
});

async function listed(storage: Storage): Promise<[string, number][]> {
  const found: [string, number][] = [];
  for await (const { key, writtenAt } of storage.list()) found.push([key, writtenAt.getUTCFullYear()]);
  return found.sort();
}

describe('a bucket', () => {
  it('lists what is below its prefix, unfinished uploads included, with their age', async () => {
    const storage = open(bucket);
    expect(await listed(storage)).toEqual([]);
    await store(storage, 'one', randomBytes(10));
    for (const name of ['not.ours', '.hidden']) await writeFile(bucket.fileOf(name), '');
    await store(
      openStorage({ place: { ...s3.place, prefix: 'exports-of-another/' }, keys: null }),
      'six',
      randomBytes(9),
    );
    for (const key of ['two', 'three', 'four', 'five']) await bucket.leaveUnfinished(key); // more than a page of them
    await utimes(bucket.fileOf('one'), new Date('2021-05-05'), new Date('2021-05-05'));
    const year = new Date().getUTCFullYear();
    expect(await listed(storage)).toEqual([
      ['five', year],
      ['four', year],
      ['one', 2021],
      ['three', year],
      ['two', year],
    ]);
  });

  it('holds no more of a file in memory than two parts, however slow it is', async () => {
    const file = await open(bucket).create('one');
    const chunk = randomBytes(100_000);
    let accepted = 0;
    s3.toggleHold();
    const writing = pipeline(
      Readable.from(
        (function* () {
          for (let count = 0; count < 400; count++) {
            accepted += chunk.length;
            yield chunk;
          }
        })(),
      ),
      file.sink,
      { end: false },
    );
    await waitFor(async () => accepted > 3 * PART, 'one part that is sent, one on its way, one that is filled');
    expect(await open(bucket).read({ key: 'one', byteSize: 1, wrappedKey: null })).toBeNull();
    expect(accepted).toBeLessThan(3 * PART + 3_000_000);
    s3.toggleHold();
    await writing;
    expect(await file.publish()).toMatchObject({ byteSize: 40_000_000 });
    expect((await stat(bucket.fileOf('one'))).size).toBe(40_000_000);
  });

  it('that is down says so, keeps nothing of who asked in its words, and goes on by itself afterwards', async () => {
    const storage = open(bucket);
    const file = await store(storage, 'one', randomBytes(10));
    await s3.kill();
    const attempts = [
      () => storage.check(),
      () => load(storage, file),
      () => storage.remove('one'),
      () => listed(storage),
      () => store(storage, 'two', randomBytes(10)),
      () => store(storage, 'three', randomBytes(2 * PART)),
    ];
    for (const attempt of attempts) {
      const error = await attempt().then(
        () => expect.unreachable(),
        (thrown: Error) => thrown,
      );
      expect(error).toMatchObject({ name: 'StoreError', code: 'ESTORE' });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/S3RVER|authorization/i);
    }
    await s3.restart();
    await storage.check();
    expect((await load(storage, file)).length).toBe(10);
  });

  it('has nothing to give past the end of what was cut, as a disk', async () => {
    for (const place of [local, bucket]) {
      const storage = open(place);
      const file = await store(storage, 'one', randomBytes(100));
      await truncate(place.fileOf('one'), 10);
      expect(await load(storage, file, { start: 50, end: 60 })).toHaveLength(0);
    }
  });

  it('that does not exist is no storage', async () => {
    const storage = openStorage({ place: { ...s3.place, bucket: 'another-one' }, keys: null });
    await expect(storage.check()).rejects.toMatchObject({ code: 'ESTORE' });
    await expect(load(storage, { key: 'one', byteSize: 1, wrappedKey: null })).rejects.toThrow('NoSuchBucket');
  });
});

it('takes no key that leads out of its place', async () => {
  for (const place of [local, bucket])
    for (const key of ['../one', 'a/b', '', '.', 'one.part'])
      await expect(open(place).create(key)).rejects.toThrow(RangeError);
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
    // Without its wrapped key a file cannot be decrypted, even with the configured key: deleting the wrapped key deletes
    // the file.
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

  it.each(
    [local, bucket].flatMap((place) =>
      damages
        .filter(([what]) => place === local || what !== 'everything gone') // of no bytes s3rver announces one
        .map(([what, damage]) => [what, place === local ? 'a file' : 'an object', place, damage] as const),
    ),
  )('detects %s in %s', async (_damage, _kind, place, damage) => {
    const storage = open(place, KEY);
    const file = await store(storage, 'one', randomBytes(3 * CHUNK + 1_000));
    const onDisk = place.fileOf('one');
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
  const handle = await openFile(file, 'r+');
  await handle.write(Buffer.from([(sealed[position] ?? 0) ^ 1]), 0, 1, position);
  await handle.close();
}

function inOrder(sealed: Buffer, order: readonly number[]): Buffer {
  return Buffer.concat(order.map((index) => sealed.subarray(index * SEALED, (index + 1) * SEALED)));
}
