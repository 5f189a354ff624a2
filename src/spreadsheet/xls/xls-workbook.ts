// The records of an xls file around its cells, in the order of [MS-XLS]. The buttons of filters are drawings: [MS-ODRAW].
import type { CellKind } from '../cell.ts';
import { columnWidth } from '../column-width.ts';
import type { SheetColumn } from '../writer.ts';
import { beginning, ending, record, shortText, u8, u16, u32 } from './xls-record.ts';

const NORMAL = 0x0190;
const BOLD = 0x02bc;
/** Number formats; those from 164 on are defined in the file. */
const numberFormats: Readonly<Record<CellKind, { index: number; code?: string }>> = {
  text: { index: 49 },
  integer: { index: 1 },
  decimal: { index: 164, code: '0.0' },
  percentage: { index: 165, code: '0.0"%"' },
  date: { index: 166, code: 'dd/mm/yyyy' },
  time: { index: 167, code: 'hh"h"mm' },
};
const kinds = Object.keys(numberFormats) as CellKind[];
/** 15 styles and the unstyled cell come first. */
const FIRST_CELL_STYLE = 16;
const HEADER_STYLE = FIRST_CELL_STYLE + kinds.length;
/** The telephone code of France: the language in which the workbook was made, and that of its settings. */
const FRANCE = 33;
const FONT = 0;
/** There is no font 4. */
const HEADER_FONT = 5;

export const cellStyleOf = (kind: CellKind): number => FIRST_CELL_STYLE + kinds.indexOf(kind);
export const headerStyle = HEADER_STYLE;

/** A sheet and its final measures. */
export interface XlsSheet {
  name: string;
  columns: readonly SheetColumn[];
  /** Includes the header. */
  rowCount: number;
}

/** The records before the cells of a sheet. */
export function sheetHead({ columns, rowCount }: XlsSheet): Buffer {
  const widths = columns.map((column, index) => {
    const width = Math.round(((columnWidth(column) * 7 + 5) / 7) * 256);
    return record(0x007d, u16(index, index, width, cellStyleOf(column.kind), 0), u8(0, 0));
  });
  return Buffer.concat([
    beginning('sheet'),
    record(0x0225, u16(0, 300)), // row height, in twentieths of a point
    record(0x0081, u16(0x04c1)),
    record(0x0055, u16(8)),
    ...widths,
    record(0x009d, u16(columns.length)), // columns with a filter
    record(0x0200, u32(0, rowCount), u16(0, columns.length, 0)),
  ]);
}

/** The records after the cells of the sheet with this index, from 0. */
export function sheetTail({ columns }: XlsSheet, index: number): Buffer {
  const shows = index === 0 ? 0x07be : 0x01be; // grid, headings, frozen without a split; the first one is selected
  return Buffer.concat([
    ...filterButtons(columns.length, index),
    record(0x023e, u16(shows, 0, 0), u32(0x40), u16(0, 0), u32(0)),
    record(0x0041, u16(0, 1, 1, 0, 2)), // one row above the split
    record(0x001d, u8(3), u16(0, 0, 0, 1, 0, 0), u8(0, 0)),
    record(0x001d, u8(2), u16(1, 0, 0, 1, 1, 1), u8(0, 0)),
    ending(),
  ]);
}

/**
 * The records before all sheets: those before the table of texts, whose length is `stringsLength`, and those after it.
 * `lengths`: the lengths of the whole sheets, which give their positions in the stream.
 */
export function workbookHead(
  sheets: readonly XlsSheet[],
  lengths: readonly number[],
  stringsLength: number,
): { beforeStrings: Buffer; afterStrings: Buffer } {
  const draft = sharedRecords(sheets, lengths, 0);
  const afterStrings = ending();
  const firstSheet = draft.length + stringsLength + afterStrings.length;
  return { beforeStrings: sharedRecords(sheets, lengths, firstSheet), afterStrings };
}

function sharedRecords(sheets: readonly XlsSheet[], lengths: readonly number[], firstSheet: number): Buffer {
  let place = firstSheet;
  const places = lengths.map((length) => {
    place += length;
    return place - length;
  });
  return Buffer.concat([
    beginning('shared'),
    record(0x0042, u16(1200)), // UTF-16
    record(0x003d, u16(0, 0, 0x355c, 0x30ed, 0x0038, 0, 0, 1, 0x0258)),
    record(0x0022, u16(0)), // days are counted from 1900
    ...[NORMAL, NORMAL, NORMAL, NORMAL, BOLD].map((weight) =>
      record(0x0031, u16(220, 0, 0x7fff, weight, 0), u8(0, 2, 0, 0), shortText('Calibri')),
    ),
    ...Object.values(numberFormats).map(({ index, code }) =>
      code ? record(0x041e, u16(index), longText(code)) : Buffer.alloc(0),
    ),
    ...Array.from({ length: FIRST_CELL_STYLE - 1 }, (_, style) =>
      extendedFormat(FONT, 0, 0xfff5, style === 0 ? 0 : 0xf4),
    ),
    extendedFormat(FONT, 0, 0x0001, 0),
    ...kinds.map((kind) => extendedFormat(FONT, numberFormats[kind].index, 0x0001, 0x04)),
    extendedFormat(HEADER_FONT, numberFormats.text.index, 0x0001, 0x0c),
    record(0x0293, u16(0x8000), u8(0, 0xff)),
    ...sheets.map(({ name }, index) => record(0x0085, u32(places[index] ?? 0), u16(0), shortText(name))),
    record(0x008c, u16(FRANCE, FRANCE)),
    record(0x01ae, u16(sheets.length, 0x0401)), // references are to sheets of this file
    record(0x0017, u16(sheets.length), ...sheets.map((_, index) => u16(0, index, index))),
    ...filteredRanges(sheets),
    drawings(sheets),
  ]);
}

function longText(text: string): Buffer {
  return Buffer.concat([u16(text.length), u8(0), Buffer.from(text, 'latin1')]);
}

function extendedFormat(font: number, format: number, kind: number, uses: number): Buffer {
  return record(0x00e0, u16(font, format, kind), u8(0x20, 0, 0, uses), u32(0, 0), u16(0x20c0));
}

/**
 * The hidden name by which a sheet knows the rows that its buttons filter. Some versions need these names in the order of
 * the sheets' names.
 */
function filteredRanges(sheets: readonly XlsSheet[]): Buffer[] {
  const inOrder = [...sheets.entries()].sort(([, a], [, b]) => (a.name < b.name ? -1 : 1));
  return inOrder.map(([index, { columns, rowCount }]) =>
    record(
      0x0018,
      u16(0x0021),
      u8(0, 1),
      u16(11, 0, index + 1),
      u8(0, 0, 0, 0, 0, 0x0d),
      u8(0x3b),
      u16(index, 0, rowCount - 1, 0, columns.length - 1),
    ),
  );
}

/** The ids of a sheet's shapes are in a block of its own. */
const SHAPES_PER_BLOCK = 1_024;
const firstShapeOf = (sheet: number) => SHAPES_PER_BLOCK * (sheet + 1);
/** The buttons and their group. */
const shapesOf = ({ columns }: XlsSheet) => columns.length + 1;

function drawings(sheets: readonly XlsSheet[]): Buffer {
  const shapes = sheets.reduce((sum, sheet) => sum + shapesOf(sheet), 0);
  const blocks = sheets.map((sheet, index) => u32(index + 1, shapesOf(sheet)));
  return record(
    0x00eb,
    shape(0xf000, 15, 0, [
      shape(0xf006, 0, 0, [u32(firstShapeOf(sheets.length), sheets.length + 1, shapes, sheets.length), ...blocks]),
      shape(0xf00b, 3, 3, [Buffer.from('bf0008000800810109000008c00140000008', 'hex')]),
      shape(0xf11e, 0, 4, [Buffer.from('0d0000080c00000817000008f7000010', 'hex')]),
    ]),
  );
}

function filterButtons(columns: number, sheet: number): Buffer[] {
  const group = firstShapeOf(sheet);
  const buttons = Array.from({ length: columns }, (_, column) =>
    shape(0xf004, 15, 0, [
      shape(0xf00a, 2, 201, [u32(group + 1 + column, 0x0a00)]),
      shape(0xf00b, 3, 5, [
        ...[
          [0x007f, 0x0104_0104],
          [0x00bf, 0x0008_0008],
          [0x01bf, 0x0001_0000],
          [0x01ff, 0x0008_0000],
          [0x03bf, 0x000a_0000],
        ].map(([property = 0, value = 0]) => Buffer.concat([u16(property), u32(value)])),
      ]),
      shape(0xf010, 0, 0, [u16(1, column, 0, 0, 0, column + 1, 0, 1, 0)]),
      shape(0xf011, 0, 0, []),
    ]),
  );
  const groupShape = shape(0xf004, 15, 0, [
    shape(0xf009, 1, 0, [u32(0, 0, 0, 0)]),
    shape(0xf00a, 2, 0, [u32(group, 5)]),
  ]);
  // The containers are open: their lengths are the sum of all records of this sheet, which are written one by one.
  const inGroup = groupShape.length + buttons.reduce((sum, button) => sum + button.length, 0);
  const drawing = shape(0xf008, 0, sheet + 1, [u32(columns + 1, group + columns)]);
  const open = [
    shapeHeader(0xf002, 15, 0, drawing.length + 8 + inGroup),
    drawing,
    shapeHeader(0xf003, 15, 0, inGroup),
    groupShape,
  ];
  return buttons.flatMap((button, column) => [
    record(0x00ec, ...(column === 0 ? open : []), button),
    record(
      0x005d,
      u16(0x0015, 18, 0x0014, column + 1, 0x2101),
      u32(0, 0, 0),
      u16(0x000c, 20),
      Buffer.from('0000000000000000640001000a00000010000100', 'hex'),
      u16(0x0013, 0x1fee),
      Buffer.from('00000000010001030000020008005700', 'hex'),
      u16(0, 0),
    ),
  ]);
}

function shape(kind: number, version: number, instance: number, parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([shapeHeader(kind, version, instance, body.length), body]);
}

function shapeHeader(kind: number, version: number, instance: number, length: number): Buffer {
  return Buffer.concat([u16(version | (instance << 4), kind), u32(length)]);
}
