// Reading of the hand-overs of exports.
import type { Pool } from 'pg';

/** An export in the hands of a colleague of its requester. */
export interface HandOver {
  exportId: string;
  /** The receiver. */
  agentId: bigint;
  at: Date;
  /** Their last download. */
  lastDownloadAt: Date | null;
}

/** Present hand-overs of these exports, oldest first; one statement. */
export async function readHandOvers(pool: Pool, exportIds: readonly string[]): Promise<Map<string, HandOver[]>> {
  const { rows } = await pool.query<Omit<HandOver, 'agentId'> & { agentId: string }>(
    `SELECT h.export_id AS "exportId", h.agent_id::text AS "agentId", h.created_at AS at,
            (SELECT max(e.occurred_at) FROM reporting.export_events e
              WHERE e.export_id = h.export_id AND e.type = 'DOWNLOADED' AND e.actor_agent_id = h.agent_id) AS "lastDownloadAt"
       FROM reporting.export_hand_overs h WHERE h.export_id = ANY ($1::uuid[]) AND h.withdrawn_at IS NULL
      ORDER BY h.created_at, h.id`,
    [exportIds],
  );
  const found = new Map<string, HandOver[]>();
  for (const { agentId, ...row } of rows)
    found.set(row.exportId, [...(found.get(row.exportId) ?? []), { ...row, agentId: BigInt(agentId) }]);
  return found;
}
