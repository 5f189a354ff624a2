import type { ClientBase, Pool } from 'pg';
import type { Queue, QueuePriority } from '#infra/queue.ts';
import { buildExportTask } from './task.ts';

// Every agent has one export in the line at most: the first of theirs that is unfinished. It has a number by the second at
// which it came to stand there, so the line is first come first served. The others of the agent stand behind everybody,
// and are built only when the line is empty, until the one before them ends: then they join the line at its end.

/** Behind everybody in the line; priorities of the queue are 32-bit numbers. */
const BEHIND = 2_000_000_000;

interface PriorityRow {
  id: string;
  agent_id: string;
  status: string;
  /** How many of the agent's unfinished exports come before it. */
  rank: number;
  /** Seconds: the end of the line. */
  now: number;
}

/** The turns of the unfinished exports of the agent who asked for `exportId`. */
async function readPriorities(client: Pool | ClientBase, exportId: string): Promise<PriorityRow[]> {
  const { rows } = await client.query<PriorityRow>(
    `SELECT id, agent_id::text, status::text, extract(epoch FROM clock_timestamp() - timestamptz '2026-01-01Z')::int AS now,
            (row_number() OVER (ORDER BY status = 'RUNNING' DESC, created_at, id) - 1)::int AS rank
       FROM reporting.exports
      WHERE agent_id = (SELECT agent_id FROM reporting.exports WHERE id = $1::uuid) AND status IN ('QUEUED', 'RUNNING')`,
    [exportId],
  );
  return rows;
}

const numberOf = ({ rank, now }: PriorityRow) => (rank === 0 ? now : BEHIND + rank);

/** The turn of an export that was just asked for. */
export async function readInitialPriority(client: ClientBase, exportId: string): Promise<QueuePriority> {
  const own = (await readPriorities(client, exportId)).find(({ id }) => id === exportId);
  return { key: exportId, owner: own?.agent_id ?? '', number: own ? numberOf(own) : BEHIND };
}

/** The turn of an export that was running: before everybody. */
export async function readRequeuePriority(client: ClientBase, exportId: string): Promise<QueuePriority> {
  return { ...(await readInitialPriority(client, exportId)), number: 0 };
}

/** After an export is over: those of its agent that wait move up. */
export async function promoteNext({ pool, queue }: { pool: Pool; queue: Queue }, exportId: string): Promise<void> {
  for (const turn of await readPriorities(pool, exportId)) {
    if (turn.status === 'QUEUED') await queue.promote(buildExportTask, turn.id, numberOf(turn));
  }
}
