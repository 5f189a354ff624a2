// Repair of the folded names of usagers.
import type { ClientBase, Pool } from 'pg';
import { inTransaction } from '#infra/db/connection/transaction.ts';

/** Usagers per transaction. */
const BATCH = 10_000;

/**
 * Updates the folded names of usagers, normally kept by triggers, after writes with disabled triggers. A name that changes
 * meanwhile makes it fail, and the queue retries. Returns the number of wrong names.
 */
export async function refreshNames(pool: Pool, signal?: AbortSignal): Promise<number> {
  let names = 0;
  for (let from: string | null = '0'; from !== null && !signal?.aborted; ) {
    const first: string = from;
    const until = await findBound(pool, first);
    names += await inTransaction(pool, (client) => refreshBatch(client, first, until));
    from = until;
  }
  return names;
}

/** The first id after a batch that begins at `from`; null for the last batch. */
async function findBound(pool: Pool, from: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id::text FROM users WHERE id >= $1 ORDER BY id OFFSET $2 LIMIT 1',
    [from, BATCH],
  );
  return rows[0]?.id ?? null;
}

async function refreshBatch(client: ClientBase, from: string, until: string | null): Promise<number> {
  await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
  const bounds = [from, until ?? '9223372036854775807'];
  const written = await client.query(
    `INSERT INTO reporting.usager_names AS n (usager_id, last_name, first_name, words)
     SELECT u.id, reporting.fold_name(coalesce(u.last_name, '')), reporting.fold_name(coalesce(u.first_name, '')),
            reporting.name_words(u.last_name, u.first_name, u.birth_name)
       FROM users u WHERE u.id >= $1 AND u.id < $2 AND u.deleted_at IS NULL
     ON CONFLICT (usager_id) DO UPDATE
     SET last_name = excluded.last_name, first_name = excluded.first_name, words = excluded.words
     WHERE (n.last_name, n.first_name, n.words) IS DISTINCT FROM (excluded.last_name, excluded.first_name, excluded.words)`,
    bounds,
  );
  const removed = await client.query(
    `DELETE FROM reporting.usager_names n
      WHERE n.usager_id >= $1 AND n.usager_id < $2
        AND NOT EXISTS (SELECT FROM users u WHERE u.id = n.usager_id AND u.deleted_at IS NULL)`,
    bounds,
  );
  return (written.rowCount ?? 0) + (removed.rowCount ?? 0);
}
