import type { Pool, PoolClient } from 'pg';
import { SqlParams } from '#infra/db/sql.ts';
import { compileWhere } from '#infra/db/where.ts';
import type { Prisma } from '#prisma';
import type { Claim } from './state.ts';

/** Whose data a file holds, as a condition; the usagers that these are relatives of are held too. */
export type HeldUsagers = { participations: Prisma.ParticipationWhereInput } | { usagers: Prisma.UserWhereInput };

/** The audit keeps the ids of so many usagers in a row, as what is left of each id. */
export const USAGERS_PER_BLOCK = 32_768;

/** A transaction that reads what another one reads, until that one ends. */
export async function exportSnapshot(snapshot: PoolClient): Promise<string> {
  const { rows } = await snapshot.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
  return rows[0]?.id ?? '';
}

/** A statement under way on a connection of its own. */
export interface HeldUsagersRecord {
  done: Promise<void>;
  /** Ends it at once when it is not done; harmless afterwards. */
  cancel(): Promise<void>;
}

/**
 * Writes down exactly whose data the file of this claim holds, from the very snapshot that its rows are read from. The
 * database does it by itself, beside the reading.
 */
export function recordHeldUsagers(pool: Pool, claim: Claim, held: HeldUsagers, snapshotId: string): HeldUsagersRecord {
  let pid: number | undefined;
  let isCancelled = false;
  const record = async () => {
    const client = await pool.connect();
    let broken = true;
    try {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      pid = rows[0]?.pid;
      if (isCancelled) throw new Error('The export ended before its audit began');
      await insertHeldUsagers(client, claim, held, snapshotId);
      broken = false;
    } finally {
      pid = undefined;
      client.release(broken);
    }
  };
  const done = record();
  done.catch(() => {}); // whoever waits for it hears of it
  return {
    done,
    async cancel() {
      isCancelled = true;
      if (pid) await pool.query('SELECT pg_cancel_backend($1)', [pid]).catch(() => {}); // a server that is gone runs nothing
      await done.catch(() => {});
    },
  };
}

async function insertHeldUsagers(
  client: PoolClient,
  claim: Claim,
  held: HeldUsagers,
  snapshotId: string,
): Promise<void> {
  const params = new SqlParams();
  const ids =
    'participations' in held
      ? `SELECT p.user_id FROM participations p WHERE ${compileWhere('participations', held.participations, 'p', params)}`
      : `SELECT u.id FROM users u WHERE ${compileWhere('users', held.usagers, 'u', params)}`;
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await client.query(`SET TRANSACTION SNAPSHOT ${client.escapeLiteral(snapshotId)}`);
  await client.query(
    `WITH own AS MATERIALIZED (SELECT DISTINCT id FROM (${ids}) AS found (id)),
          held AS (SELECT id FROM own UNION SELECT u.responsible_id FROM users u JOIN own USING (id) WHERE u.responsible_id IS NOT NULL)
     INSERT INTO reporting.audit_usagers (export_id, attempt, block, members)
     SELECT ${params.add(claim.exportId, 'uuid')}, ${params.add(claim.fence, 'int')}, (id / ${USAGERS_PER_BLOCK})::int,
            array_agg((id % ${USAGERS_PER_BLOCK})::smallint ORDER BY id)
       FROM held GROUP BY 3`,
    params.values,
  );
  await client.query('COMMIT');
}
