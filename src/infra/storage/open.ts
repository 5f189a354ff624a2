// The storage of files: a blob store with digests and encryption.
import { createHash } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Storage } from '../storage.ts';
import type { BlobStore, BlobWriter } from './blob.ts';
import { createKeyring, type Keyring, type StorageKeys } from './keyring.ts';
import { createLocalBlobs } from './local.ts';
import type { S3Place } from './s3.ts';
import { createSealer, sealedRange, unseal } from './seal.ts';

/** Settings of the storage: plain data, which can be passed to a thread. */
export interface StorageSettings {
  readonly place: { readonly kind: 'local'; readonly folder: string } | S3Place;
  /** Null: files are written unencrypted. */
  readonly keys: StorageKeys | null;
  /** Further keys, which only decrypt. */
  readonly openingKeys?: readonly string[];
}

/** Bytes that may wait for the store. */
const SINK_BYTES = 256 * 1024;

export function openStorage({ place, keys, openingKeys = [] }: StorageSettings): Storage {
  const blobs = place.kind === 'local' ? createLocalBlobs(place.folder) : whenLoaded(loadS3Blobs(place));
  return createStorage(blobs, createKeyring(keys, openingKeys));
}

/** The SDK takes a quarter of a second and 30 MB, so it is loaded on demand. */
async function loadS3Blobs(place: S3Place): Promise<BlobStore> {
  const { createS3Blobs } = await import('./s3.ts');
  return createS3Blobs(place);
}

function whenLoaded(loading: Promise<BlobStore>): BlobStore {
  loading.catch(() => {}); // thrown to its first user
  return {
    create: async (key) => (await loading).create(key),
    read: async (key, range) => (await loading).read(key, range),
    remove: async (key) => (await loading).remove(key),
    check: async () => (await loading).check(),
    async *list() {
      yield* (await loading).list();
    },
  };
}

/** Files in a blob store: measured and digested while they are written, encrypted when there is a key. */
function createStorage(blobs: BlobStore, keyring: Keyring): Storage {
  return {
    async create(key) {
      const sealing = keyring.createDataKey(key);
      const writer = await blobs.create(key);
      const sink = createSink(writer, sealing?.dataKey);
      return {
        sink,
        async publish() {
          sink.end();
          await finished(sink);
          await writer.publish();
          return { ...sink.digest(), wrappedKey: sealing?.wrappedKey ?? null };
        },
        async discard() {
          sink.destroy();
          await writer.discard();
        },
      };
    },
    async read({ key, byteSize, wrappedKey }, range) {
      if (wrappedKey === null) return blobs.read(key, range);
      const dataKey = keyring.unwrap(key, wrappedKey);
      const wanted = range ?? { start: 0, end: byteSize - 1 };
      const sealed = await blobs.read(key, sealedRange(byteSize, wanted));
      if (!sealed) return null;
      sealed.on('error', () => {}); // thrown to the reader, even before it begins
      const plain = Readable.from(unseal(sealed, dataKey, byteSize, wanted), { objectMode: false });
      return plain.once('close', () => sealed.destroy());
    },
    remove: (key) => blobs.remove(key),
    list: () => blobs.list(),
    hasKey: (id) => keyring.has(id),
    check: () => blobs.check(),
  };
}

function createSink(writer: BlobWriter, dataKey: Buffer | undefined) {
  const sealer = dataKey && createSealer(dataKey, (bytes) => writer.write(bytes));
  const hash = createHash('sha256');
  let byteSize = 0;
  const write = async (chunk: Buffer) => {
    hash.update(chunk);
    byteSize += chunk.length;
    await (sealer ?? writer).write(chunk);
  };
  const sink = new Writable({
    highWaterMark: SINK_BYTES,
    write: (chunk: Buffer, _encoding, done) => void write(chunk).then(() => done(), done),
    final: (done) => void (sealer?.end() ?? Promise.resolve()).then(() => done(), done),
  });
  sink.on('error', () => {}); // the writer gets the error, and so does `publish`
  return Object.assign(sink, { digest: () => ({ byteSize, sha256: hash.digest('hex') }) });
}
