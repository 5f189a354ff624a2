import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readExcelFile, { readSheet } from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { hostileTexts } from '#domain/demo/text.ts';
import type { CellValue } from '#domain/exports/columns/column.ts';
import { createXlsxWriter } from '#domain/exports/writers/xlsx.ts';

const COLUMNS = [
  { header: 'texte', kind: 'text', width: 20 },
  { header: 'nombre', kind: 'integer', width: 10 },
] as const;

async function write(rows: CellValue[][], maxSheetRows?: number) {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-xlsx-')), 'file.xlsx');
  await writeFile(file, '');
  const writer = createXlsxWriter(file, 'RDV', COLUMNS, maxSheetRows);
  await writer.write(rows);
  return { file, ...(await writer.finish()) };
}

it('keeps every text as it was written, and runs none of them', async () => {
  const { file, sha256 } = await write(hostileTexts.map((text, index) => [text, index]));
  expect(sha256).toBe(
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  );
  const rows = await readSheet(file, { trim: false });
  const texts = rows.slice(1).map(([text]) => text);
  const expected = hostileTexts.map((text) => {
    if (text.length > 32_767) return `${text.slice(0, 32_767 - ' […texte coupé]'.length)} […texte coupé]`;
    return text.replace(/(?![\t\n\r])\p{Cc}/gu, ''); // what XML cannot hold, and what exceljs leaves out beside it
  });
  // Line ends are all the same in XML; this reader does not decode numbered characters, which LibreOffice and Excel do.
  const normal = (text: unknown) => String(text).replace(/\r\n?/g, '\n').replaceAll('_x005F_', '_');
  expect(texts.map(normal)).toEqual(expected.map(normal));
  expect(texts.every((text) => String(text).length <= 32_767 + 7)).toBe(true);
});

it('goes on in further sheets, each with the header', async () => {
  const { file } = await write(
    Array.from({ length: 25 }, (_, index) => [`ligne ${index}`, index]),
    11,
  );
  const sheets = await readExcelFile(file);
  expect(sheets.map(({ sheet, data }) => [sheet, data.length, data[0]])).toEqual([
    ['RDV', 11, ['texte', 'nombre']],
    ['RDV 2', 11, ['texte', 'nombre']],
    ['RDV 3', 6, ['texte', 'nombre']],
  ]);
});
