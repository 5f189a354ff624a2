import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { CFB, read, utils, type WorkBook } from 'xlsx';
import { hostileTexts } from '#demo-data/text.ts';
import { fileFormats } from '#domain/exports/file-format.ts';
import type { CellKind, CellValue } from '#spreadsheet/cell.ts';
import { createOdsWriter } from '#spreadsheet/ods/ods.ts';
import type { SheetColumn } from '#spreadsheet/writer.ts';
import { frameOf } from '#spreadsheet/xls/compound-file.ts';
import { createXlsWriter } from '#spreadsheet/xls/xls.ts';
import { writeSpreadsheet } from '../../support/spreadsheet/spreadsheet.ts';

// The common properties of all formats, read back by SheetJS and csv-parse.

const KINDS: readonly CellKind[] = ['text', 'integer', 'decimal', 'percentage', 'date', 'time'];
const COLUMNS: readonly SheetColumn[] = KINDS.map((kind) => ({ header: kind, kind, width: 12 }));

const createWriterOf = (format: keyof typeof fileFormats) => fileFormats[format]!.createWriter;

/** Cells by place; null where there is none. Dates as serial numbers. */
function cellsOf(workbook: WorkBook, name = workbook.SheetNames[0]!): unknown[][] {
  const sheet = workbook.Sheets[name]!;
  const { e: end } = utils.decode_range(sheet['!ref'] ?? 'A1');
  return Array.from({ length: end.r + 1 }, (_, r) =>
    Array.from({ length: end.c + 1 }, (_, c) => {
      const cell = sheet[utils.encode_cell({ r, c })];
      return cell === undefined || cell.t === 'z' ? null : cell.v;
    }),
  );
}

/** The expected content of a workbook for a value: lines end with LF, without control characters and unpaired surrogates. */
function expectedText(text: string): string | null {
  const valid = text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '');
  if (valid.length <= 32_767) return valid || null;
  const end = 32_767 - ' […texte coupé]'.length;
  return `${valid.slice(0, /[\uD800-\uDBFF]/.test(valid[end - 1]!) ? end - 1 : end)} […texte coupé]`;
}

/** From 1900 to 2100, and behind the last day that spreadsheets know. */
const DAY = { min: 2, max: 73_415 };
const LATE_DAY = { min: 2_958_466, max: 3_000_000 };
const shownDay = (serial: number) => {
  const day = new Date((serial - 25_569) * 86_400_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${String(day.getUTCFullYear()).padStart(4, '0')}`;
};
const shownTime = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}h${String(minute % 60).padStart(2, '0')}`;

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      ' ',
      '\t',
      '\n',
      '\r',
      '_x000D_',
      '=',
      '<',
      '&',
      '"',
      "'",
      ';',
      '’',
      '👩‍👧',
      '\uD800',
      'é',
      '\0',
    ),
  }),
  fc.constantFrom(...hostileTexts),
);
const anyRow = fc.record({
  text: fc.option(anyText),
  integer: fc.option(fc.integer()),
  decimal: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  percentage: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  day: fc.option(fc.oneof(fc.integer(DAY), fc.integer(LATE_DAY))),
  minute: fc.option(fc.integer({ min: 0, max: 1_439 })),
});

it('has the same values in all four, whatever they are', async () => {
  const property = fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 40 }), async (drawn) => {
    const rows: CellValue[][] = drawn.map(({ text, integer, decimal, percentage, day, minute }) => [
      text,
      integer,
      decimal,
      percentage,
      day,
      minute === null ? null : minute / 1_440,
    ]);
    const sheets = [{ title: 'RDV', columns: COLUMNS, rows }];
    for (const format of ['XLSX', 'XLS', 'ODS'] as const) {
      const file = await writeSpreadsheet(createWriterOf(format), sheets, 5);
      const cells = cellsOf(read(file)).slice(1);
      expect(cells.length, format).toBeLessThanOrEqual(rows.length); // rows at the end may be empty
      for (const [index, [text, integer, decimal, percentage, day, time]] of rows.entries()) {
        const found = Array.from(KINDS, (_, column) => cells[index]?.[column] ?? null);
        const isText = typeof day === 'number' && (day < 61 || day > 2_958_465);
        const expected = [
          typeof text === 'string' ? expectedText(text) : null,
          near(integer),
          near(decimal),
          near(percentage),
          isText ? shownDay(day) : near(day),
          near(time),
        ];
        const [left, right] = format === 'ODS' ? [found, expected].map(asReadFromOds) : [found, expected];
        expect(left, `${format}, row ${index}`).toEqual(right);
      }
    }
    const csv = await writeSpreadsheet(createWriterOf('CSV'), sheets, 5);
    const lines: string[][] = parse(csv, { delimiter: ';', bom: true });
    expect(lines.slice(1)).toEqual(
      drawn.map(({ text, integer, decimal, percentage, day, minute }) => [
        (text === null ? '' : (expectedText(text) ?? '')).replace(
          /^(?=[\t\n]|[\s\p{Z}\p{Cf};,|]*[=+\-@＝＋－＠])/u,
          "'",
        ),
        ...[integer, decimal, percentage].map((value) => (value === null ? '' : String(value).replace('.', ','))),
        day === null ? '' : shownDay(day),
        minute === null ? '' : shownTime(minute),
      ]),
    );
  });
  await fc.assert(property, { numRuns: 15 });
});

/** SheetJS reads numbered characters in OpenDocument too, where they are none, and no empty lines at the ends of a text. */
const asReadFromOds = (cells: unknown[]) =>
  cells.map((cell) =>
    typeof cell === 'string'
      ? cell
          .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
          .replace(/\n/g, '')
      : cell,
  );

/** Readers round in their own ways. */
const near = (value: CellValue | undefined) =>
  typeof value === 'number'
    ? expect.closeTo(value, Math.abs(value) < 1e6 ? 6 : -Math.floor(Math.log10(Math.abs(value))) + 12)
    : null;

it.each(['XLSX', 'XLS', 'ODS'] as const)('keeps texts of any length (%s)', async (format) => {
  const lengths = [
    1, 254, 255, 256, 4_110, 8_216, 8_217, 8_218, 8_219, 8_224, 8_225, 16_450, 32_766, 32_767, 32_768, 40_000,
  ];
  const texts = ['a', '’', '😀', 'é'].flatMap((unit) =>
    lengths.map((length) => unit.repeat(Math.ceil(length / unit.length))),
  );
  const rows = texts.map((text) => [text]);
  const file = await writeSpreadsheet(createWriterOf(format), [{ title: 'RDV', columns: COLUMNS.slice(0, 1), rows }]);
  expect(cellsOf(read(file))).toEqual([['text'], ...texts.map((text) => [expectedText(text)])]);
});

it('puts texts into an xls file wherever its records end', async () => {
  const property = fc.asyncProperty(
    fc.array(fc.tuple(fc.constantFrom('a', '’', '😀'), fc.integer({ min: 0, max: 5_000 })), {
      minLength: 1,
      maxLength: 30,
    }),
    async (drawn) => {
      const texts = drawn.map(([unit, length], index) => `${index} ${unit.repeat(length)}`);
      const columns = COLUMNS.slice(0, 1);
      const file = await writeSpreadsheet(createWriterOf('XLS'), [
        { title: 'RDV', columns, rows: texts.map((text) => [text]) },
      ]);
      expect(cellsOf(read(file)).slice(1)).toEqual(texts.map((text) => [text]));
    },
  );
  await fc.assert(property, { numRuns: 20 });
});

it.each([
  ['XLS', createXlsWriter],
  ['ODS', createOdsWriter],
] as const)('goes on in further sheets, each with the header (%s)', async (_, createWriter) => {
  const columns = COLUMNS.slice(0, 2);
  const rows = Array.from({ length: 25 }, (_, index) => [`ligne ${index}`, index]);
  const file = await writeSpreadsheet(
    (sink, document) => createWriter(sink, document, 11),
    [
      { title: 'RDV', columns, rows },
      { title: "L'été : [tout] 'compris' et bien plus long qu’un nom", columns, rows: [] },
      { title: 'rdv 2', columns, rows: [['x', 1]] },
    ],
    7,
  );
  const workbook = read(file);
  expect(workbook.SheetNames).toEqual(['RDV', 'RDV 2', 'RDV 3', "L'été    tout  'compris' et bie", 'rdv 2 2']);
  const read3 = workbook.SheetNames.map((name) => cellsOf(workbook, name));
  expect(read3.map((cells) => cells.length)).toEqual([11, 11, 6, 1, 2]);
  expect(read3.every(([header]) => JSON.stringify(header) === '["text","integer"]')).toBe(true);
  expect(read3.slice(0, 3).flatMap((cells) => cells.slice(1))).toEqual(rows);
});

it.each(['XLSX', 'XLS', 'ODS', 'CSV'] as const)('is valid without rows (%s)', async (format) => {
  const file = await writeSpreadsheet(createWriterOf(format), [{ title: 'RDV', columns: COLUMNS, rows: [] }]);
  expect(cellsOf(read(file))).toEqual([KINDS]);
});

it('frames a stream of any length as a compound file', () => {
  const summary = Buffer.from('properties');
  // Beyond 7 MB the table of sectors needs an index of its own, beyond 15 MB two sectors of it.
  for (const length of [1, 4_095, 4_096, 4_097, 7_000_000, 7_200_000, 16_000_000]) {
    const { before, after } = frameOf(length, summary);
    const stream = Buffer.alloc(length, length % 251);
    const file = CFB.read(Buffer.concat([before, stream, ...after]), { type: 'buffer' });
    const found = CFB.find(file, 'Workbook');
    expect(found?.size).toBe(Math.max(length, 4_096));
    expect(
      Buffer.from(found?.content as Uint8Array)
        .subarray(0, length)
        .equals(stream),
    ).toBe(true);
    const properties = CFB.find(file, '\u0005SummaryInformation')?.content as Uint8Array;
    expect(Buffer.from(properties).toString()).toMatch(/^properties\0+$/);
  }
  expect(() => frameOf(2 ** 31, summary)).toThrow(RangeError);
});

it('freezes the header, shows filter buttons and formats cells in all workbooks', async () => {
  const sheets = [{ title: 'RDV', columns: COLUMNS, rows: [['Été', 2026, 1.5, 12.5, 46_351, 0.5]] }];

  const xlsx = new exceljs.Workbook();
  await xlsx.xlsx.load((await writeSpreadsheet(createWriterOf('XLSX'), sheets)) as never);
  const sheet = xlsx.worksheets[0]!;
  expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
  expect(sheet.autoFilter).toBe('A1:F2');
  expect(sheet.getRow(1).font).toMatchObject({ bold: true });
  expect(KINDS.map((_, index) => sheet.getRow(2).getCell(index + 1).numFmt)).toEqual([
    '@',
    '0',
    '0.0',
    '0.0"%"',
    'dd/mm/yyyy',
    'hh"h"mm',
  ]);
  expect(sheet.getCell('E2').value).toEqual(new Date('2026-11-25T00:00:00Z'));
  expect(sheet.getColumn(4).width).toBe(14); // `percentage` and a button

  const ods = unzipSync(await writeSpreadsheet(createWriterOf('ODS'), sheets));
  const text = (file: string) => Buffer.from(ods[file]!).toString();
  expect(Object.keys(ods)).toEqual([
    'mimetype',
    'content.xml',
    'styles.xml',
    'settings.xml',
    'meta.xml',
    'META-INF/manifest.xml',
  ]);
  expect(text('settings.xml')).toContain(
    '<config:config-item config:name="VerticalSplitPosition" config:type="int">1<',
  );
  expect(text('content.xml')).toContain(
    `table:target-range-address="'RDV'.A1:'RDV'.F2" table:display-filter-buttons="true"`,
  );
  expect(text('content.xml')).toContain('office:value-type="date" office:date-value="2026-11-25"');
  expect(text('content.xml')).toContain('office:value-type="time" office:time-value="PT12H00M00S"');

  const xls = await writeSpreadsheet(createWriterOf('XLS'), sheets);
  const stream = Buffer.from(CFB.find(CFB.read(xls, { type: 'buffer' }), 'Workbook')!.content as Uint8Array);
  const records: { kind: number; body: Buffer }[] = [];
  for (let at = 0; at + 4 <= stream.length && stream.readUInt16LE(at) !== 0; ) {
    const length = stream.readUInt16LE(at + 2);
    records.push({ kind: stream.readUInt16LE(at), body: stream.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  const bodiesOf = (kind: number) => records.filter((record) => record.kind === kind).map(({ body }) => body);
  expect(bodiesOf(0x0041)[0]!.readUInt16LE(2)).toBe(1); // PANE: one row above the split
  expect(bodiesOf(0x009d)[0]!.readUInt16LE(0)).toBe(6); // AUTOFILTERINFO
  expect(bodiesOf(0x005d)).toHaveLength(6); // OBJ: a button for each column
  expect(read(xls, { cellNF: true }).Sheets.RDV!.E2).toMatchObject({ t: 'n', v: 46_351, z: 'dd/mm/yyyy' });
});

it('has a title, an author and a language in all workbooks, and nothing says that it is unknown', async () => {
  const sheets = [
    { title: 'RDV', columns: COLUMNS, rows: [] },
    { title: "L'été", columns: COLUMNS.slice(0, 2), rows: [['a', 1]] },
  ];
  const facts = { Title: 'Essai d’été & <hiver>', Author: 'RDV – statistiques et exports' };
  const told = { Subject: 'Sujet & <objet>', Comments: 'périmètre : l’été · filtres : "aucun" & <rien>' };
  for (const format of ['XLSX', 'XLS'] as const) {
    const { Props } = read(await writeSpreadsheet(createWriterOf(format), sheets), { bookProps: true });
    expect(Props, format).toMatchObject({ ...facts, ...told, LastAuthor: facts.Author });
  }

  const xlsx = unzipSync(await writeSpreadsheet(createWriterOf('XLSX'), sheets));
  const { Custprops } = read(Buffer.from(await writeSpreadsheet(createWriterOf('XLSX'), sheets)), { bookProps: true });
  expect(Custprops).toEqual({
    ...{ Contrat: '1.0 & <plus>', Lignes: 7, Moment: new Date('2026-11-28T22:15:00Z') },
  });
  const core = Buffer.from(xlsx['docProps/core.xml']!).toString();
  expect(core).toContain('<dc:language>fr-FR</dc:language>');
  expect(core).toContain('2026-11-29T08:30:00Z</dcterms:created>');
  for (const [path, content] of Object.entries(xlsx))
    expect(Buffer.from(content).toString(), path).not.toContain('Unknown');
  const workbook = Buffer.from(xlsx['xl/workbook.xml']!).toString();
  const name = (sheet: number, range: string) =>
    `<definedName name="_xlnm._FilterDatabase" localSheetId="${sheet}" hidden="1">${range}</definedName>`;
  expect(workbook).toContain(
    `<definedNames>${name(0, `'RDV'!$A$1:$F$1`)}${name(1, `'L''été'!$A$1:$B$2`)}</definedNames>`,
  );

  const xls = await writeSpreadsheet(createWriterOf('XLS'), sheets);
  const summary = CFB.find(CFB.read(xls, { type: 'buffer' }), '\u0005SummaryInformation')!.content;
  const french = Buffer.from('130000000c040000', 'hex'); // a number, and the one of French as in France
  expect(Buffer.from(summary as Uint8Array).includes(french)).toBe(true);

  const ods = unzipSync(await writeSpreadsheet(createWriterOf('ODS'), sheets));
  const meta = Buffer.from(ods['meta.xml']!).toString();
  expect(meta).toContain('<dc:title>Essai d’été &amp; &lt;hiver&gt;</dc:title>');
  expect(meta).toContain(
    '<dc:description>périmètre : l’été · filtres : &quot;aucun&quot; &amp; &lt;rien&gt;</dc:description>',
  );
  expect(meta).toContain('<meta:user-defined meta:name="Lignes" meta:value-type="float">7</meta:user-defined>');
  expect(meta).toContain('<dc:creator>RDV – statistiques et exports</dc:creator>');
  expect(meta).toContain('<dc:language>fr-FR</dc:language>');
  expect(Buffer.from(ods['META-INF/manifest.xml']!).toString()).toContain('manifest:full-path="meta.xml"');
});
