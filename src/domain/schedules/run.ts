// Runs of schedules, as their agents see them.
import type { Pool } from 'pg';
import type { ScheduleRun } from '#prisma';

export type ScheduleRunRecord = Omit<ScheduleRun, 'period'>;

/** The last runs of each schedule, newest first; one statement. */
export async function readRuns(
  pool: Pool,
  scheduleIds: readonly string[],
  first: number,
): Promise<ReadonlyMap<string, ScheduleRunRecord[]>> {
  const { rows } = await pool.query<ScheduleRunRecord>(
    `SELECT run.* FROM unnest($1::uuid[]) AS asked(id) CROSS JOIN LATERAL (
       SELECT schedule_id AS "scheduleId", due_at AS "dueAt", missed, selection_version AS "selectionVersion", outcome, code, message,
              export_id AS "exportId", created_at AS "createdAt"
         FROM reporting.schedule_runs WHERE schedule_id = asked.id ORDER BY due_at DESC LIMIT $2::int) run
      ORDER BY run."dueAt" DESC`,
    // A request may ask twice for the runs of one schedule.
    [[...new Set(scheduleIds)], first],
  );
  const runs = new Map<string, ScheduleRunRecord[]>(scheduleIds.map((id) => [id, []]));
  for (const run of rows) runs.get(run.scheduleId)?.push(run);
  return runs;
}
