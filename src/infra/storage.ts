import type { Readable, Writable } from 'node:stream';

/** Files of exports. A key is random: it says nothing about the file and cannot be guessed. */
export interface Storage {
  /** A file that nobody can see before `publish`, written under the name of an unfinished one. */
  create(key: string): Promise<PendingFile>;
  /** The plain bytes from `start` to `end` inclusive; null when there is no such file. */
  read(file: KeptFile, range?: ByteRange): Promise<Readable | null>;
  /** Deletes the file and what was left of unfinished attempts at it. False when there was nothing. */
  remove(key: string): Promise<boolean>;
  /** Everything that lies there under a key of ours, unfinished files included, in no order. */
  list(): AsyncIterable<ListedFile>;
  /** Whether the key of this name, the first part of a `wrappedKey`, is at hand. */
  hasKey(id: string): boolean;
  /** Resolves while files can be written. */
  check(): Promise<void>;
}

export interface ByteRange {
  start: number;
  end: number;
}

/** A file as it was written: what is needed to read it again, and the SHA-256 of its plain bytes in hexadecimal. */
export interface StoredFile {
  byteSize: number;
  sha256: string;
  /** Opens an encrypted file, and only together with the key of the settings; null for a plain one. */
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
  /** Where its bytes go. Fails as soon as the storage does: whoever writes has to listen. */
  readonly sink: Writable;
  /** Ends it, makes it durable, then visible under its key. */
  publish(): Promise<StoredFile>;
  /** Throws it away; harmless after `publish`. */
  discard(): Promise<void>;
}
