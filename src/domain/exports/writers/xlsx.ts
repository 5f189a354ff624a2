import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import type { CellKind, CellValue } from '../columns/column.ts';
import { toWorkbookText } from './cell-text.ts';
import type { SheetColumn, SpreadsheetWriter } from './writer.ts';

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
  decimal: '0.0',
  percentage: '0.0"%"',
  date: 'dd/mm/yyyy',
  time: 'hh"h"mm',
};

/** An Office Open XML workbook, streamed: frozen header, filter buttons, real dates, text that can never run as a formula. */
export function createXlsxWriter(sink: Writable, maxSheetRows = MAX_SHEET_ROWS): SpreadsheetWriter {
  const failed = finished(sink).then(() => new Promise<never>(() => {})); // never resolves; rejects when the sink fails
  failed.catch(() => {}); // whoever waits for a write or for the end gets it
  // exceljs ends the stream it is given; the sink is not ours to end.
  const output = new PassThrough();
  const copied = pipeline(output, sink, { end: false });
  copied.catch(() => {});
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  let title = '';
  let columns: readonly SheetColumn[] = [];
  let sheetsOfTitle = 0;
  let sheet: exceljs.Worksheet | undefined;
  let rowsOfSheet = 0;

  function nextSheet(): exceljs.Worksheet {
    sheet?.commit();
    sheetsOfTitle++;
    const next = workbook.addWorksheet(sheetsOfTitle === 1 ? title : `${title} ${sheetsOfTitle}`, {
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
    rowsOfSheet = 1;
    return next;
  }

  async function drain(target: exceljs.Worksheet): Promise<void> {
    for (const queue of queuesOf(target)) {
      while (queue.writableLength > MAX_BACKLOG_BYTES) {
        await Promise.race([queue.writableNeedDrain ? once(queue, 'drain') : setImmediate(), failed]);
      }
    }
  }

  return {
    async addSheet(newTitle, newColumns) {
      title = newTitle;
      columns = newColumns;
      sheetsOfTitle = 0;
      sheet = nextSheet();
    },
    async write(rows) {
      let target = sheet ?? nextSheet();
      for (const [index, row] of rows.entries()) {
        if (rowsOfSheet === maxSheetRows) {
          target = nextSheet();
          sheet = target;
        }
        target.addRow(row.map(toCell)).commit();
        rowsOfSheet++;
        if (index % ROWS_BETWEEN_LOOKS === 0) await drain(target);
      }
      await drain(target);
    },
    async finish() {
      await Promise.race([workbook.commit(), failed]);
      await copied;
    },
    async abort() {
      output.destroy();
      await copied.catch(() => {});
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
