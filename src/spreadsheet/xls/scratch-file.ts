// Encrypted temporary files without a name.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type Backpressure, createBackpressure } from '../backpressure.ts';

/**
 * A temporary file for bytes that are written later. It is unlinked from the start: no other process can find it, and it
 * disappears with this one. The remains on disk are unreadable, since its key exists only in memory.
 */
export interface ScratchFile extends Backpressure {
  /** Number of bytes written so far. */
  readonly length: number;
  /** Waits until every byte is in the file; it can be read from then on. */
  end(): Promise<void>;
  /** The bytes from `start` to before `end`; a chunk is valid until the next one. */
  read(start: number, end: number): AsyncGenerator<Uint8Array>;
  /** Frees the file, at any time and more than once. */
  close(): Promise<void>;
}

const CHUNK_BYTES = 256 * 1024;
/** A mode with random access. Nobody else can change the file, so it needs no authentication. */
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
  ended.catch(() => {}); // the error is thrown by the next wait for room or for the end
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

/** The counter of the mode is the block number. */
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

/** The bytes that a nearly full disk has not accepted. */
function without(chunks: readonly Uint8Array[], count: number): Uint8Array[] {
  let skipped = count;
  return chunks.flatMap((chunk) => {
    const left = chunk.subarray(Math.min(skipped, chunk.length));
    skipped -= chunk.length - left.length;
    return left.length > 0 ? [left] : [];
  });
}
