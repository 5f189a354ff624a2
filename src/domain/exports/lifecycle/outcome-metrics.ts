// Outcomes of exports, for logs and metrics.
import type { Pool } from 'pg';
import type { Metrics, WorkMetrics } from '#infra/metrics.ts';

/** An export as operators see it: the request that created it, and its outcome. */
export interface ExportOutcome {
  correlationId: string;
  row: string;
  format: string;
  status: string;
  rows: number;
  /** Time from its first claim to its end; null while it is unfinished. */
  seconds: number | null;
}

export async function readExportOutcome(pool: Pool, exportId: string): Promise<ExportOutcome | null> {
  const { rows } = await pool.query<ExportOutcome>(
    `SELECT correlation_id AS "correlationId", "row"::text AS "row", format::text AS format, status::text AS status,
            coalesce(row_count, 0) AS rows, extract(epoch FROM finished_at - coalesce(started_at, created_at))::float8 AS seconds
       FROM reporting.exports WHERE id = $1::uuid`,
    [exportId],
  );
  return rows[0] ?? null;
}

export const exportMetrics: WorkMetrics = {
  labels: ['row', 'format', 'status'],
  seconds: {
    name: 'export_seconds',
    help: 'Duration of exports from the first claim to the end, by kind of row, format and final state',
  },
  amount: {
    name: 'export_rows_total',
    help: 'Rows of finished exports, by kind of row, format and final state',
  },
};

/** Counts an outcome, once, in the process that ended the export. A failure to count is ignored. */
export async function countEnd({ pool, metrics }: { pool: Pool; metrics: Metrics }, exportId: string): Promise<void> {
  const outcome = await readExportOutcome(pool, exportId).catch(() => null);
  if (!outcome || outcome.seconds === null) return;
  const { row, format, status, seconds, rows: amount } = outcome;
  metrics.ended(exportMetrics, { labels: { row, format, status }, seconds, amount });
}
