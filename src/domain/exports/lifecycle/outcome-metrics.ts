import type { Pool } from 'pg';
import type { Metrics } from '#infra/metrics.ts';

/** What operators are told of an export: whose request it was in the logs, and what it came to. */
export interface ExportOutcome {
  correlationId: string;
  row: string;
  format: string;
  status: string;
  rows: number;
  /** From its first claim to its end; null while it is unfinished. */
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

/** To be called once, by the process that has just ended it. What it came to is not worth failing for. */
export async function countEnd({ pool, metrics }: { pool: Pool; metrics: Metrics }, exportId: string): Promise<void> {
  const account = await readExportOutcome(pool, exportId).catch(() => null);
  if (account && account.seconds !== null) metrics.exportEnded({ ...account, seconds: account.seconds });
}
