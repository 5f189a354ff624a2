// Outcomes of exports, for logs and metrics.
import type { Pool } from 'pg';
import type { Metrics } from '#infra/metrics.ts';

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

/** Counts an outcome, once, in the process that ended the export. A failure to count is ignored. */
export async function countEnd({ pool, metrics }: { pool: Pool; metrics: Metrics }, exportId: string): Promise<void> {
  const account = await readExportOutcome(pool, exportId).catch(() => null);
  if (account && account.seconds !== null) metrics.exportEnded({ ...account, seconds: account.seconds });
}
