// Deletion of files without an export.
import type { Pool } from 'pg';
import type { Storage } from '#infra/storage.ts';

/** The key is stored before the first byte is written, so age alone proves nothing. It only spares very recent files. */
const SAFE_AGE_MS = 5 * 60_000;
const BATCH = 1_000;

/**
 * Deletes files that no export names: remains of killed workers and of lost claims. Files of live claims and downloadable
 * files are always named by their export.
 */
export async function removeOrphans(
  { pool, storage }: { pool: Pool; storage: Storage },
  now: Date,
): Promise<{ removed: number }> {
  let removed = 0;
  let keys: string[] = [];
  const removeUnknown = async () => {
    const { rows } = await pool.query<{ key: string }>(
      `SELECT key FROM unnest($1::text[]) AS key WHERE NOT EXISTS (SELECT FROM reporting.exports WHERE file_key = key)`,
      [keys],
    );
    for (const { key } of rows) if (await storage.remove(key)) removed++;
    keys = [];
  };
  for await (const { key, writtenAt } of storage.list()) {
    if (now.getTime() - writtenAt.getTime() < SAFE_AGE_MS) continue;
    keys.push(key);
    if (keys.length === BATCH) await removeUnknown();
  }
  await removeUnknown();
  return { removed };
}
