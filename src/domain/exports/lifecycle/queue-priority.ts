// Fair ordering of exports between agents.
import type { ClientBase, Pool } from 'pg';
import type { Queue, QueuePriority } from '#infra/queue.ts';
import { buildExportTask } from './task.ts';

// Each agent has at most one export in the fair queue: their oldest unfinished one. It gets the next number when it becomes
// the oldest, so the queue is first come first served. An agent's other exports rank behind all agents' first ones, and run
// only when the queue is empty. When the first one ends, the next joins the queue at its end.

/** Behind the whole queue; priorities are 32-bit numbers. */
const BEHIND = 2_000_000_000;

interface PriorityRow {
  id: string;
  agent_id: string;
  status: string;
  /** Number of the agent's unfinished exports before it. */
  rank: number;
  /** For the first one: a place at the end of the queue. */
  turn: number | null;
}

/** The priorities of the unfinished exports of the agent who requested `exportId`. */
async function readPriorities(client: Pool | ClientBase, exportId: string): Promise<PriorityRow[]> {
  const { rows } = await client.query<PriorityRow>(
    `SELECT *, CASE WHEN rank = 0 THEN nextval('reporting.export_turns')::int END AS turn
       FROM (SELECT id, agent_id::text, status::text,
                    (row_number() OVER (ORDER BY status = 'RUNNING' DESC, created_at, id) - 1)::int AS rank
               FROM reporting.exports
              WHERE agent_id = (SELECT agent_id FROM reporting.exports WHERE id = $1::uuid)
                AND status IN ('QUEUED', 'RUNNING')) own`,
    [exportId],
  );
  return rows;
}

const numberOf = ({ rank, turn }: PriorityRow) => turn ?? BEHIND + rank;

/** The priority of a new export. */
export async function readInitialPriority(client: ClientBase, exportId: string): Promise<QueuePriority> {
  const own = (await readPriorities(client, exportId)).find(({ id }) => id === exportId);
  return { key: exportId, owner: own?.agent_id ?? '', number: own ? numberOf(own) : BEHIND };
}

/** The priority of an export that was running: before all others. */
export async function readRequeuePriority(client: ClientBase, exportId: string): Promise<QueuePriority> {
  return { ...(await readInitialPriority(client, exportId)), number: 0 };
}

/** After an export has ended: promotes its agent's queued exports. */
export async function promoteNext({ pool, queue }: { pool: Pool; queue: Queue }, exportId: string): Promise<void> {
  for (const turn of await readPriorities(pool, exportId)) {
    if (turn.status === 'QUEUED') await queue.promote(buildExportTask, turn.id, numberOf(turn));
  }
}
