import type { Pool } from 'pg';

/** Forgets exports that are older than this, with their events; only those whose file is gone. */
export async function purgeHistory(pool: Pool, months: number): Promise<{ purged: number }> {
  const { rowCount } = await pool.query(
    `DELETE FROM reporting.exports
      WHERE created_at < now() - make_interval(months => $1) AND file_key IS NULL
        AND status IN ('EXPIRED', 'FAILED', 'CANCELED')`,
    [months],
  );
  return { purged: rowCount ?? 0 };
}
