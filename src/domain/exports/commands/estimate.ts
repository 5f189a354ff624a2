import type { Pool } from 'pg';
import { isFew } from '#domain/statistics/cell.ts';
import type { ResolvedExport } from './request.ts';

export interface ExportEstimate {
  /** Null: rows of so few usagers that their number is not shown. */
  rowCount: number | null;
  fits: boolean;
}

interface EstimateDeps {
  /** Where the rows are counted. */
  reads: { pool: Pool };
  statistics: { minCell: number };
  exportLimits: { maxRows: number };
}

/** What the file would hold if it were built now. A number of rows about usagers of an espace obeys the rule of its figures. */
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
