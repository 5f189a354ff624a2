import type { Pool } from 'pg';
import type { Storage } from '#infra/storage.ts';
import { expireDueExports, recordPurge } from './state.ts';

/** Ends files whose time is over, then deletes what is left of exports that are over. What a crash leaves in between is found by the next run. */
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
  // One file that resists keeps no other one alive; the queue comes back for it.
  const failure = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
  if (failure) throw failure.reason;
  return { expired, deleted: rows.length };
}

/** Deletes the bytes of an export that is over, and of all tries at it; once they are gone its row and its history say so. */
export async function purgeFile(
  { pool, storage }: { pool: Pool; storage: Storage },
  exportId: string,
  fileKey: string,
): Promise<void> {
  // The key first: without it an encrypted file is gone, also from every copy of the storage.
  const { rows } = await pool.query<{ abandoned_keys: string[] }>(
    'UPDATE reporting.exports SET wrapped_key = NULL WHERE id = $1 RETURNING abandoned_keys',
    [exportId],
  );
  let wasThere = false;
  for (const key of [...(rows[0]?.abandoned_keys ?? []), fileKey]) wasThere = (await storage.remove(key)) || wasThere;
  await recordPurge(pool, exportId, wasThere);
}
