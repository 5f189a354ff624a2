import type { Writable } from 'node:stream';
import type { CellValue } from '../columns/column.ts';
import { escapeXml, MAX_CELL_TEXT, toCellText } from './cell-text.ts';
import { columnName } from './column-name.ts';
import { createTextPages, type TextPages } from './flow.ts';
import { isCommonDay, keep, toShownDay } from './serial.ts';
import { createSheetSequence } from './sheet-sequence.ts';
import type { SheetColumn, SpreadsheetWriter } from './writer.ts';
import { renderTemplate, type TemplateSheet } from './xlsx-template.ts';
import { createZip, type ZipEntry } from './zip.ts';

/** Rows of one sheet, its header included. Past it, a further sheet begins. */
const MAX_SHEET_ROWS = 1_048_576;

/** The part that names the others. It comes first, so that a look at the first bytes tells what the file is. */
const ROOT = '_rels/.rels';

/**
 * An Office Open XML workbook: frozen header, filter buttons, real dates, text that can never run as a formula. exceljs makes
 * the workbook; the XML of the rows, which is where the time goes, is made here and poured into it.
 */
export function createXlsxWriter(sink: Writable, maxSheetRows = MAX_SHEET_ROWS): SpreadsheetWriter {
  const zip = createZip(sink);
  const sheets: TemplateSheet[] = [];
  let entry: ZipEntry | undefined;
  let pages: TextPages | undefined;
  let toRow: (row: readonly CellValue[], number: number) => string = () => '';

  return createSheetSequence({
    maxSheetRows,
    async begin(name, columns) {
      sheets.push({ name, columns, rowCount: 1 });
      const { parts, sheets: templates } = await renderTemplate(sheets);
      const template = templates.at(-1);
      if (!template) return;
      if (sheets.length === 1) for (const [path, content] of parts) if (path === ROOT) await zip.add(path, content);
      entry = zip.open(template.path);
      pages = createTextPages(entry);
      pages.append(template.head);
      toRow = createRowRenderer(columns, template.cellStyles);
    },
    async write(rows, firstRow) {
      if (!entry || !pages) return;
      let number = firstRow;
      for (const row of rows) {
        pages.append(toRow(row, ++number));
        if (entry.isCongested) await entry.ready();
      }
    },
    async end(rowCount) {
      const sheet = sheets.at(-1);
      if (!entry || !pages || !sheet) return;
      sheet.rowCount = rowCount;
      const { sheets: templates } = await renderTemplate(sheets);
      pages.append(templates.at(-1)?.tail ?? '');
      pages.flush();
      await entry.close();
    },
    async finish() {
      const { parts } = await renderTemplate(sheets);
      for (const [path, content] of parts) if (path !== ROOT) await zip.add(path, content);
      await zip.finish();
    },
    abort: async () => zip.abort(),
  });
}

/** Renders the row with this number, counted from 1. */
function createRowRenderer(columns: readonly SheetColumn[], cellStyles: readonly string[]) {
  // The fixed parts of every cell, made once.
  const starts = columns.map((_, index) => `<c r="${columnName(index)}`);
  const texts = columns.map((_, index) => `"${cellStyles[index]} t="inlineStr"><is>`);
  const numbers = columns.map((_, index) => `"${cellStyles[index]}><v>`);
  const days = columns.map(({ kind }) => kind === 'date');

  return (row: readonly CellValue[], number: number): string => {
    const ref = String(number);
    let xml = `<row r="${ref}">`;
    for (let index = 0; index < row.length; index++) {
      const value = row[index];
      if (typeof value === 'string') {
        const text = toInlineText(value);
        if (text !== '') xml += starts[index] + ref + texts[index] + text;
      } else if (typeof value === 'number' && Number.isFinite(value)) {
        if (days[index] && !isCommonDay(value))
          xml += starts[index] + ref + texts[index] + toInlineText(toShownDay(value));
        else xml += `${starts[index] + ref + numbers[index] + toNumberText(value)}</v></c>`;
      }
    }
    return `${xml}</row>`;
  };
}

/** Those of hours come again and again, and take long to write out. */
const toFraction = keep(String);
const toNumberText = (value: number): string => (Number.isInteger(value) ? String(value) : toFraction(value));

const PLAIN = '</t></is></c>';
const RICH = '</t></r></is></c>';

// What is written as it is: ASCII but for `&`, `<`, `>` and `_`, letters with accents, quotes and dashes, €. One look by code unit.
const NEEDS_CARE = /[^ -%'-;=?-^`-~¡-\u167F\u2010-\u2027€]|^ | $/;
/** How workbooks spell a character by its number: `_x000D_`. In data it is a text like any other. */
const NUMBERED_CHARACTER = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** What stands in `<is>`, and the ends after it; nothing when the cell is empty. Only in a rich text do all readers decode numbered characters and keep space at the ends: it is worth its price there. */
function toInlineText(value: string): string {
  if (value.length <= MAX_CELL_TEXT && !NEEDS_CARE.test(value)) return value && `<t>${value}${PLAIN}`;
  const text = toCellText(value);
  if (text === '') return '';
  const coded = text.replace(NUMBERED_CHARACTER, '_x005F_');
  const xml = escapeXml(coded);
  return coded !== text || text !== text.trim() ? `<r><t xml:space="preserve">${xml}${RICH}` : `<t>${xml}${PLAIN}`;
}
