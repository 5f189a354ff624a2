import fc from 'fast-check';
import { expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import type { CellValue } from '#spreadsheet/cell.ts';
import { createXlsWriter } from '#spreadsheet/xls/xls.ts';
import { writeSpreadsheet } from '../support/spreadsheet/spreadsheet.ts';

// The cells of an xls file are collected in pages of 64 KiB. A sheet may begin, and a cell may stand, at any place of a page.

const PAGE_BYTES = 64 * 1024;
const TEXT_CELL_BYTES = 14;

interface Shape {
  columns: number;
  rows: number;
  /** How wide the numbers are: integers take 14 bytes, others 18. */
  decimals: boolean;
}

const cellValue = ({ decimals }: Shape, row: number, column: number): CellValue =>
  column % 2 === 0 ? `r${row % 7} c${column}` : decimals ? row + 0.5 : row;

const sheetOf = (shape: Shape, index: number) => ({
  title: `Feuille ${index}`,
  columns: Array.from({ length: shape.columns }, (_, column) => ({
    header: `colonne ${column}`,
    kind: column % 2 === 0 ? ('text' as const) : ('decimal' as const),
    width: 10,
  })),
  rows: Array.from({ length: shape.rows }, (_, row) =>
    Array.from({ length: shape.columns }, (_, column) => cellValue(shape, row, column)),
  ),
});

async function expectWhole(shapes: readonly Shape[]): Promise<void> {
  const sheets = shapes.map(sheetOf);
  const workbook = read(await writeSpreadsheet(createXlsWriter, sheets));
  expect(workbook.SheetNames).toEqual(sheets.map(({ title }) => title));
  for (const { title, columns, rows } of sheets) {
    const cells = utils.sheet_to_json(workbook.Sheets[title] ?? {}, { header: 1 });
    expect(cells).toEqual([columns.map(({ header }) => header), ...rows]);
  }
}

it.each([211, 423])('begins a second sheet near the end of a page, behind %i rows of 22 texts', async (rows) => {
  await expectWhole([
    { columns: 22, rows, decimals: false },
    { columns: 22, rows: 3, decimals: false },
  ]);
});

it('begins a sheet, and goes on, wherever a page ends', async () => {
  // Sheets whose last cell is within two header rows of the end of a page, and sheets of any size.
  const nearTheEnd = fc
    .record({
      columns: fc.integer({ min: 1, max: 255 }),
      pages: fc.constant(1),
      decimals: fc.boolean(),
    })
    .chain(({ columns, pages, decimals }) => {
      const most = Math.floor((pages * PAGE_BYTES) / TEXT_CELL_BYTES / columns);
      return fc.record({
        columns: fc.constant(columns),
        rows: fc.integer({ min: Math.max(1, most - 3), max: most + 1 }),
        decimals: fc.constant(decimals),
      });
    });
  const any = fc.record({
    columns: fc.integer({ min: 1, max: 255 }),
    rows: fc.integer({ min: 1, max: 40 }),
    decimals: fc.boolean(),
  });
  const property = fc.asyncProperty(fc.array(fc.oneof(nearTheEnd, any), { minLength: 2, maxLength: 4 }), expectWhole);
  await fc.assert(property, { numRuns: 12 });
});
