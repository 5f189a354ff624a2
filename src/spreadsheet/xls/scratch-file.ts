import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type Backpressure, createBackpressure } from '../backpressure.ts';

/**
 * A file for what has to wait for its place. It has no name from the start: nobody finds it, and it is gone with its process.
 * What is left of it on the disk is unreadable: its key was never anywhere but in memory.
 */
export interface ScratchFile extends Backpressure {
  /** Bytes handed over so far. */
  readonly length: number;
  /** Waits until all of it is in the file; from then on it can be read. */
  end(): Promise<void>;
  /** The bytes from `start` to before `end`; a chunk is good until the next one. */
  read(start: number, end: number): AsyncGenerator<Uint8Array>;
  /** Frees it, at any time and more than once. */
  close(): Promise<void>;
}

const CHUNK_BYTES = 256 * 1024;
/** A mode that reads from anywhere. Nobody can change the file, so nothing has to prove that it is unchanged. */
const CIPHER = 'aes-256-ctr';
const BLOCK_BYTES = 16;

export async function createScratchFile(): Promise<ScratchFile> {
  const name = path.join(tmpdir(), `rdv-${randomUUID()}`);
  const handle = await open(name, 'wx+', 0o600);
  await unlink(name);
  const key = randomBytes(32);
  const sink = createSink(handle, key);
  const flow = createBackpressure(sink);
  const ended = finished(sink);
  ended.catch(() => {}); // whoever waits for room or for the end hears of it
  let length = 0;
  let closed: Promise<void> | undefined;
  return {
    get length() {
      return length;
    },
    push(bytes, release) {
      length += bytes.length;
      flow.push(bytes, release);
    },
    get isCongested() {
      return flow.isCongested;
    },
    ready: () => flow.ready(),
    async end() {
      sink.end();
      await ended;
    },
    async *read(start, end) {
      const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
      const decipher = decipherFrom(key, start);
      for (let position = start; position < end; ) {
        const { bytesRead } = await handle.read(buffer, 0, Math.min(CHUNK_BYTES, end - position), position);
        if (bytesRead === 0) throw new Error('A scratch file is shorter than what was written');
        yield decipher.update(buffer.subarray(0, bytesRead));
        position += bytesRead;
      }
    },
    close() {
      sink.destroy();
      closed ??= handle.close(); // waits for a write that is under way
      return closed;
    },
  };
}

/** The counter of the mode is the number of the block. */
function decipherFrom(key: Buffer, position: number) {
  const counter = Buffer.alloc(BLOCK_BYTES);
  counter.writeBigUInt64BE(BigInt(Math.floor(position / BLOCK_BYTES)), BLOCK_BYTES - 8);
  const decipher = createDecipheriv(CIPHER, key, counter);
  decipher.update(Buffer.alloc(position % BLOCK_BYTES));
  return decipher;
}

function createSink(handle: FileHandle, key: Buffer): Writable {
  const cipher = createCipheriv(CIPHER, key, Buffer.alloc(BLOCK_BYTES));
  const write = async (chunks: readonly Uint8Array[]) => {
    let left: Uint8Array[] = chunks.map((chunk) => cipher.update(chunk));
    while (left.length > 0) left = without(left, (await handle.writev(left)).bytesWritten);
  };
  return new Writable({
    highWaterMark: CHUNK_BYTES,
    write: (chunk: Buffer, _encoding, done) => void write([chunk]).then(() => done(), done),
    writev: (chunks, done) => void write(chunks.map(({ chunk }) => chunk as Buffer)).then(() => done(), done),
  });
}

/** What a disk that is nearly full has not taken. */
function without(chunks: readonly Uint8Array[], count: number): Uint8Array[] {
  let skipped = count;
  return chunks.flatMap((chunk) => {
    const left = chunk.subarray(Math.min(skipped, chunk.length));
    skipped -= chunk.length - left.length;
    return left.length > 0 ? [left] : [];
  });
}
