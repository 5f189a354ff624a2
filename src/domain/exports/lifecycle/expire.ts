// Expiry of files, and deletion of their bytes.
import type { Pool } from 'pg';
import type { Storage } from '#infra/storage.ts';
import { expireDueExports, recordPurge } from './state.ts';

/**
 * Expires due files, then deletes the remains of all finished exports. The next run finds anything that a crash leaves in
 * between.
 */
export async function expireExports({
  pool,
  storage,
}: {
  pool: Pool;
  storage: Storage;
}): Promise<{ expired: number; deleted: number }> {
  const expired = await expireDueExports(pool);
  const { rows } = await pool.query<{ id: string; file_key: string }>(
    `SELECT id, file_key FROM reporting.exports
      WHERE status IN ('EXPIRED', 'FAILED', 'CANCELED') AND file_key IS NOT NULL`,
  );
  const results = await Promise.allSettled(rows.map(({ id, file_key }) => purgeFile({ pool, storage }, id, file_key)));
  // A file that cannot be deleted does not keep others; the queue retries it.
  const failure = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
  if (failure) throw failure.reason;
  return { expired, deleted: rows.length };
}

/** Deletes the bytes of a finished export and of all its attempts, then records it in its row and history. */
export async function purgeFile(
  { pool, storage }: { pool: Pool; storage: Storage },
  exportId: string,
  fileKey: string,
): Promise<void> {
  // The key is deleted first: without it an encrypted file is unreadable, also in every backup of the storage.
  const { rows } = await pool.query<{ abandoned_keys: string[] }>(
    'UPDATE reporting.exports SET wrapped_key = NULL WHERE id = $1 RETURNING abandoned_keys',
    [exportId],
  );
  let wasThere = false;
  for (const key of [...(rows[0]?.abandoned_keys ?? []), fileKey]) wasThere = (await storage.remove(key)) || wasThere;
  await recordPurge(pool, exportId, wasThere);
}
