// The record of the data subjects of an export file.
import type { Pool, PoolClient } from 'pg';
import { USAGERS_PER_BLOCK } from '#domain/audit/usager-block.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { keepCancelling } from '#infra/db/connection/cancel.ts';
import type { DataSubjects } from '../content/content-kind.ts';
import type { Claim } from '../lifecycle/state.ts';

/** A statement that is running on a connection of its own. */
export interface DataSubjectsRecord {
  done: Promise<void>;
  /** Cancels it unless it is done; harmless afterwards. */
  cancel(): Promise<void>;
}

interface DataSubjectsDeps {
  /** The database of the audit. */
  pool: Pool;
  /** The server of the snapshot: the primary or a replica of it. */
  reads: Pool;
}

/**
 * Records whose data the file of this claim contains, from the same snapshot as its rows and in parallel with them. Only
 * blocks of ids pass through this process, a few at a time.
 */
export function recordDataSubjects(
  deps: DataSubjectsDeps,
  claim: Claim,
  held: DataSubjects,
  snapshotId: string,
): DataSubjectsRecord {
  let pid: number | undefined;
  let isCancelled = false;
  const record = async () => {
    const client = await deps.reads.connect();
    let broken = true;
    try {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      pid = rows[0]?.pid;
      if (isCancelled) throw new Error('The export ended before its audit began');
      for await (const blocks of readBlocks(client, held, snapshotId)) {
        if (isCancelled) throw new Error('The export ended before its audit did');
        await insertBlocks(deps.pool, claim, blocks);
      }
      broken = false;
    } finally {
      pid = undefined;
      client.release(broken);
    }
  };
  const done = record();
  done.catch(() => {}); // the caller that awaits it gets the error
  return {
    done,
    async cancel() {
      isCancelled = true;
      const stopCancelling = pid === undefined ? undefined : keepCancelling(deps.reads, pid);
      await done.catch(() => {});
      stopCancelling?.();
    },
  };
}

/** The ids of one block; `members` in the text form of a PostgreSQL array. */
interface Block {
  block: number;
  members: string;
}

/** The text of a full block is some 200 kB. */
const BLOCKS_PER_READ = 16;

async function* readBlocks(client: PoolClient, held: DataSubjects, snapshotId: string): AsyncGenerator<Block[]> {
  const params = new SqlParams();
  const [ids, ...authors] = dataSubjectIdsSql(held, params);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(`SET TRANSACTION SNAPSHOT ${client.escapeLiteral(snapshotId)}`);
  await client.query('SET LOCAL cursor_tuple_fraction = 1'); // every row is read: a plan for a fast first row would be wrong
  await client.query(
    `DECLARE blocks NO SCROLL CURSOR FOR
     WITH own AS MATERIALIZED (SELECT DISTINCT id FROM (${ids}) AS found (id)),
          held AS (${[
            'SELECT id FROM own',
            'SELECT u.responsible_id FROM users u JOIN own USING (id) WHERE u.responsible_id IS NOT NULL',
            ...authors,
          ].join(' UNION ')})
     SELECT (id / ${USAGERS_PER_BLOCK})::int AS block,
            array_agg((id % ${USAGERS_PER_BLOCK})::smallint ORDER BY id)::text AS members
       FROM held GROUP BY 1`,
    params.values,
  );
  for (;;) {
    const { rows } = await client.query<Block>(`FETCH ${BLOCKS_PER_READ} FROM blocks`);
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query('ROLLBACK');
}

/** SQL of the ids of a file's data subjects and of other usagers that it names. */
function dataSubjectIdsSql(held: DataSubjects, params: SqlParams): [string, ...string[]] {
  if ('usagers' in held) return [`SELECT u.id FROM users u WHERE ${compileWhere('users', held.usagers, 'u', params)}`];
  const { participations, takenRdvs, registrations } = held;
  const authors = (from: string) =>
    `SELECT x.created_by_id FROM ${from} AND x.created_by_type = 'User' AND EXISTS (SELECT FROM users a WHERE a.id = x.created_by_id)`;
  return [
    `SELECT p.user_id FROM participations p WHERE ${compileWhere('participations', participations, 'p', params)}`,
    ...(takenRdvs ? [authors(`rdvs x WHERE ${compileWhere('rdvs', takenRdvs, 'x', params)}`)] : []),
    ...(registrations
      ? [authors(`participations x WHERE ${compileWhere('participations', registrations, 'x', params)}`)]
      : []),
  ];
}

async function insertBlocks(pool: Pool, { exportId, fence }: Claim, blocks: readonly Block[]): Promise<void> {
  await pool.query(
    `INSERT INTO reporting.audit_usagers (export_id, attempt, block, members)
     SELECT $1::uuid, $2::int, block, members::smallint[] FROM unnest($3::int[], $4::text[]) AS found (block, members)`,
    [exportId, fence, blocks.map(({ block }) => block), blocks.map(({ members }) => members)],
  );
}
