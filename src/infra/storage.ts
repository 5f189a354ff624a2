import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** Files of exports. A key says nothing about the file and cannot be guessed. */
export interface Storage {
  /** A file that nobody can see before `publish`, written under the name of an unfinished one. */
  create(key: string): Promise<PendingFile>;
  /** The bytes from `start` to `end` inclusive; null when there is no such file. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable | null>;
  /** Deletes the file and what was left of unfinished attempts at it; no error when there is none. */
  remove(key: string): Promise<void>;
}

interface PendingFile {
  /** Where to write; local, as the writer needs no more than a path. */
  readonly path: string;
  /** Makes it durable (fsync of the file and of its folder), then visible under its key. Returns its size. */
  publish(): Promise<number>;
  /** Throws it away; harmless after `publish`. */
  discard(): Promise<void>;
}

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
      await (await open(part, 'w', 0o600)).close();
      return {
        path: part,
        async publish() {
          const handle = await open(part, 'r+');
          try {
            await handle.sync();
            const { size } = await handle.stat();
            await rename(part, target);
            await syncFolder(folder);
            return size;
          } finally {
            await handle.close();
          }
        },
        discard: () => rm(part, { force: true }),
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
    async remove(key) {
      await rm(fileOf(key), { force: true });
      await rm(`${fileOf(key)}.part`, { force: true });
    },
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
