import type { CellKind, CellValue } from '../columns/column.ts';

export interface SheetColumn {
  header: string;
  kind: CellKind;
  width: number;
}

/** Writes one file, row after row. Waiting for each promise keeps memory small however many rows there are. */
export interface RowWriter {
  write(rows: readonly (readonly CellValue[])[]): Promise<void>;
  /** Ends the file and waits until every byte is handed to the disk. */
  finish(): Promise<{ sha256: string }>;
  /** Gives up; frees what the writer holds. Harmless after `finish`. */
  abort(): Promise<void>;
}
