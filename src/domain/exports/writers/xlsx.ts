import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import type { CellKind, CellValue } from '../columns/column.ts';
import { toWorkbookText } from './cell-text.ts';
import type { RowWriter, SheetColumn } from './writer.ts';

/** Rows of one sheet, its header included. Past it, a further sheet begins. */
const MAX_SHEET_ROWS = 1_048_576;
/** How much may wait for the compressor. exceljs never pushes back: without a limit of ours the whole sheet piles up. */
const MAX_BACKLOG_BYTES = 256 * 1024;
/** How many rows are formatted before the backlog is looked at. */
const ROWS_BETWEEN_LOOKS = 100;

/** Widths in characters: of the button beside a header, and of the longest header that is worth its room. */
const FILTER_BUTTON = 4;
const WIDEST_HEADER = 36;

const numberFormats: Readonly<Record<CellKind, string>> = {
  text: '@',
  integer: '0',
  date: 'dd/mm/yyyy',
  time: 'hh"h"mm',
};

/** An Office Open XML workbook, streamed: frozen header, filter buttons, real dates, text that can never run as a formula. */
export function createXlsxWriter(
  file: string,
  title: string,
  columns: readonly SheetColumn[],
  maxSheetRows = MAX_SHEET_ROWS,
): RowWriter {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const written = pipeline(hashing, createWriteStream(file, { flags: 'r+' }));
  written.catch(() => {}); // whoever waits for a write or for the end gets it
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream: hashing,
    useStyles: true,
    useSharedStrings: false,
  });
  let sheetNumber = 0;
  let sheet = nextSheet();
  let rowsOfSheet = 1;

  function nextSheet(): exceljs.Worksheet {
    sheetNumber++;
    const next = workbook.addWorksheet(sheetNumber === 1 ? title : `${title} ${sheetNumber}`, {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    next.columns = columns.map(({ header, width, kind }) => ({
      width: Math.max(width, Math.min(header.length + FILTER_BUTTON, WIDEST_HEADER)),
      style: { numFmt: numberFormats[kind] },
    }));
    next.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
    const header = next.addRow(columns.map((column) => column.header));
    header.font = { name: 'Calibri', size: 11, bold: true };
    header.commit();
    return next;
  }

  async function drain(): Promise<void> {
    for (const queue of queuesOf(sheet)) {
      while (queue.writableLength > MAX_BACKLOG_BYTES) {
        await Promise.race([queue.writableNeedDrain ? once(queue, 'drain') : setImmediate(), failure()]);
      }
    }
  }

  /** Never resolves while the disk takes what it is given; rejects as soon as it does not. */
  const failure = () => written.then(() => new Promise<never>(() => {}));

  return {
    async write(rows) {
      for (const [index, row] of rows.entries()) {
        if (rowsOfSheet === maxSheetRows) {
          sheet.commit();
          sheet = nextSheet();
          rowsOfSheet = 1;
        }
        sheet.addRow(row.map(toCell)).commit();
        rowsOfSheet++;
        if (index % ROWS_BETWEEN_LOOKS === 0) await drain();
      }
      await drain();
    },
    async finish() {
      await Promise.race([workbook.commit(), failure()]);
      await written;
      return { sha256: hash.digest('hex') };
    },
    async abort() {
      hashing.destroy();
      await written.catch(() => {});
    },
  };
}

/** Only in a rich text do all readers decode numbered characters and keep space at the ends: it is worth its price there. */
function toCell(value: CellValue): exceljs.CellValue {
  if (typeof value !== 'string') return value;
  const text = toWorkbookText(value);
  return text.includes('_x005F_') || text !== text.trim() ? { richText: [{ text }] } : text || null;
}

/** What exceljs pipes a sheet into (private to it, hence the exact version in package.json). */
function queuesOf(sheet: exceljs.Worksheet): Writable[] {
  return (sheet as unknown as { stream: { pipes: Writable[] } }).stream.pipes;
}
