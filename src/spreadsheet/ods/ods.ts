// The OpenDocument spreadsheet format (ODS).
import type { Writable } from 'node:stream';
import { TextPages } from '../backpressure.ts';
import type { CellKind, CellValue } from '../cell.ts';
import { escapeXml, MAX_CELL_TEXT, toCellText } from '../cell-text.ts';
import { columnName } from '../column-name.ts';
import type { DocumentFacts } from '../document.ts';
import { isPortableDate, keep, toIsoDay, toIsoTime, toShownDay, toShownTime } from '../serial.ts';
import { createSheetSequence } from '../sheet-sequence.ts';
import type { SpreadsheetWriter } from '../writer.ts';
import { createZip, type ZipEntry } from '../zip.ts';
import {
  contentHead,
  contentTail,
  MEDIA_TYPE,
  manifest,
  meta,
  settings,
  styles,
  tableHead,
  tableTail,
} from './ods-document.ts';

/** Maximum number of rows of a sheet, its header included. */
const MAX_SHEET_ROWS = 1_048_576;

/**
 * An OpenDocument spreadsheet: typed cells, frozen header, filter buttons. Unlike the other formats it has all its sheets
 * in one part.
 */
export function createOdsWriter(
  sink: Writable,
  document: DocumentFacts,
  maxSheetRows = MAX_SHEET_ROWS,
): SpreadsheetWriter {
  const zip = createZip(sink);
  const sheets: { name: string; lastColumn: string; rowCount: number }[] = [];
  let content: { entry: ZipEntry; pages: TextPages } | undefined;
  let kinds: readonly CellKind[] = [];

  async function open(): Promise<{ entry: ZipEntry; pages: TextPages }> {
    if (content) return content;
    await zip.add('mimetype', MEDIA_TYPE, true); // first and uncompressed: programs look for it at a fixed place
    const entry = zip.open('content.xml');
    content = { entry, pages: new TextPages(entry) };
    content.pages.append(contentHead());
    return content;
  }

  return createSheetSequence({
    maxSheetRows,
    async begin(name, columns) {
      const { pages } = await open();
      sheets.push({ name, lastColumn: columnName(columns.length - 1), rowCount: 1 });
      kinds = columns.map(({ kind }) => kind);
      pages.append(tableHead(name, columns));
    },
    async write(rows) {
      const { entry, pages } = await open();
      for (const row of rows) {
        pages.append(toRow(row, kinds));
        if (entry.isCongested) await entry.ready();
      }
    },
    async end(rowCount) {
      const { pages } = await open();
      const sheet = sheets.at(-1);
      if (sheet) sheet.rowCount = rowCount;
      pages.append(tableTail);
    },
    async finish() {
      const { entry, pages } = await open();
      pages.append(contentTail(sheets));
      pages.flush();
      await entry.close();
      await zip.add('styles.xml', styles);
      await zip.add('settings.xml', settings(sheets));
      await zip.add('meta.xml', meta(document));
      await zip.add('META-INF/manifest.xml', manifest);
      await zip.finish();
    },
    abort: async () => zip.abort(),
  });
}

const EMPTY = '<table:table-cell/>';
const TEXT = '<table:table-cell office:value-type="string"><text:p>';
const END = '</text:p></table:table-cell>';

function toRow(row: readonly CellValue[], kinds: readonly CellKind[]): string {
  let xml = '<table:table-row>';
  for (let index = 0; index < row.length; index++) {
    const value = row[index];
    if (typeof value === 'string') xml += toText(value);
    else if (typeof value === 'number' && Number.isFinite(value)) xml += toNumber(value, kinds[index]);
    else xml += EMPTY;
  }
  return `${xml}</table:table-row>`;
}

function toNumber(value: number, kind: CellKind | undefined): string {
  if (kind === 'date') return toDay(value);
  if (kind === 'time') return toTime(value);
  return `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}${END}`;
}

/** A day that programs would show differently is a text, as in the Excel formats. */
const toDay = keep((serial) =>
  isPortableDate(serial)
    ? `<table:table-cell office:value-type="date" office:date-value="${toIsoDay(serial)}"><text:p>${toShownDay(serial)}${END}`
    : TEXT + toShownDay(serial) + END,
);
const toTime = keep(
  (serial) =>
    `<table:table-cell office:value-type="time" office:time-value="${toIsoTime(serial)}"><text:p>${toShownTime(serial)}${END}`,
);

// Matches the first character that needs escaping; one test by code unit.
const NEEDS_CARE = /[^ -%'-;=?-~\u00A0-\uD7FF\uE000-\uFFFD]|^ | $| {2}/;

function toText(value: string): string {
  if (value.length <= MAX_CELL_TEXT && !NEEDS_CARE.test(value)) return value ? TEXT + value + END : EMPTY;
  const text = toCellText(value);
  if (text === '') return EMPTY;
  const xml = escapeXml(text);
  const start = text.includes('\t')
    ? TEXT.replace('>', ` office:string-value="${xml.replace(/[\t\n]/g, toReference)}">`)
    : TEXT;
  return start + xml.replace(/(?<=^|\n) +| +(?=\n|$)| {2,}|[\t\n]/g, toWhiteSpace) + END;
}

/** LibreOffice 7 drops tabs from cells, unless the whole text is in an attribute. */
const toReference = (character: string) => `&#${character.charCodeAt(0)};`;

/** Space that a reader would otherwise treat as XML layout. Each line is a paragraph. */
function toWhiteSpace(space: string): string {
  if (space === '\t') return '<text:tab/>';
  if (space === '\n') return '</text:p><text:p>';
  return space.length === 1 ? '<text:s/>' : `<text:s text:c="${space.length}"/>`;
}
