// Sheets of a document, continued in further sheets when one is full.
import type { CellValue } from './cell.ts';
import { sheetNameOf } from './sheet-name.ts';
import type { SheetColumn, SpreadsheetWriter } from './writer.ts';

/** The operations of a format on one sheet after the other. */
export interface SheetFormat {
  /** Rows of one sheet, its header included. */
  readonly maxSheetRows: number;
  /** Begins a sheet, its header included. */
  begin(name: string, columns: readonly SheetColumn[]): Promise<void>;
  /** `firstRow` is the number of the first of them in its sheet, where the header is row 0. */
  write(rows: readonly (readonly CellValue[])[], firstRow: number): Promise<void>;
  /** Ends the sheet. `rowCount` includes its header. */
  end(rowCount: number): Promise<void>;
  finish(): Promise<void>;
  abort(): Promise<void>;
}

/** A writer that continues in a further sheet, with the header again, each time one is full. */
export function createSheetSequence(format: SheetFormat): SpreadsheetWriter {
  const taken = new Set<string>();
  let title = '';
  let part = 0;
  let columns: readonly SheetColumn[] = [];
  let rowCount = 0;

  async function endSheet(): Promise<void> {
    if (rowCount > 0) await format.end(rowCount);
    rowCount = 0;
  }

  async function beginSheet(): Promise<void> {
    await endSheet();
    const name = sheetNameOf(title, ++part, taken);
    taken.add(name.toLowerCase());
    await format.begin(name, columns);
    rowCount = 1;
  }

  return {
    async addSheet(newTitle, newColumns) {
      title = newTitle;
      columns = newColumns;
      part = 0;
      await beginSheet();
    },
    async write(rows) {
      if (rowCount === 0) throw new Error('Rows need a sheet');
      for (let start = 0; start < rows.length; ) {
        if (rowCount === format.maxSheetRows) await beginSheet();
        const end = Math.min(rows.length, start + format.maxSheetRows - rowCount);
        await format.write(start === 0 && end === rows.length ? rows : rows.slice(start, end), rowCount);
        rowCount += end - start;
        start = end;
      }
    },
    async finish() {
      await endSheet();
      await format.finish();
    },
    abort: () => format.abort(),
  };
}
