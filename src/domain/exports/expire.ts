import type { Pool } from 'pg';
import type { Storage } from '#infra/storage.ts';
import { expireDueExports } from './state.ts';

/** Ends files whose time is over, then deletes them. What a crash leaves in between is found by the next run. */
export async function expireExports({
  pool,
  storage,
}: {
  pool: Pool;
  storage: Storage;
}): Promise<{ expired: number; deleted: number }> {
  const expired = await expireDueExports(pool);
  const { rows } = await pool.query<{ id: string; file_key: string }>(
    `SELECT id, file_key FROM reporting.exports WHERE status IN ('EXPIRED', 'FAILED') AND file_key IS NOT NULL`,
  );
  for (const { id, file_key } of rows) {
    await storage.remove(file_key);
    await pool.query('UPDATE reporting.exports SET file_key = NULL WHERE id = $1', [id]);
  }
  return { expired, deleted: rows.length };
}
