// Events of exports, stored and live.
import type { Pool } from 'pg';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import type { ExportEventType, Prisma } from '#prisma';

/** An event of an export. Progress is sent live and not stored. */
export interface ExportStreamEvent {
  /** Position in the stream of its agent; for progress, the position of the last event before it. */
  position: bigint;
  /** The decimal id of a stored event. The id of progress consists of its export and version, and is not stored. */
  id: string;
  type: ExportEventType | 'PROGRESSED';
  occurredAt: Date;
  actorAgentId: bigint | null;
  exportId: string;
  version: number;
}

/** A part of an agent's stream. */
interface StreamPart {
  /** Stored events after the position, oldest first. */
  events: ExportStreamEvent[];
  /** Progress of running exports; empty while more events have to be read first. */
  progress: ExportStreamEvent[];
}

const MOST_EVENTS = 100;

interface StreamRow {
  id: string | null;
  type: ExportStreamEvent['type'];
  occurred_at: Date;
  actor: string | null;
  export_id: string;
  version: number;
}

/**
 * The stream after `after`. One statement, so that progress never precedes the events of its state. A bare "ORDER BY id"
 * would sort the selected text of that name: 100 before 99.
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
  const placed = (row: StreamRow) => toStreamEvent(row, BigInt(row.id ?? last ?? after));
  return {
    events: stored.map(placed),
    progress: stored.length < MOST_EVENTS ? rows.filter(({ id }) => id === null).map(placed) : [],
  };
}

/** A page of an export's events. */
export interface EventPage {
  /** Exclusive bounds by id. */
  after?: bigint | undefined;
  before?: bigint | undefined;
  limit: number;
  /** True: from the end. */
  backward: boolean;
}

/** For each export the events of a page, oldest first, plus one more when there are more. `where` is the right to see them. */
export async function readEventPages(
  pool: Pool,
  where: Prisma.ExportEventWhereInput,
  exportIds: readonly string[],
  { after, before, limit, backward }: EventPage,
): Promise<Map<string, ExportStreamEvent[]>> {
  const params = new SqlParams();
  const conditions = [
    `e.export_id = asked.id AND ${compileWhere('reporting.export_events', where, 'e', params)}`,
    ...(after === undefined ? [] : [`e.id > ${params.add(String(after), 'bigint')}`]),
    ...(before === undefined ? [] : [`e.id < ${params.add(String(before), 'bigint')}`]),
  ];
  const { rows } = await pool.query<StreamRow & { id: string }>(
    `SELECT found.id::text, found.type::text, found.occurred_at, found.actor_agent_id::text AS actor, found.export_id, found.version
       FROM unnest(${params.add([...exportIds], 'uuid[]')}) AS asked(id)
       CROSS JOIN LATERAL (SELECT * FROM reporting.export_events e WHERE ${conditions.join(' AND ')}
                            ORDER BY e.id ${backward ? 'DESC' : 'ASC'} LIMIT ${limit + 1}) found
      ORDER BY found.id`,
    params.values,
  );
  const pages = new Map<string, ExportStreamEvent[]>(exportIds.map((id) => [id, []]));
  for (const row of rows) pages.get(row.export_id)?.push(toStreamEvent(row, BigInt(row.id)));
  return pages;
}

function toStreamEvent(row: StreamRow, position: bigint): ExportStreamEvent {
  return {
    position,
    id: row.id ?? `${row.export_id}-${row.version}`,
    type: row.type,
    occurredAt: row.occurred_at,
    actorAgentId: row.actor === null ? null : BigInt(row.actor),
    exportId: row.export_id,
    version: row.version,
  };
}

/** The last position of the stream; later ones are new. */
export async function findStreamEnd(pool: Pool, agentId: bigint): Promise<bigint> {
  const { rows } = await pool.query<{ last: string }>(
    `SELECT coalesce(max(id), 0)::text AS last FROM reporting.export_events WHERE agent_id = $1::bigint`,
    [String(agentId)],
  );
  return BigInt(rows[0]?.last ?? 0);
}
