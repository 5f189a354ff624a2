// The bound that keeps agents from flooding a server by this service.
import type { Pool } from 'pg';

/** Attempts at deliveries of one agent within an hour. Further ones wait; replays are refused. */
export const MAX_HOURLY_ATTEMPTS = 120;

/** Seconds until the agent may have another attempt; 0 for now. */
export async function secondsUntilFree(pool: Pool, agentId: string): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>(
    `SELECT greatest(1, ceil(extract(epoch FROM ended_at + interval '1 hour' - now())))::int AS seconds
       FROM reporting.schedule_delivery_attempts
      WHERE agent_id = $1::bigint AND ended_at > now() - interval '1 hour'
      ORDER BY ended_at DESC OFFSET $2 LIMIT 1`,
    [agentId, MAX_HOURLY_ATTEMPTS - 1],
  );
  return rows[0]?.seconds ?? 0;
}
