// Conversion of rows to cells.
import type { CellValue } from '#spreadsheet/cell.ts';
import type { Column, RowContext } from './column.ts';

/** The cells of rows, batch by batch. */
export async function* toCells<Row>(
  batches: AsyncIterable<readonly Row[]>,
  columns: readonly Column<Row>[],
  context: RowContext,
): AsyncGenerator<CellValue[][]> {
  for await (const batch of batches) yield batch.map((row) => columns.map((column) => column.value(row, context)));
}
