// Removal of old runs and addresses of schedules.
import type { Pool } from 'pg';

/** Deletes addresses for spreadsheets that expired a month ago: until then their owner sees why one no longer answers. */
export async function purgeAddresses(pool: Pool): Promise<void> {
  await pool.query(`DELETE FROM reporting.schedule_addresses WHERE expires_at < now() - interval '1 month'`);
}

/** Deletes runs of schedules older than this. */
export async function purgeRuns(pool: Pool, months: number): Promise<void> {
  await pool.query('DELETE FROM reporting.schedule_runs WHERE due_at < now() - make_interval(months => $1)', [months]);
}
