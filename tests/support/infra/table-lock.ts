import type { Pool } from 'pg';
import { waitFor } from '../wait.ts';

/** Keeps everybody from a table until the returned function is called. */
export async function holdTable(pool: Pool, table: string): Promise<() => void> {
  const client = await pool.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  // Closing the connection ends its transaction.
  return () => client.release(true);
}

/** Waits for a statement that names this to wait for a lock. */
export const untilBlocked = (pool: Pool, name: string) =>
  waitFor(async () => {
    const { rows } = await pool.query(
      `SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%' || $1 || '%'`,
      [name],
    );
    return rows.length > 0;
  }, `a statement about ${name} that waits`);
