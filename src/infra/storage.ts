import { createHash } from 'node:crypto';
import { access, constants, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

/** Files of exports. A key says nothing about the file and cannot be guessed. */
export interface Storage {
  /** A file that nobody can see before `publish`, written under the name of an unfinished one. */
  create(key: string): Promise<PendingFile>;
  /** The bytes from `start` to `end` inclusive; null when there is no such file. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable | null>;
  /** Deletes the file and what was left of unfinished attempts at it; no error when there is none. */
  remove(key: string): Promise<void>;
  /** Resolves while files can be written. */
  check(): Promise<void>;
}

/** A file as it was written: its length, and the SHA-256 of its bytes in hexadecimal. */
interface StoredFile {
  byteSize: number;
  sha256: string;
}

interface PendingFile {
  /** Where its bytes go. Fails as soon as the storage does: whoever writes has to listen. */
  readonly sink: Writable;
  /** Ends it, makes it durable (fsync of the file and of its folder), then visible under its key. */
  publish(): Promise<StoredFile>;
  /** Throws it away; harmless after `publish`. */
  discard(): Promise<void>;
}

/** How much may wait for the disk. */
const SINK_BYTES = 256 * 1024;

/** Files in one local folder that only the service's own user may read. */
export function createLocalStorage(folder: string): Storage {
  const fileOf = (key: string) => {
    if (!/^[\w-]+$/.test(key)) throw new RangeError('A storage key has letters, digits, - and _ only');
    return path.join(folder, key);
  };
  return {
    async create(key) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const target = fileOf(key);
      const part = `${target}.part`;
      const handle = await open(part, 'w', 0o600);
      const sink = createFileSink(handle);
      const close = once(() => handle.close());
      return {
        sink,
        async publish() {
          sink.end();
          await finished(sink);
          await handle.sync();
          await close();
          await rename(part, target);
          await syncFolder(folder);
          return sink.digest();
        },
        async discard() {
          sink.destroy();
          await close(); // waits for a write that is under way
          await rm(part, { force: true });
        },
      };
    },
    async read(key, range) {
      const file = fileOf(key);
      // Opened here, so that whoever gets the stream has the file, whatever is deleted from then on.
      const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        return null;
      });
      return handle?.createReadStream(range) ?? null;
    },
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    },
    async remove(key) {
      await rm(fileOf(key), { force: true });
      await rm(`${fileOf(key)}.part`, { force: true });
    },
  };
}

/** Writes to an open file, and measures and digests what it wrote. */
function createFileSink(handle: FileHandle) {
  const hash = createHash('sha256');
  let byteSize = 0;
  const write = async (chunk: Buffer) => {
    hash.update(chunk);
    byteSize += chunk.length;
    for (let offset = 0; offset < chunk.length; ) {
      offset += (await handle.write(chunk, offset)).bytesWritten; // a disk that is nearly full takes less than it is given
    }
  };
  const sink = new Writable({
    highWaterMark: SINK_BYTES,
    write: (chunk: Buffer, _encoding, done) => void write(chunk).then(() => done(), done),
  });
  sink.on('error', () => {}); // whoever writes hears of it, and so does `publish`
  return Object.assign(sink, { digest: (): StoredFile => ({ byteSize, sha256: hash.digest('hex') }) });
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

/** A rename survives a power cut only once its folder is on the disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
