import type { ClientBase, Pool } from 'pg';
import { inTransaction } from '#infra/db/transaction.ts';

/** Usagers per transaction. */
const BATCH = 10_000;

/**
 * Brings the tables that triggers keep (`usager_names`, `organisation_agents`) up to date with the source tables. Triggers
 * miss what was written while they were off, and an agent who joins a RDV in the moment in which another transaction moves
 * it to another organisation. A row that changes meanwhile makes this fail: the next night is the next try.
 */
export async function refreshLookups(pool: Pool, signal?: AbortSignal): Promise<{ names: number; agents: number }> {
  let names = 0;
  for (let from: string | null = '0'; from !== null && !signal?.aborted; ) {
    const first: string = from;
    const until = await findBound(pool, first);
    names += await inTransaction(pool, (client) => refreshNames(client, first, until));
    from = until;
  }
  const { rowCount } = await pool.query(
    `INSERT INTO reporting.organisation_agents (organisation_id, agent_id)
     SELECT DISTINCT r.organisation_id, x.agent_id FROM agents_rdvs x JOIN rdvs r ON r.id = x.rdv_id
     EXCEPT SELECT organisation_id, agent_id FROM reporting.organisation_agents`,
  );
  return { names, agents: rowCount ?? 0 };
}

/** The first id behind a batch that begins at `from`; null when the batch is the last. */
async function findBound(pool: Pool, from: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id::text FROM users WHERE id >= $1 ORDER BY id OFFSET $2 LIMIT 1',
    [from, BATCH],
  );
  return rows[0]?.id ?? null;
}

async function refreshNames(client: ClientBase, from: string, until: string | null): Promise<number> {
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
