// Removal of offers whose territories are gone.
import type { Pool } from 'pg';

/**
 * Deletes offers of territories that the source no longer has, once they are unchanged for `months`: a missing row may be one
 * of a load that is under way.
 */
export async function purgeOffers(pool: Pool, months: number): Promise<void> {
  await pool.query(
    `DELETE FROM reporting.schedule_offers f
      WHERE f.updated_at < now() - make_interval(months => $1) AND NOT EXISTS (SELECT FROM territories t WHERE t.id = f.territory_id)`,
    [months],
  );
}
