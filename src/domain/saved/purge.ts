// Removal of saved selections whose agents are gone.
import type { Pool } from 'pg';

/**
 * Deletes selections of agents who were deleted in the source, with their schedules. An agent whose row is missing may be one of a load that is
 * under way: their selections are deleted once they are unchanged for `months`.
 */
export async function purgeSelections(pool: Pool, months: number): Promise<void> {
  await pool.query(
    `DELETE FROM reporting.saved_selections s
      WHERE EXISTS (SELECT FROM agents a WHERE a.id = s.agent_id AND a.deleted_at IS NOT NULL)
         OR (s.updated_at < now() - make_interval(months => $1) AND NOT EXISTS (SELECT FROM agents a WHERE a.id = s.agent_id))`,
    [months],
  );
}
