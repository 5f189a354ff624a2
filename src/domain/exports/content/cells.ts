import type { CellValue } from '#spreadsheet/cell.ts';
import type { Column, RowContext } from './column.ts';

/** Rows → what stands in their cells, batch by batch. */
export async function* toCells<Row>(
  batches: AsyncIterable<readonly Row[]>,
  columns: readonly Column<Row>[],
  context: RowContext,
): AsyncGenerator<CellValue[][]> {
  for await (const batch of batches) yield batch.map((row) => columns.map((column) => column.value(row, context)));
}
