import { expect, it } from 'vitest';
import { hostileTexts } from '#demo-data/text.ts';
import type { CellKind, CellValue } from '#spreadsheet/cell.ts';
import { createCsvWriter } from '#spreadsheet/csv.ts';
import { createOdsWriter } from '#spreadsheet/ods/ods.ts';
import { createXlsWriter } from '#spreadsheet/xls/xls.ts';
import { createXlsxWriter } from '#spreadsheet/xlsx/xlsx.ts';
import { hasLibreOffice, readWithLibreOffice, type ShownCell } from '../../support/spreadsheet/libreoffice.ts';
import { writeSpreadsheet } from '../../support/spreadsheet/spreadsheet.ts';

// The program that most readers of ods and xls files have, where it is installed: what it shows is what was written.
if (!hasLibreOffice) console.warn('Skipped: no file was read back by LibreOffice, since there is no `soffice` here.');

const KINDS: readonly CellKind[] = ['text', 'integer', 'decimal', 'percentage', 'date', 'time'];
const COLUMNS = KINDS.map((kind) => ({ header: kind, kind, width: 12 }));

const texts = [
  ...hostileTexts,
  ...['', ' ', '\t', '\n', '\n\n', 'a  b', '  deux  ', 'fin de ligne\n', '\ndébut', 'tab\tau milieu', 'tab\tet\nligne'],
  ...["'apostrophe", '"', '""', ';', '_x0009_', '#REF!', '#N/A', 'TRUE', 'VRAI', '1/2', '12:30', '1,5', '10 %', '1 €'],
  ...[
    '12345678901234567890',
    '{=1+1}',
    '\uFEFFbom',
    'ﬁn\u00A0insécable',
    '\uD83D seul',
    'a'.repeat(32_767),
    '😀'.repeat(9_000),
  ],
];
/** The days around which calendars disagree, those of every year that files have, and the last ones. */
const days = [2, 59, 60, 61, 62, 366, 25_569, 36_526, 45_351, 46_351, 46_352, 73_050, 73_415, 2_958_465, 2_958_466];
const rows: CellValue[][] = texts.map((text, index) => {
  const minute = [0, 1, 59, 60, 719, 720, 1_439][index % 7] ?? 0;
  const isEmpty = index % 9 === 8;
  return isEmpty
    ? [text, null, null, null, null, null]
    : [text, (index - 5) * 4_567, (index - 5) / 2, (index * 7) % 101, days[index % days.length] ?? 0, minute / 1_440];
});
const sheets = [
  { title: 'RDV', columns: COLUMNS, rows },
  { title: "L'été : [tout] 'compris'", columns: COLUMNS, rows: [] },
];

const twoDigits = (value: number) => String(value).padStart(2, '0');
const shownDay = (serial: number) => {
  const day = new Date((serial - 25_569) * 86_400_000);
  return `${twoDigits(day.getUTCDate())}/${twoDigits(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
};
function shownTime(part: number): string {
  const minute = Math.round(part * 1_440);
  return `${twoDigits(Math.floor(minute / 60))}h${twoDigits(minute % 60)}`;
}

/** The text that a person should see. Days before 1 March 1900 and after 9999, which programs show differently, are texts. */
function expectedCell(value: CellValue | undefined, kind: CellKind): ShownCell {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') {
    const valid = value.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}|\p{Cs}/gu, '');
    const end = 32_767 - ' […texte coupé]'.length;
    return valid.length > 32_767 ? `${valid.slice(0, end)} […texte coupé]` : valid;
  }
  if (kind === 'date') return value < 61 || value > 2_958_465 ? shownDay(value) : { shown: shownDay(value) };
  if (kind === 'time') return { shown: shownTime(value) };
  if (kind === 'decimal') return { shown: value.toFixed(1) };
  return { shown: kind === 'percentage' ? `${value.toFixed(1)}%` : String(value) };
}
const expectedRows = (all: readonly CellValue[][]) => [
  [...KINDS],
  ...all.map((row) => row.map((value, index) => expectedCell(value, KINDS[index] ?? 'text'))),
];

it.skipIf(!hasLibreOffice)('LibreOffice shows what was written, in xlsx, xls and ods', async () => {
  const writers = { xlsx: createXlsxWriter, xls: createXlsWriter, ods: createOdsWriter };
  const files: Record<string, Buffer> = {};
  const long = [{ title: 'Suite', columns: COLUMNS, rows: rows.slice(0, 25) }];
  for (const [extension, createWriter] of Object.entries(writers)) {
    files[`whole-${extension}.${extension}`] = await writeSpreadsheet(createWriter, sheets, 7);
    files[`long-${extension}.${extension}`] = await writeSpreadsheet(
      (sink, document) => createWriter(sink, document, 11),
      long,
    );
  }
  const read = await readWithLibreOffice(files);
  for (const extension of Object.keys(writers)) {
    const { RDV: first, ...others } = read[`whole-${extension}.${extension}`] ?? {};
    const expected = expectedRows(rows);
    expect(first?.length, extension).toBe(expected.length);
    for (const [index, row] of expected.entries()) expect(first?.[index], `${extension}, row ${index}`).toEqual(row);
    expect(Object.values(others), extension).toEqual([[[...KINDS]]]);
    const parts = Object.values(read[`long-${extension}.${extension}`] ?? {});
    expect(parts.map((part) => part.length)).toEqual([11, 11, 6]);
    expect(
      parts.flatMap((part) => part.slice(1)),
      extension,
    ).toEqual(expectedRows(rows.slice(0, 25)).slice(1));
  }
});

it.skipIf(!hasLibreOffice)('LibreOffice takes no text of a csv for a formula', async () => {
  const file = await writeSpreadsheet(createCsvWriter, [{ title: 'RDV', columns: COLUMNS, rows }]);
  const { 'file.csv': read = {} } = await readWithLibreOffice({ 'file.csv': file });
  const [cells = []] = Object.values(read);
  expect(cells).toHaveLength(1 + rows.length);
  const isDangerous = (text: ShownCell) =>
    typeof text === 'string' && /^[\s\p{Z}\p{Cf};,|]*[=+\-@＝＋－＠]|^[\t\n]/u.test(text);
  const dangerous = expectedRows(rows).flatMap(([text = null], index) =>
    isDangerous(text) ? [{ text, found: cells[index]?.[0] }] : [],
  );
  expect(dangerous.length).toBeGreaterThan(8);
  for (const { text, found } of dangerous) expect(found).toBe(`'${text}`);
});
