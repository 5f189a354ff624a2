// The properties of a file in the formats of Excel 97: [MS-OLEPS]. All texts are UTF-16.
import { CREATOR, type DocumentFacts } from '../document.ts';
import { u16, u32 } from './xls-record.ts';

/** Name of the stream that contains them. */
export const SUMMARY_STREAM = '\u0005SummaryInformation';

const CODE_PAGE = 1;
const TITLE = 2;
const SUBJECT = 3;
const AUTHOR = 4;
const COMMENTS = 6;
const LAST_AUTHOR = 8;
const CREATED = 12;
const SAVED = 13;
const APPLICATION = 18;
const LOCALE = 0x8000_0000;
const FRENCH_OF_FRANCE = 0x040c;

const SHORT = 2;
const NUMBER = 19;
const TEXT = 31;
const TIME = 64;
const UTF_16 = 1_200;

/** {F29F85E0-4FF9-1068-AB91-08002B27B3D9} */
const FORMAT_ID = Buffer.from('e0859ff2f94f6810ab9108002b27b3d9', 'hex');
const HEADER_BYTES = 48;

/** Title, subject, description, author, language and times of a workbook. */
export function summaryInformation({ title, subject, description, createdAt }: DocumentFacts): Buffer {
  const properties: readonly (readonly [id: number, value: Buffer])[] = [
    [CODE_PAGE, Buffer.concat([u32(SHORT), u16(UTF_16, 0)])],
    [TITLE, text(title)],
    [SUBJECT, text(subject)],
    [AUTHOR, text(CREATOR)],
    [COMMENTS, text(description)],
    [LAST_AUTHOR, text(CREATOR)],
    [CREATED, time(createdAt)],
    [SAVED, time(createdAt)],
    [APPLICATION, text(CREATOR)],
    [LOCALE, u32(NUMBER, FRENCH_OF_FRANCE)],
  ];
  let place = 8 + properties.length * 8;
  const places = properties.map(([id, value]) => {
    place += value.length;
    return u32(id, place - value.length);
  });
  return Buffer.concat([
    u16(0xfffe, 0, 0x0105, 2), // byte order, version, the system that wrote it
    Buffer.alloc(16),
    u32(1),
    FORMAT_ID,
    u32(HEADER_BYTES, place, properties.length),
    ...places,
    ...properties.map(([, value]) => value),
  ]);
}

function text(value: string): Buffer {
  const characters = Buffer.from(`${value}\0`, 'utf16le');
  return Buffer.concat([u32(TEXT, characters.length / 2), characters, Buffer.alloc(-characters.length & 3)]);
}

/** In units of 100 ns since 1601. */
function time(at: Date): Buffer {
  const value = Buffer.alloc(8);
  value.writeBigUInt64LE((BigInt(at.getTime()) + 11_644_473_600_000n) * 10_000n);
  return Buffer.concat([u32(TIME), value]);
}
