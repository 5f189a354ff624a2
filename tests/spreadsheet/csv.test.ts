import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { hostileTexts } from '#demo-data/text.ts';
import type { CellValue } from '#spreadsheet/cell.ts';
import { createCsvWriter } from '#spreadsheet/csv.ts';
import type { SheetColumn } from '#spreadsheet/writer.ts';
import { writeSpreadsheet } from '../support/spreadsheet/spreadsheet.ts';

const COLUMNS: readonly SheetColumn[] = [
  { header: 'texte', kind: 'text', width: 20 },
  { header: 'nombre', kind: 'integer', width: 8 },
  { header: 'moyenne', kind: 'decimal', width: 8 },
  { header: 'part', kind: 'percentage', width: 8 },
  { header: 'date', kind: 'date', width: 12 },
  { header: 'heure', kind: 'time', width: 8 },
];

/** Signs of a formula at the beginning, also behind what is not seen and behind separators. */
const isFormula = (text: string) => /^[\s\p{Z}\p{Cf};,|]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text);

async function write(rows: CellValue[][]): Promise<string> {
  return (await writeSpreadsheet(createCsvWriter, [{ title: 'RDV', columns: COLUMNS, rows }])).toString();
}

it('is what a French spreadsheet opens by a double click', async () => {
  const text = await write([
    ['Été', 2026, 1.5, 12.5, 46_351, 0.3958333333333333],
    ['', 0, -1, 0, 1, 0],
    [null, null, null, null, null, null],
  ]);
  expect(text).toBe(
    '\uFEFFtexte;nombre;moyenne;part;date;heure\r\nÉté;2026;"1,5";"12,5";25/11/2026;09h30\r\n;0;-1;0;31/12/1899;00h00\r\n;;;;;\r\n',
  );
});

it('quotes where needed, and contains no formula', async () => {
  const texts = [
    'a;b',
    'a"b',
    'a\r\nb',
    '=1+1',
    '+33',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    ' ＋33',
    '\u00A0－1',
    ';＠SUM(A1)',
    ' ,|\t=1',
    '\u200B=1',
    "'",
    '👩‍👧 l’été',
    ' a ',
    'a -1',
  ];
  const expected = [
    'a;b',
    'a"b',
    'a\nb',
    "'=1+1",
    "'+33",
    "'-1",
    "'@SUM(A1)",
    "'\t=1",
    "'\n=1",
    "'\n=1",
    "'＝1+1",
    "' ＋33",
    "'\u00A0－1",
    "';＠SUM(A1)",
    "' ,|\t=1",
    "'\u200B=1",
    "'",
    '👩‍👧 l’été',
    ' a ',
    'a -1',
  ];
  const rows = parse(await write(texts.map((text) => [text, 1])), {
    delimiter: ';',
    bom: true,
    relaxColumnCount: true,
  });
  expect(rows.slice(1).map(([text]) => text)).toEqual(expected);
});

it('has no cell that begins like a formula', async () => {
  const rows = parse(await write(hostileTexts.map((text) => [text])), {
    delimiter: ';',
    bom: true,
    relaxColumnCount: true,
  });
  expect(rows).toHaveLength(hostileTexts.length + 1);
  expect(rows.flat().filter((text) => isFormula(text))).toEqual([]);
});

it.each([',', '\t', '|'])('has the same cells for a reader that takes %j for a separator too', async (other) => {
  const rows = hostileTexts.map((text, index) => [text, -index, index / 7, index / 3, 46_000 + index, index / 1_440]);
  const file = await write(rows);
  const usual: string[][] = parse(file, { delimiter: ';', bom: true });
  const found: string[][] = parse(file, { delimiter: [';', other], bom: true });
  expect(found).toEqual(usual);
  expect(found.every((cells) => cells.length === COLUMNS.length)).toBe(true);
  expect(found.flatMap(([text = '']) => (isFormula(text) ? [text] : []))).toEqual([]);
});

it('puts titles above several sheets, and an empty line between them', async () => {
  const columns = COLUMNS.slice(0, 2);
  const file = await writeSpreadsheet(createCsvWriter, [
    { title: 'Statuts', columns, rows: [['Vu', 3]] },
    { title: '=Origines', columns, rows: [] },
  ]);
  expect(file.toString()).toBe("\uFEFFStatuts\r\ntexte;nombre\r\nVu;3\r\n\r\n'=Origines\r\ntexte;nombre\r\n");
});
