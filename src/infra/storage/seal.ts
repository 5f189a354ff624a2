// Encryption of files in chunks that can be read from any position.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ByteRange } from '../storage.ts';

// A sealed file is a sequence of chunks, each encrypted with AES-256-GCM under the key of this file alone. A chunk's nonce
// is its number and whether it is the last one (the STREAM construction). A moved, swapped, missing or added chunk does not
// decrypt, and neither does a truncated file. Any part can be read without the preceding ones.

const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

/** Bytes that differ from what was written. */
class TamperedFileError extends Error {
  override name = 'TamperedFileError';

  constructor() {
    super('The file was changed or cut since it was written');
  }
}

/** The key serves one file, so the number alone makes the nonce unique; no file reaches 2^32 chunks (256 TiB). */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/** Cuts the written bytes into chunks and passes them on encrypted. */
export function createSealer(dataKey: Buffer, write: (bytes: Buffer) => Promise<void>) {
  const waiting = Buffer.allocUnsafe(CHUNK_BYTES);
  let length = 0;
  let index = 0;
  const seal = (isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', dataKey, nonceOf(index++, isLast));
    const bytes = Buffer.concat([cipher.update(waiting.subarray(0, length)), cipher.final(), cipher.getAuthTag()]);
    length = 0;
    return write(bytes);
  };
  return {
    async write(bytes: Buffer): Promise<void> {
      for (let offset = 0; offset < bytes.length; ) {
        if (length === CHUNK_BYTES) await seal(false); // only now is it known not to be the last
        const copied = bytes.copy(waiting, length, offset);
        offset += copied;
        length += copied;
      }
    },
    /** Seals the last chunk; an empty file has one too. */
    end: () => seal(true),
  };
}

/** The range of sealed bytes that contains these plain ones. `byteSize` is the plain length of the whole file. */
export function sealedRange(byteSize: number, { start, end }: ByteRange): ByteRange {
  const [first, last] = [chunkOf(start), chunkOf(end)];
  const sealedEnd = last === lastChunkOf(byteSize) ? sealedSize(byteSize) : (last + 1) * SEALED_CHUNK_BYTES;
  return { start: first * SEALED_CHUNK_BYTES, end: sealedEnd - 1 };
}

/** The plain bytes of `range`, from the sealed ones of `sealedRange`. Each byte is authenticated before it is passed on. */
export async function* unseal(
  sealed: Readable,
  dataKey: Buffer,
  byteSize: number,
  { start, end }: ByteRange,
): AsyncGenerator<Buffer> {
  const lastOfFile = lastChunkOf(byteSize);
  const last = chunkOf(end);
  let index = chunkOf(start);
  let pending: Buffer[] = [];
  let length = 0;
  const sizeOf = (chunk: number) =>
    chunk === lastOfFile ? sealedSize(byteSize) - chunk * SEALED_CHUNK_BYTES : SEALED_CHUNK_BYTES;
  for await (const piece of sealed) {
    pending.push(piece as Buffer);
    length += (piece as Buffer).length;
    while (index <= last && length >= sizeOf(index)) {
      const bytes = pending.length === 1 ? (pending[0] as Buffer) : Buffer.concat(pending);
      const size = sizeOf(index);
      const plain = open(bytes.subarray(0, size), dataKey, nonceOf(index, index === lastOfFile));
      const offset = index * CHUNK_BYTES;
      yield plain.subarray(Math.max(0, start - offset), Math.min(plain.length, end + 1 - offset));
      pending = [bytes.subarray(size)];
      length -= size;
      index++;
    }
  }
  if (index <= last) throw new TamperedFileError();
}

function open(sealed: Buffer, dataKey: Buffer, nonce: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', dataKey, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new TamperedFileError();
  }
}

const chunkOf = (position: number) => Math.max(0, Math.floor(position / CHUNK_BYTES));
const lastChunkOf = (byteSize: number) => chunkOf(byteSize - 1);
const sealedSize = (byteSize: number) => byteSize + (lastChunkOf(byteSize) + 1) * TAG_BYTES;
