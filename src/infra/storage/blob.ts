import type { Readable } from 'node:stream';
import type { ByteRange, ListedFile } from '../storage.ts';

/** Where bytes lie, whatever they mean. */
export interface BlobStore {
  create(key: string): Promise<BlobWriter>;
  /** The bytes from `start` to `end` inclusive; null when there is no such blob. */
  read(key: string, range: ByteRange | undefined): Promise<Readable | null>;
  /** False when there was nothing. */
  remove(key: string): Promise<boolean>;
  list(): AsyncIterable<ListedFile>;
  /** Resolves while blobs can be written. */
  check(): Promise<void>;
}

export interface BlobWriter {
  /** Resolves once the store can take more. */
  write(bytes: Buffer): Promise<void>;
  /** Makes it durable, then visible under its key. */
  publish(): Promise<void>;
  /** Throws it away; harmless after `publish`. */
  discard(): Promise<void>;
}

/** What the service writes under; whatever else lies there is not its own, and is left alone. */
export const isStorageKey = (name: string) => /^[\w-]+$/.test(name);

export function assertStorageKey(key: string): void {
  if (!isStorageKey(key)) throw new RangeError('A storage key has letters, digits, - and _ only');
}
