// ZIP archives in constant memory.
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { crc32, createDeflateRaw, type DeflateRaw, deflateRawSync } from 'node:zlib';
import { type Backpressure, createBackpressure } from './backpressure.ts';

/** An archive that is being written: one entry after the other, in constant memory. */
export interface Zip {
  /** Adds a small entry. `isStored`: uncompressed. */
  add(name: string, content: string | Uint8Array, isStored?: boolean): Promise<void>;
  /** Begins an entry of any size, ended by `close`. Only one can be open at a time. */
  open(name: string): ZipEntry;
  /** Writes the central directory. */
  finish(): Promise<void>;
  abort(): void;
}

export interface ZipEntry extends Backpressure {
  close(): Promise<void>;
}

interface Listed {
  name: Buffer;
  method: number;
  flags: number;
  crc: number;
  compressedSize: number;
  size: number;
  offset: number;
}

const STORED = 0;
const DEFLATED = 8;
const NAMES_ARE_UTF8 = 0x0800;
/** The sizes follow the bytes, since they are unknown before. */
const SIZES_FOLLOW = 0x0008;
const VERSION = 20;
const VERSION_ZIP64 = 45;
/** 1980-01-01, the first day of this format: equal rows give equal files. */
const DOS_DATE = 0x0021;
/** From this value on a number needs a 64-bit field. */
const TOO_LARGE = 0xffff_ffff;
/** Rows are numerous and similar: a higher level would save a third of the size at three times the time. */
const deflateOptions = { level: 1, chunkSize: 64 * 1024, highWaterMark: 512 * 1024 };

/**
 * Writes a ZIP archive into a sink that need not be seekable. zlib compresses in a libuv thread while the next rows are
 * rendered. `tooLarge` is for tests.
 */
export function createZip(sink: Writable, tooLarge = TOO_LARGE): Zip {
  const out = createBackpressure(sink);
  const entries: Listed[] = [];
  let offset = 0;
  let current: DeflateRaw | undefined;

  async function put(bytes: Uint8Array): Promise<void> {
    offset += bytes.length;
    out.push(bytes);
    if (out.isCongested) await out.ready();
  }

  /** The value of a field: large numbers are capped, and stored in 64-bit fields instead. */
  const capped = (value: number) => (value >= tooLarge ? TOO_LARGE : value);

  function localHeader({ name, method, flags, crc, compressedSize, size }: Listed): Buffer {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x0403_4b50, 0);
    header.writeUInt16LE(VERSION, 4);
    header.writeUInt16LE(flags, 6);
    header.writeUInt16LE(method, 8);
    header.writeUInt16LE(DOS_DATE, 12);
    header.writeUInt32LE(crc, 14);
    header.writeUInt32LE(compressedSize, 18);
    header.writeUInt32LE(size, 22);
    header.writeUInt16LE(name.length, 26);
    return Buffer.concat([header, name]);
  }

  function sizesAfter({ crc, compressedSize, size }: Listed): Buffer {
    const isLarge = Math.max(compressedSize, size) >= tooLarge;
    const descriptor = Buffer.alloc(isLarge ? 24 : 16);
    descriptor.writeUInt32LE(0x0807_4b50, 0);
    descriptor.writeUInt32LE(crc, 4);
    if (isLarge) {
      descriptor.writeBigUInt64LE(BigInt(compressedSize), 8);
      descriptor.writeBigUInt64LE(BigInt(size), 16);
    } else {
      descriptor.writeUInt32LE(compressedSize, 8);
      descriptor.writeUInt32LE(size, 12);
    }
    return descriptor;
  }

  function directoryEntry(entry: Listed): Buffer {
    const { name, method, flags, crc } = entry;
    const large = [entry.size, entry.compressedSize, entry.offset].filter((value) => value >= tooLarge);
    const extra = Buffer.alloc(large.length > 0 ? 4 + large.length * 8 : 0);
    if (large.length > 0) {
      extra.writeUInt16LE(0x0001, 0);
      extra.writeUInt16LE(large.length * 8, 2);
      for (const [index, value] of large.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
    }
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x0201_4b50, 0);
    header.writeUInt16LE(VERSION_ZIP64, 4);
    header.writeUInt16LE(large.length > 0 ? VERSION_ZIP64 : VERSION, 6);
    header.writeUInt16LE(flags, 8);
    header.writeUInt16LE(method, 10);
    header.writeUInt16LE(DOS_DATE, 14);
    header.writeUInt32LE(crc, 16);
    header.writeUInt32LE(capped(entry.compressedSize), 20);
    header.writeUInt32LE(capped(entry.size), 24);
    header.writeUInt16LE(name.length, 28);
    header.writeUInt16LE(extra.length, 30);
    header.writeUInt32LE(capped(entry.offset), 42);
    return Buffer.concat([header, name, extra]);
  }

  function directoryEnd(start: number, length: number): Buffer {
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x0605_4b50, 0);
    end.writeUInt16LE(entries.length, 8);
    end.writeUInt16LE(entries.length, 10);
    end.writeUInt32LE(capped(length), 12);
    end.writeUInt32LE(capped(start), 16);
    if (Math.max(start, length) < tooLarge) return end;
    const large = Buffer.alloc(76);
    large.writeUInt32LE(0x0606_4b50, 0);
    large.writeBigUInt64LE(44n, 4);
    large.writeUInt16LE(VERSION_ZIP64, 12);
    large.writeUInt16LE(VERSION_ZIP64, 14);
    large.writeBigUInt64LE(BigInt(entries.length), 24);
    large.writeBigUInt64LE(BigInt(entries.length), 32);
    large.writeBigUInt64LE(BigInt(length), 40);
    large.writeBigUInt64LE(BigInt(start), 48);
    large.writeUInt32LE(0x0706_4b50, 56);
    large.writeBigUInt64LE(BigInt(start + length), 64);
    large.writeUInt32LE(1, 72);
    return Buffer.concat([large, end]);
  }

  return {
    async add(name, content, isStored = false) {
      const bytes = Buffer.from(content);
      const packed = isStored ? bytes : deflateRawSync(bytes);
      const entry: Listed = {
        name: Buffer.from(name),
        method: isStored ? STORED : DEFLATED,
        flags: NAMES_ARE_UTF8,
        crc: crc32(bytes),
        compressedSize: packed.length,
        size: bytes.length,
        offset,
      };
      entries.push(entry);
      await put(localHeader(entry));
      await put(packed);
    },
    open(name) {
      const flags = NAMES_ARE_UTF8 | SIZES_FOLLOW;
      const entry = { name: Buffer.from(name), method: DEFLATED, flags, crc: 0, compressedSize: 0, size: 0, offset };
      entries.push(entry);
      const header = localHeader(entry);
      offset += header.length;
      out.push(header);
      const deflate = createDeflateRaw(deflateOptions);
      current = deflate;
      const packed = finished(deflate);
      packed.catch(() => {}); // the error is thrown by the next wait for room or for the end
      deflate.on('data', (bytes: Buffer) => {
        entry.compressedSize += bytes.length;
        try {
          out.push(bytes);
        } catch (error) {
          deflate.destroy(error as Error);
          return;
        }
        if (!out.isCongested) return;
        deflate.pause();
        out.ready().then(
          () => deflate.resume(),
          (error: Error) => deflate.destroy(error),
        );
      });
      const flow = createBackpressure(deflate);
      return {
        push(bytes, release) {
          entry.crc = crc32(bytes, entry.crc);
          entry.size += bytes.length;
          flow.push(bytes, release);
        },
        get isCongested() {
          return flow.isCongested;
        },
        ready: () => flow.ready(),
        async close() {
          deflate.end();
          await packed;
          current = undefined;
          offset += entry.compressedSize;
          await put(sizesAfter(entry));
        },
      };
    },
    async finish() {
      const start = offset;
      for (const entry of entries) await put(directoryEntry(entry));
      await put(directoryEnd(start, offset - start));
    },
    abort() {
      current?.destroy();
    },
  };
}
