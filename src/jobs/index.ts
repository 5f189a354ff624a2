import {
  buildExportTask,
  expireExportsTask,
  failStuckExportsTask,
  notifyExportTask,
  purgeHistoryTask,
  removeOrphansTask,
} from '#domain/exports/task.ts';
import { foldStatisticsTask } from '#domain/statistics/task.ts';
import { buildExportJob, buryExportJob } from './build-export.ts';
import type { JobDeps } from './deps.ts';
import { expireExportsJob } from './expire-exports.ts';
import { failStuckExportsJob } from './fail-stuck-exports.ts';
import { foldStatisticsJob } from './fold-statistics.ts';
import { notifyExportJob } from './notify-export.ts';
import { purgeHistoryJob } from './purge-history.ts';
import { removeOrphansJob } from './remove-orphans.ts';

/** Every kind of work, and the crontab, on one screen. */
export async function startJobs(deps: JobDeps): Promise<void> {
  const { queue, notices } = deps;
  await queue.work(
    buildExportTask,
    (attempt) => buildExportJob(deps, attempt),
    (payload) => buryExportJob(deps, payload),
  );
  if (notices) await queue.work(notifyExportTask, (attempt) => notifyExportJob(deps, notices, attempt));
  await queue.work(expireExportsTask, () => expireExportsJob(deps));
  await queue.work(failStuckExportsTask, () => failStuckExportsJob(deps));
  await queue.work(removeOrphansTask, () => removeOrphansJob(deps));
  await queue.work(purgeHistoryTask, () => purgeHistoryJob(deps));
  await queue.work(foldStatisticsTask, (attempt) => foldStatisticsJob(deps, attempt));

  await queue.schedule(expireExportsTask, '* * * * *');
  await queue.schedule(failStuckExportsTask, '* * * * *');
  await queue.schedule(removeOrphansTask, '*/5 * * * *');
  await queue.schedule(purgeHistoryTask, '15 3 * * *');
  await queue.schedule(foldStatisticsTask, '* * * * *');
}
