import type { Pool } from 'pg';

/** Forgets exports that are older than this, with their events; only those whose file is gone. The audit tells of each. */
export async function purgeHistory(pool: Pool, months: number): Promise<{ purged: number }> {
  const { rowCount } = await pool.query(
    `WITH gone AS (
       DELETE FROM reporting.exports
        WHERE created_at < now() - make_interval(months => $1) AND file_key IS NULL
          AND status IN ('EXPIRED', 'FAILED', 'CANCELED')
       RETURNING id, agent_id
     )
     INSERT INTO reporting.audit_events (action, export_id, agent_id) SELECT 'HISTORY_PURGED', id, agent_id FROM gone`,
    [months],
  );
  return { purged: rowCount ?? 0 };
}
