import type { CellKind, CellValue } from './cell.ts';

export interface SheetColumn {
  header: string;
  kind: CellKind;
  /** Width in characters. */
  width: number;
}

/** Writes one file, sheet after sheet, row after row. Waiting for each promise keeps memory small however many rows there are. */
export interface SpreadsheetWriter {
  /** Begins a sheet with its header; rows go there from now on. A sheet that is full goes on in further ones by itself. */
  addSheet(title: string, columns: readonly SheetColumn[]): Promise<void>;
  write(rows: readonly (readonly CellValue[])[]): Promise<void>;
  /** Ends the file: every byte is handed to the sink. Ending the sink is left to who opened it. */
  finish(): Promise<void>;
  /** Gives up; frees what the writer holds. Harmless after `finish`. */
  abort(): Promise<void>;
}
