// Failure of exports without a job.
import type { Pool } from 'pg';
import type { Queue } from '#infra/queue.ts';
import { failExport } from './state.ts';
import { buildExportTask } from './task.ts';

/** Fails unfinished exports that have no job any more: no worker would ever resume them. */
export async function failLostExports({ pool, queue }: { pool: Pool; queue: Queue }): Promise<string[]> {
  // An export and its job do not end at the same moment, so recently changed exports are skipped.
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM reporting.exports e WHERE status IN ('QUEUED', 'RUNNING') AND NOT EXISTS (
       SELECT FROM reporting.export_events v WHERE v.export_id = e.id AND v.occurred_at > now() - interval '2 minutes')`,
  );
  const failed: string[] = [];
  for (const { id } of rows) {
    if (await queue.isPending(buildExportTask, { exportId: id })) continue;
    if (await failExport(pool, { exportId: id, fence: null }, 'INTERNAL')) failed.push(id);
  }
  return failed;
}
