// Blob stores: storage of bytes under keys, without their meaning.
import type { Readable } from 'node:stream';
import type { ByteRange, ListedFile } from '../storage.ts';

/** A store of bytes under keys. */
export interface BlobStore {
  create(key: string): Promise<BlobWriter>;
  /** The bytes from `start` to `end` inclusive; null when there is no such blob. */
  read(key: string, range: ByteRange | undefined): Promise<Readable | null>;
  /** False when there was nothing. */
  remove(key: string): Promise<boolean>;
  list(): AsyncIterable<ListedFile>;
  /** Resolves while blobs can be written; rejects otherwise. */
  check(): Promise<void>;
}

export interface BlobWriter {
  /** Resolves once the store can accept more. */
  write(bytes: Buffer): Promise<void>;
  /** Makes it durable, then visible under its key. */
  publish(): Promise<void>;
  /** Discards it; harmless after `publish`. */
  discard(): Promise<void>;
}

/** The form of this service's keys. Objects under any other name are foreign and left alone. */
export const isStorageKey = (name: string) => /^[\w-]+$/.test(name);

export function assertStorageKey(key: string): void {
  if (!isStorageKey(key)) throw new RangeError('A storage key has letters, digits, - and _ only');
}
