// Removal of old exports from the history.
import type { Pool } from 'pg';

/** Removes exports older than this, with their events, unless their file still exists. The audit keeps a record of each. */
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
