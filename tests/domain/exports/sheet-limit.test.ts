import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import { fileFormats } from '#domain/exports/file-format.ts';
import { writeSpreadsheet } from '../../support/spreadsheet/spreadsheet.ts';

// A row more than one sheet may hold, with the limits that the formats really have.

const COLUMNS = [{ header: 'n', kind: 'integer', width: 8 }] as const;
const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => [index]);
const write = (format: 'XLSX' | 'ODS' | 'XLS', count: number) =>
  writeSpreadsheet(fileFormats[format].createWriter, [{ title: 'RDV', columns: COLUMNS, rows: rowsOf(count) }]);

/** Counts a marker in a part of an archive, without converting all of it to a string. */
function countIn(part: Uint8Array | undefined, mark: string): number {
  const bytes = Buffer.from(part ?? new Uint8Array());
  let count = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) count += 1;
  return count;
}

it('continues an xlsx in a further sheet after 1,048,576 rows, the header included', async () => {
  const parts = unzipSync(await write('XLSX', 1_048_576));
  expect(countIn(parts['xl/worksheets/sheet1.xml'], '<row ')).toBe(1_048_576);
  expect(countIn(parts['xl/worksheets/sheet2.xml'], '<row ')).toBe(2);
  expect(countIn(parts['xl/worksheets/sheet2.xml'], '<v>1048575</v>')).toBe(1);
});

it('continues an ods in a further table after as many rows', async () => {
  const content = unzipSync(await write('ODS', 1_048_576))['content.xml'];
  expect(countIn(content, '<table:table ')).toBe(2);
  expect(countIn(content, '<table:table-row')).toBe(1_048_576 + 2);
});

it('continues an xls in a further sheet after 65,536 rows, the header included', async () => {
  const workbook = read(await write('XLS', 65_536));
  expect(workbook.SheetNames).toEqual(['RDV', 'RDV 2']);
  const [first, second] = Object.values(workbook.Sheets).map((sheet) => utils.sheet_to_json(sheet, { header: 1 }));
  expect([first?.length, first?.at(-1)]).toEqual([65_536, [65_534]]);
  expect(second).toEqual([['n'], [65_535]]);
});
