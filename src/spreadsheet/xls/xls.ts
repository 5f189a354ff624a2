// The Excel 97 to 2003 format (XLS).
import type { Writable } from 'node:stream';
import { createBackpressure } from '../backpressure.ts';
import type { CellValue } from '../cell.ts';
import { toCellText } from '../cell-text.ts';
import type { DocumentFacts } from '../document.ts';
import { isPortableDate, toShownDay } from '../serial.ts';
import { createSheetSequence } from '../sheet-sequence.ts';
import type { SheetColumn, SpreadsheetWriter } from '../writer.ts';
import { frameOf } from './compound-file.ts';
import { createScratchFile, type ScratchFile } from './scratch-file.ts';
import { createSharedStrings, type SharedStrings } from './xls-strings.ts';
import { summaryInformation } from './xls-summary.ts';
import { cellStyleOf, headerStyle, sheetHead, sheetTail, workbookHead, type XlsSheet } from './xls-workbook.ts';

/** Maximum number of rows of a sheet, its header included. */
const MAX_SHEET_ROWS = 65_536;
const PAGE_BYTES = 64 * 1024;

const TEXT_CELL = 0x00fd;
const INTEGER_CELL = 0x027e;
const NUMBER_CELL = 0x0203;
/** Kind and length of a record. */
const RECORD_HEADER = 4;
/** Integers below this absolute value have a shorter form. */
const SHORT_INTEGERS = 2 ** 29;

/**
 * A workbook of Excel 97 to 2003 (BIFF8). Such a file begins with lengths and positions that are known last. Cells and
 * texts wait in scratch files, so memory does not grow with them.
 */
export function createXlsWriter(
  sink: Writable,
  document: DocumentFacts,
  maxSheetRows = MAX_SHEET_ROWS,
): SpreadsheetWriter {
  const out = createBackpressure(sink);
  const sheets: (XlsSheet & { start: number; end: number })[] = [];
  const free: Buffer[] = [];
  let cells: ScratchFile | undefined;
  let strings: SharedStrings | undefined;
  let page: Buffer = Buffer.allocUnsafeSlow(PAGE_BYTES);
  let used = 0;
  let styles: readonly number[] = [];
  let days: readonly boolean[] = [];

  async function open(): Promise<{ cells: ScratchFile; strings: SharedStrings }> {
    cells ??= await createScratchFile();
    strings ??= await createSharedStrings();
    return { cells, strings };
  }

  function turnPage(): void {
    const full = page;
    cells?.push(full.subarray(0, used), () => free.push(full));
    page = free.pop() ?? Buffer.allocUnsafeSlow(PAGE_BYTES);
    used = 0;
  }

  /**
   * The common beginning of all cells: kind, length, row, column, style. Every cell passes here, so this is where the
   * buffer is flushed.
   */
  function beginCell(kind: number, length: number, row: number, column: number, style: number): void {
    if (used + RECORD_HEADER + length > PAGE_BYTES) turnPage();
    page.writeUInt16LE(kind, used);
    page.writeUInt16LE(length, used + 2);
    page.writeUInt16LE(row, used + 4);
    page.writeUInt16LE(column, used + 6);
    page.writeUInt16LE(style, used + 8);
  }

  function putText(text: string, row: number, column: number, style: number, table: SharedStrings): void {
    if (text === '') return;
    beginCell(TEXT_CELL, 10, row, column, style);
    page.writeUInt32LE(table.indexOf(text), used + 10);
    used += 14;
  }

  function putNumber(value: number, row: number, column: number, style: number): void {
    if (Number.isInteger(value) && value < SHORT_INTEGERS && value >= -SHORT_INTEGERS) {
      beginCell(INTEGER_CELL, 10, row, column, style);
      page.writeInt32LE((value << 2) | 2, used + 10);
      used += 14;
    } else {
      beginCell(NUMBER_CELL, 14, row, column, style);
      page.writeDoubleLE(value, used + 10);
      used += 18;
    }
  }

  function putRow(row: readonly CellValue[], number: number, table: SharedStrings): void {
    for (let column = 0; column < row.length; column++) {
      const value = row[column];
      const style = styles[column] ?? 0;
      if (typeof value === 'string') putText(toCellText(value), number, column, style, table);
      else if (typeof value === 'number' && Number.isFinite(value)) {
        if (days[column] && !isPortableDate(value)) putText(toShownDay(value), number, column, style, table);
        else putNumber(value, number, column, style);
      }
    }
  }

  async function put(bytes: Uint8Array): Promise<void> {
    out.push(Buffer.from(bytes));
    if (out.isCongested) await out.ready();
  }

  return createSheetSequence({
    maxSheetRows,
    async begin(name, columns: readonly SheetColumn[]) {
      const files = await open();
      sheets.push({ name, columns, rowCount: 1, start: files.cells.length + used, end: 0 });
      styles = columns.map(() => headerStyle);
      putRow(
        columns.map(({ header }) => header),
        0,
        files.strings,
      );
      styles = columns.map(({ kind }) => cellStyleOf(kind));
      days = columns.map(({ kind }) => kind === 'date');
    },
    async write(rows, firstRow) {
      const files = await open();
      let number = firstRow;
      for (const row of rows) {
        putRow(row, number++, files.strings);
        if (files.cells.isCongested) await files.cells.ready();
        if (files.strings.isCongested) await files.strings.ready();
      }
    },
    async end(rowCount) {
      const sheet = sheets.at(-1);
      if (!sheet || !cells) return;
      sheet.rowCount = rowCount;
      sheet.end = cells.length + used;
    },
    async finish() {
      const files = await open();
      turnPage();
      await Promise.all([files.cells.end(), files.strings.end()]);
      const parts = sheets.map((sheet, index) => ({ ...sheet, head: sheetHead(sheet), tail: sheetTail(sheet, index) }));
      const lengths = parts.map(({ head, start, end, tail }) => head.length + end - start + tail.length);
      const { beforeStrings, afterStrings } = workbookHead(sheets, lengths, files.strings.byteLength);
      const shared = beforeStrings.length + files.strings.byteLength + afterStrings.length;
      const length = lengths.reduce((sum, each) => sum + each, shared);
      const frame = frameOf(length, summaryInformation(document));
      await put(frame.before);
      await put(beforeStrings);
      for await (const bytes of files.strings.read()) await put(bytes);
      await put(afterStrings);
      for (const { head, start, end, tail } of parts) {
        await put(head);
        for await (const bytes of files.cells.read(start, end)) await put(bytes);
        await put(tail);
      }
      for (const bytes of frame.after) await put(bytes);
      await close();
    },
    abort: close,
  });

  async function close(): Promise<void> {
    await Promise.all([cells?.close(), strings?.close()]);
  }
}
