// The writer interface that every spreadsheet format implements.
import type { CellKind, CellValue } from './cell.ts';

export interface SheetColumn {
  header: string;
  kind: CellKind;
  /** Width in characters. */
  width: number;
}

/** Writes one file, sheet after sheet, row after row. Awaiting each promise keeps memory small for any number of rows. */
export interface SpreadsheetWriter {
  /** Begins a sheet with its header; later rows go to it. A full sheet is continued in further ones automatically. */
  addSheet(title: string, columns: readonly SheetColumn[]): Promise<void>;
  write(rows: readonly (readonly CellValue[])[]): Promise<void>;
  /** Ends the file: every byte is written to the sink. The sink itself is ended by its owner. */
  finish(): Promise<void>;
  /** Aborts and frees the resources of the writer. Harmless after `finish`. */
  abort(): Promise<void>;
}
