import type { Pool } from 'pg';

/** What operators are told of an export: whose request it was in the logs, and what it came to. */
export interface ExportAccount {
  correlationId: string;
  row: string;
  format: string;
  status: string;
  rows: number;
  /** From its first claim to its end; null while it is unfinished. */
  seconds: number | null;
}

export async function readExportAccount(pool: Pool, exportId: string): Promise<ExportAccount | null> {
  const { rows } = await pool.query<ExportAccount>(
    `SELECT correlation_id AS "correlationId", "row"::text AS "row", format::text AS format, status::text AS status,
            coalesce(row_count, 0) AS rows, extract(epoch FROM finished_at - coalesce(started_at, created_at))::float8 AS seconds
       FROM reporting.exports WHERE id = $1::uuid`,
    [exportId],
  );
  return rows[0] ?? null;
}
