import type { Pool } from 'pg';
import type { ExportEventType } from '#prisma';

/** Something that happened to an export. Progress is told live and not kept: it has no id of its own. */
export interface ExportHappening {
  /** Its place in the stream of its agent; for progress, that of the last event before it. */
  position: bigint;
  /** Null for progress. */
  id: bigint | null;
  type: ExportEventType | 'PROGRESSED';
  occurredAt: Date;
  actorAgentId: bigint | null;
  exportId: string;
  version: number;
}

/** A part of the stream of an agent. */
interface StreamPart {
  /** What was stored behind the position, oldest first. */
  events: ExportHappening[];
  /** How far the running exports are; empty when there are more events to read first. */
  progress: ExportHappening[];
}

const MOST_EVENTS = 100;

interface StreamRow {
  id: string | null;
  type: ExportHappening['type'];
  occurred_at: Date;
  actor: string | null;
  export_id: string;
  version: number;
}

/**
 * What follows `after` in the stream. One statement: progress is never of a state that the events do not tell of yet. A bare
 * "ORDER BY id" would be by the text that is selected under that name: 100 before 99.
 */
export async function readStream(pool: Pool, agentId: bigint, after: bigint): Promise<StreamPart> {
  const { rows } = await pool.query<StreamRow>(
    `(SELECT e.id::text, e.type::text, e.occurred_at, e.actor_agent_id::text AS actor, e.export_id, e.version
        FROM reporting.export_events e WHERE e.agent_id = $1::bigint AND e.id > $2::bigint ORDER BY e.id LIMIT ${MOST_EVENTS})
     UNION ALL
      SELECT NULL, 'PROGRESSED', now(), NULL, id, version
        FROM reporting.exports WHERE agent_id = $1::bigint AND active_key IS NOT NULL AND status = 'RUNNING' AND processed_rows IS NOT NULL`,
    [String(agentId), String(after)],
  );
  const stored = rows.filter(({ id }) => id !== null);
  const last = stored.at(-1)?.id;
  const toHappening = (row: StreamRow): ExportHappening => ({
    position: row.id === null ? BigInt(last ?? after) : BigInt(row.id),
    id: row.id === null ? null : BigInt(row.id),
    type: row.type,
    occurredAt: row.occurred_at,
    actorAgentId: row.actor === null ? null : BigInt(row.actor),
    exportId: row.export_id,
    version: row.version,
  });
  return {
    events: stored.map(toHappening),
    progress: stored.length < MOST_EVENTS ? rows.filter(({ id }) => id === null).map(toHappening) : [],
  };
}

/** The last position of the stream: what follows it is new. */
export async function findStreamEnd(pool: Pool, agentId: bigint): Promise<bigint> {
  const { rows } = await pool.query<{ last: string }>(
    `SELECT coalesce(max(id), 0)::text AS last FROM reporting.export_events WHERE agent_id = $1::bigint`,
    [String(agentId)],
  );
  return BigInt(rows[0]?.last ?? 0);
}
