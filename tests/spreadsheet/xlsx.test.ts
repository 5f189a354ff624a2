import { createWriteStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import readExcelFile, { readSheet } from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { hostileTexts } from '#demo-data/text.ts';
import type { CellValue } from '#spreadsheet/cell.ts';
import { createXlsxWriter } from '#spreadsheet/xlsx/xlsx.ts';
import { testDocument } from '../support/spreadsheet/spreadsheet.ts';

const COLUMNS = [
  { header: 'texte', kind: 'text', width: 20 },
  { header: 'nombre', kind: 'integer', width: 10 },
] as const;

async function write(rows: CellValue[][], maxSheetRows?: number) {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'rdv-xlsx-')), 'file.xlsx');
  const sink = createWriteStream(file);
  const writer = createXlsxWriter(sink, testDocument(), maxSheetRows);
  await writer.addSheet('RDV', COLUMNS);
  await writer.write(rows);
  await writer.finish();
  sink.end();
  await finished(sink);
  return { file };
}

it('keeps every text unchanged, and runs none as a formula', async () => {
  const { file } = await write(hostileTexts.map((text, index) => [text, index]));
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

it('continues in further sheets, each with the header', async () => {
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

it('keeps repeated and unique texts, in any number', async () => {
  const count = 9_000; // far more than the cells of a column that are kept
  const towns = ['Toulouse', 'Saint-Étienne', 'L’Haÿ-les-Roses', ' bord ', '_x0041_', 'a & b < c'];
  const rows = Array.from({ length: count }, (_, index) => [
    index % 2 === 0 ? `Ény ${index}` : (towns[index % towns.length] ?? ''),
    index % 3 === 0 ? index : index % 7,
  ]);
  const { file } = await write(rows);
  const read = await readSheet(file, { trim: false });
  expect(read).toHaveLength(count + 1);
  expect(read.slice(1).map(([text, number]) => [String(text).replaceAll('_x005F_', '_'), number])).toEqual(rows);
});
