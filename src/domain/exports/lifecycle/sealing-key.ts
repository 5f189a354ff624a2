// The check for missing encryption keys.
import type { Pool } from 'pg';
import type { Storage } from '#infra/storage.ts';

interface SealingKey {
  id: string;
  files: number;
}

/** Keys that encrypted existing files and are not available: nobody can decrypt those files. */
export async function findMissingKeys(pool: Pool, storage: Pick<Storage, 'hasKey'>): Promise<SealingKey[]> {
  const { rows } = await pool.query<SealingKey>(
    `SELECT split_part(wrapped_key, '.', 1) AS id, count(*)::int AS files
       FROM reporting.exports WHERE status = 'SUCCEEDED' AND wrapped_key IS NOT NULL GROUP BY 1 ORDER BY 1`,
  );
  return rows.filter(({ id }) => !storage.hasKey(id));
}
