// The estimate of an export before it is requested.
import type { Pool } from 'pg';
import { isFew } from '#domain/statistics/cell.ts';
import type { ResolvedExport } from './submit.ts';

export interface ExportEstimate {
  /** Null: the rows are about too few usagers to show their number. */
  rowCount: number | null;
  fits: boolean;
}

interface EstimateDeps {
  /** The server that counts the rows. */
  reads: { pool: Pool };
  statistics: { minCell: number };
  exportLimits: { maxRows: number };
}

/**
 * The content of the file if it were built now. A number of rows about usagers of a territory follows the disclosure rules
 * of its statistics.
 */
export async function estimateExport(
  { reads, statistics: { minCell }, exportLimits }: EstimateDeps,
  { kind, options, selection }: ResolvedExport,
  now: Date,
): Promise<ExportEstimate> {
  const rowCount = await kind.count(reads.pool, selection, { now, minCell });
  const isAboutPersons = selection.perimeter.scope === 'TERRITORY' && kind.dataSubjects(selection, options) !== null;
  return {
    rowCount: isAboutPersons && isFew(rowCount, minCell) ? null : rowCount,
    fits: rowCount <= exportLimits.maxRows,
  };
}
