// The CSV format.
import type { Writable } from 'node:stream';
import { createBackpressure, TextPages } from './backpressure.ts';
import type { CellKind } from './cell.ts';
import { toCellText } from './cell-text.ts';
import type { DocumentFacts } from './document.ts';
import { toShownDay, toShownTime } from './serial.ts';
import type { SheetColumn, SpreadsheetWriter } from './writer.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const SEPARATOR = ';';
const LINE_END = '\r\n';

/**
 * The beginning of a text that spreadsheets may read as a formula: its sign, or the full-width form on Asian keyboards. The
 * sign may follow invisible space, or characters that another reader takes for the end of the previous cell.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Z}\p{Cf};,|]*[=+\-@＝＋－＠])/u;
/** Includes the separators of readers with other settings, or with several separators at once. */
const NEEDS_QUOTES = /[";,\t|\r\n]/;

/**
 * Semicolons, decimal commas and a byte order mark: the form that French spreadsheet programs open by a double click. With
 * several sheets, each has its title above it and an empty line before it.
 */
export function createCsvWriter(sink: Writable, { sheetCount }: Pick<DocumentFacts, 'sheetCount'>): SpreadsheetWriter {
  const flow = createBackpressure(sink);
  const pages = new TextPages(flow);
  let kinds: readonly CellKind[] = [];
  let isFirst = true;

  const writeTexts = (texts: readonly string[]) => pages.append(texts.map(toField).join(SEPARATOR) + LINE_END);

  return {
    async addSheet(title, columns: readonly SheetColumn[]) {
      kinds = columns.map(({ kind }) => kind);
      pages.append(isFirst ? BYTE_ORDER_MARK : LINE_END);
      isFirst = false;
      if (sheetCount > 1) writeTexts([title]);
      writeTexts(columns.map(({ header }) => header));
    },
    async write(rows) {
      for (const row of rows) {
        let line = '';
        for (let index = 0; index < row.length; index++) {
          if (index > 0) line += SEPARATOR;
          const value = row[index];
          if (value) line += typeof value === 'string' ? toField(value) : toNumber(value, kinds[index]);
          else if (value === 0) line += toNumber(value, kinds[index]);
        }
        pages.append(line + LINE_END);
        if (flow.isCongested) await flow.ready();
      }
    },
    async finish() {
      pages.flush();
      await flow.ready();
    },
    async abort() {},
  };
}

function toField(text: string): string {
  const valid = toCellText(text);
  const safe = FORMULA.test(valid) ? `'${valid}` : valid;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function toNumber(value: number, kind: CellKind | undefined): string {
  if (kind === 'date') return toShownDay(value);
  if (kind === 'time') return toShownTime(value);
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  return text.includes('.') ? `"${text.replace('.', ',')}"` : text;
}
