// The compound file (OLE, version 3) around a workbook of Excel 97.
import { SUMMARY_STREAM } from './xls-summary.ts';

/**
 * A compound file is a small file system of sectors. Old Excel files are its stream `Workbook`, beside the stream of their
 * properties.
 */
const SECTOR = 512;
/** Shorter streams would be stored in another part of the file. */
const MIN_STREAM = 4_096;
/** Version 3 has signed 32-bit lengths. */
const MAX_STREAM = 0x7fff_ffff - SECTOR;
const NUMBERS_PER_SECTOR = SECTOR / 4;
/** Number of sectors of the allocation table that the header names; further ones are named in sectors of their own. */
const TABLES_IN_HEADER = 109;
const TABLES_PER_INDEX = NUMBERS_PER_SECTOR - 1;

const FREE = 0xffff_ffff;
const END_OF_CHAIN = 0xffff_fffe;
const IS_TABLE = 0xffff_fffd;
const IS_INDEX = 0xffff_fffc;

/** The class id of Excel's workbooks: {00020820-0000-0000-C000-000000000046}. */
const WORKBOOK_CLASS = Buffer.from('2008020000000000c000000000000046', 'hex');

/**
 * The bytes before and after a workbook of this length with these properties. The order of sectors: workbook, properties,
 * directory, table, index of the table.
 */
export function frameOf(length: number, summary: Buffer): { before: Buffer; after: Iterable<Buffer> } {
  if (length > MAX_STREAM) throw new RangeError('An xls file cannot be longer than 2 GB');
  const workbook = sectorsOf(length);
  const directory = workbook + sectorsOf(summary.length);
  const { tables, indexes } = countTables(directory + 1);
  const firstTable = directory + 1;
  const shape = { workbook, directory, firstTable, tables, firstIndex: firstTable + tables, indexes };
  return { before: header(shape), after: sectorsAfter(length, summary, shape) };
}

const sectorsOf = (length: number) => Math.ceil(Math.max(length, MIN_STREAM) / SECTOR);

interface Shape {
  /** Number of sectors of the workbook; those of the properties follow. */
  workbook: number;
  directory: number;
  firstTable: number;
  tables: number;
  firstIndex: number;
  indexes: number;
}

/** The table has an entry for every sector, its own included. */
function countTables(others: number): { tables: number; indexes: number } {
  let tables = 0;
  let indexes = 0;
  for (;;) {
    const needed = Math.ceil((others + tables + indexes) / NUMBERS_PER_SECTOR);
    if (needed <= tables) return { tables, indexes };
    tables = needed;
    indexes = Math.ceil(Math.max(0, tables - TABLES_IN_HEADER) / TABLES_PER_INDEX);
  }
}

function header({ directory, firstTable, tables, firstIndex, indexes }: Shape): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff);
  bytes.fill(0, 8, 76);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  bytes.writeUInt16LE(0x003e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30); // 2^9 bytes a sector
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(tables, 44);
  bytes.writeUInt32LE(directory, 48);
  bytes.writeUInt32LE(MIN_STREAM, 56);
  bytes.writeUInt32LE(END_OF_CHAIN, 60); // no short streams
  bytes.writeUInt32LE(indexes > 0 ? firstIndex : END_OF_CHAIN, 68);
  bytes.writeUInt32LE(indexes, 72);
  for (let table = 0; table < Math.min(tables, TABLES_IN_HEADER); table++)
    bytes.writeUInt32LE(firstTable + table, 76 + table * 4);
  return bytes;
}

function* sectorsAfter(length: number, summary: Buffer, shape: Shape): Generator<Buffer> {
  yield Buffer.alloc(shape.workbook * SECTOR - length);
  yield summary;
  yield Buffer.alloc((shape.directory - shape.workbook) * SECTOR - summary.length);
  yield directory(length, summary.length, shape);
  for (let table = 0; table < shape.tables; table++) yield tableSector(table, shape);
  for (let index = 0; index < shape.indexes; index++) yield indexSector(index, shape);
}

/** Entries form a tree by the lengths of their names: the properties are the right child of the workbook. */
function directory(length: number, summaryLength: number, { workbook: summarySector }: Shape): Buffer {
  const root = directoryEntry('Root Entry', 5, 1, END_OF_CHAIN, 0);
  WORKBOOK_CLASS.copy(root, 80);
  const workbook = directoryEntry('Workbook', 2, FREE, 0, Math.max(length, MIN_STREAM));
  workbook.writeUInt32LE(2, 72);
  const summary = directoryEntry(SUMMARY_STREAM, 2, FREE, summarySector, Math.max(summaryLength, MIN_STREAM));
  summary.writeUInt8(0, 67); // red, below a black one
  return Buffer.concat([root, workbook, summary, directoryEntry('', 0, FREE, 0, 0)]);
}

function directoryEntry(name: string, type: number, child: number, start: number, length: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 'utf16le');
  bytes.writeUInt16LE(name ? (name.length + 1) * 2 : 0, 64);
  bytes.writeUInt8(type, 66);
  bytes.writeUInt8(1, 67);
  bytes.writeUInt32LE(FREE, 68);
  bytes.writeUInt32LE(FREE, 72);
  bytes.writeUInt32LE(child, 76);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(length, 120);
  return bytes;
}

function tableSector(table: number, { workbook, directory, firstTable, firstIndex, indexes }: Shape): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  for (let place = 0; place < NUMBERS_PER_SECTOR; place++) {
    const sector = table * NUMBERS_PER_SECTOR + place;
    let next = sector + 1;
    if (sector === workbook - 1 || sector === directory - 1 || sector === directory) next = END_OF_CHAIN;
    else if (sector >= firstIndex + indexes) next = FREE;
    else if (sector >= firstIndex) next = IS_INDEX;
    else if (sector >= firstTable) next = IS_TABLE;
    bytes.writeUInt32LE(next, place * 4);
  }
  return bytes;
}

function indexSector(index: number, { firstTable, tables, firstIndex, indexes }: Shape): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0xff);
  for (let place = 0; place < TABLES_PER_INDEX; place++) {
    const table = TABLES_IN_HEADER + index * TABLES_PER_INDEX + place;
    if (table < tables) bytes.writeUInt32LE(firstTable + table, place * 4);
  }
  bytes.writeUInt32LE(index + 1 < indexes ? firstIndex + index + 1 : END_OF_CHAIN, SECTOR - 4);
  return bytes;
}
