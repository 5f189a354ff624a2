// A blob store in a local folder.
import { access, constants, type FileHandle, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { assertStorageKey, type BlobStore, isStorageKey } from './blob.ts';

const UNFINISHED = '.part';

/** Blobs in one local folder that only the OS user of the service may read. */
export function createLocalBlobs(folder: string): BlobStore {
  const fileOf = (key: string) => {
    assertStorageKey(key);
    return path.join(folder, key);
  };
  return {
    async create(key) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const target = fileOf(key);
      const part = `${target}${UNFINISHED}`;
      const handle = await open(part, 'wx', 0o600);
      const close = once(() => handle.close());
      return {
        write: (bytes) => writeAll(handle, bytes),
        async publish() {
          await handle.sync();
          await close();
          await rename(part, target);
          await syncFolder(folder);
        },
        async discard() {
          await close(); // waits for a write that is under way
          await rm(part, { force: true });
        },
      };
    },
    async read(key, range) {
      // The file is opened here, so that the stream stays readable even if the file is deleted meanwhile.
      const handle = await open(fileOf(key), 'r').catch(nullWhenAbsent);
      return handle?.createReadStream(range) ?? null;
    },
    async remove(key) {
      const removals = [fileOf(key), `${fileOf(key)}${UNFINISHED}`].map((file) =>
        rm(file).then(() => true, nullWhenAbsent),
      );
      return (await Promise.all(removals)).some((wasThere) => wasThere === true);
    },
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    },
    async *list() {
      const entries = await opendir(folder).catch(nullWhenAbsent);
      for await (const entry of entries ?? []) {
        const key = entry.name.endsWith(UNFINISHED) ? entry.name.slice(0, -UNFINISHED.length) : entry.name;
        if (!entry.isFile() || !isStorageKey(key)) continue;
        const facts = await stat(path.join(folder, entry.name)).catch(nullWhenAbsent);
        if (facts) yield { key, writtenAt: facts.mtime };
      }
    },
  };
}

/** Writes all bytes: a nearly full disk accepts only a part of a write. */
async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) offset += (await handle.write(bytes, offset)).bytesWritten;
}

function nullWhenAbsent(error: NodeJS.ErrnoException): null {
  if (error.code !== 'ENOENT') throw error;
  return null;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

/** A rename survives a power cut only once its folder is on disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
