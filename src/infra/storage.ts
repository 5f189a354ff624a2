// The storage of files, as the rest of the service sees it.
import type { Readable, Writable } from 'node:stream';

/** Stored files. A key is random: it reveals nothing about the file and cannot be guessed. */
export interface Storage {
  /** Starts a file, which stays invisible until `publish`. */
  create(key: string): Promise<PendingFile>;
  /** The plain bytes from `start` to `end` inclusive; null when there is no such file. */
  read(file: KeptFile, range?: ByteRange): Promise<Readable | null>;
  /** Deletes the file and any unfinished upload of it. False when there was nothing. */
  remove(key: string): Promise<boolean>;
  /** Every object under a key of this service, unfinished ones included, in no order. */
  list(): AsyncIterable<ListedFile>;
  /** True when the key with this id, the first part of a `wrappedKey`, is available. */
  hasKey(id: string): boolean;
  /** Resolves while files can be written; rejects otherwise. */
  check(): Promise<void>;
}

export interface ByteRange {
  start: number;
  end: number;
}

/** A finished file: the data needed to read it again, and the SHA-256 of its plain bytes in hexadecimal. */
export interface StoredFile {
  byteSize: number;
  sha256: string;
  /** The encrypted data key, which only the configured key opens; null for an unencrypted file. */
  wrappedKey: string | null;
}

export interface KeptFile extends Pick<StoredFile, 'byteSize' | 'wrappedKey'> {
  key: string;
}

export interface ListedFile {
  key: string;
  writtenAt: Date;
}

interface PendingFile {
  /** The stream to write to. It fails as soon as the storage does, so the writer must listen for errors. */
  readonly sink: Writable;
  /** Ends the file, makes it durable, then visible under its key. */
  publish(): Promise<StoredFile>;
  /** Discards the file; harmless after `publish`. */
  discard(): Promise<void>;
}
