// The table of shared texts of an xls file.
import { BoundedMap } from '#ground/bounded-map.ts';
import { createScratchFile } from './scratch-file.ts';
import { isWide, u32 } from './xls-record.ts';

const SHARED_STRINGS = 0x00fc;
const CONTINUE = 0x003c;
/** Maximum length of a record's body. */
const MAX_BODY = 8_224;
const HEADER = 4;
/** Length of a text, and the width of its characters: never split between records. */
const TEXT_HEADER = 3;
/** Prefix of the first record: how often texts are used, and how many there are. */
const COUNTS = 8;

/** Maximum number of repeated texts that share a place, and their maximum length. */
const MAX_KNOWN = 40_000;
const MAX_KNOWN_LENGTH = 64;

/**
 * The texts of a workbook. An xls file has them in one table before all sheets, so they wait in a scratch file. Only recent
 * texts share a place: remembering all of them would hold the whole file in memory.
 */
export interface SharedStrings {
  /** The index of this text in the table. */
  indexOf(text: string): number;
  readonly isCongested: boolean;
  ready(): Promise<void>;
  end(): Promise<void>;
  /** Length of the whole table, once it has ended. */
  readonly byteLength: number;
  read(): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

export async function createSharedStrings(): Promise<SharedStrings> {
  const file = await createScratchFile();
  const known = new BoundedMap<string, number>(MAX_KNOWN);
  const free: Buffer[] = [];
  let uses = 0;
  let count = 0;
  /** The first record waits here, because it states how many texts follow. */
  let first: Buffer | undefined;
  let body: Buffer = Buffer.allocUnsafeSlow(HEADER + MAX_BODY);
  let used = HEADER + COUNTS;

  function nextRecord(): void {
    const full = body;
    full.writeUInt16LE(first ? CONTINUE : SHARED_STRINGS, 0);
    full.writeUInt16LE(used - HEADER, 2);
    if (first) file.push(full.subarray(0, used), () => free.push(full));
    else first = full.subarray(0, used);
    body = free.pop() ?? Buffer.allocUnsafeSlow(HEADER + MAX_BODY);
    used = HEADER;
  }

  function put(text: string): void {
    const wide = isWide(text);
    const bytesEach = wide ? 2 : 1;
    if (used + TEXT_HEADER + bytesEach * 2 > body.length) nextRecord();
    used = body.writeUInt16LE(text.length, used);
    used = body.writeUInt8(wide ? 1 : 0, used);
    for (let start = 0; start < text.length; ) {
      let end = Math.min(text.length, start + Math.floor((body.length - used) / bytesEach));
      if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end--; // readers decode each piece separately
      used += body.write(
        start === 0 && end === text.length ? text : text.slice(start, end),
        used,
        wide ? 'utf16le' : 'latin1',
      );
      start = end;
      if (start === text.length) break;
      nextRecord();
      used = body.writeUInt8(wide ? 1 : 0, used); // each piece repeats the width
    }
  }

  return {
    indexOf(text) {
      uses++;
      let index = known.get(text);
      if (index !== undefined) return index;
      index = count++;
      put(text);
      if (text.length <= MAX_KNOWN_LENGTH) {
        known.set(text, index);
      }
      return index;
    },
    get isCongested() {
      return file.isCongested;
    },
    ready: () => file.ready(),
    async end() {
      nextRecord();
      await file.end();
    },
    get byteLength() {
      return (first?.length ?? 0) + file.length;
    },
    async *read() {
      if (!first) throw new Error('The table has not ended');
      first.set(u32(uses, count), HEADER);
      yield first;
      yield* file.read(0, file.length);
    },
    close: () => file.close(),
  };
}
