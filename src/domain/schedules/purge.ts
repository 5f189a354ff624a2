// Removal of old runs, addresses and fingerprints of schedules.
import type { Pool } from 'pg';

/** Deletes addresses for spreadsheets that expired a month ago: until then their owner sees why one no longer answers. */
export async function purgeAddresses(pool: Pool): Promise<void> {
  await pool.query(`DELETE FROM reporting.schedule_addresses WHERE expires_at < now() - interval '1 month'`);
}

/** Deletes runs of schedules older than this. */
export async function purgeRuns(pool: Pool, months: number): Promise<void> {
  await pool.query('DELETE FROM reporting.schedule_runs WHERE due_at < now() - make_interval(months => $1)', [months]);
}

/** Deletes what the next files of schedules would be compared with, where the schedule is gone. */
export async function purgeFingerprints(pool: Pool): Promise<void> {
  await pool.query(
    `DELETE FROM reporting.export_fingerprints f USING reporting.exports e
      WHERE e.id = f.export_id AND NOT EXISTS (SELECT FROM reporting.export_schedules s WHERE s.id = e.schedule_id)`,
  );
}
