import { checkTimeZonesTask } from '#domain/agents/task.ts';
import { keepAuditTask } from '#domain/audit/task.ts';
import {
  buildExportTask,
  expireExportsTask,
  failStuckExportsTask,
  notifyExportTask,
  purgeHistoryTask,
  removeOrphansTask,
  revokeFilesTask,
} from '#domain/exports/lifecycle/task.ts';
import { refreshNamesTask } from '#domain/rdv/task.ts';
import { foldStatisticsTask } from '#domain/statistics/task.ts';
import { buildExportJob, buryExportJob } from './build-export.ts';
import { createTimeZonesJob } from './check-time-zones.ts';
import type { JobDeps } from './deps.ts';
import { expireExportsJob } from './expire-exports.ts';
import { failStuckExportsJob } from './fail-lost-exports.ts';
import { janitor } from './janitor.ts';
import { keepAuditJob } from './keep-audit.ts';
import { notifyExportJob } from './notify-export.ts';
import { purgeHistoryJob } from './purge-history.ts';
import { refreshNamesJob } from './refresh-names.ts';
import { foldStatisticsJob } from './refresh-rollups.ts';
import { removeOrphansJob } from './remove-orphans.ts';
import { revokeFilesJob } from './revoke-files.ts';

/** Every kind of work, and the crontab, on one screen. */
export async function startJobs(deps: JobDeps): Promise<void> {
  const { queue, notices } = deps;
  await queue.work(
    buildExportTask,
    (attempt) => buildExportJob(deps, attempt),
    (payload) => buryExportJob(deps, payload),
  );
  if (notices) await queue.work(notifyExportTask, (attempt) => notifyExportJob(deps, notices, attempt));
  await queue.work(expireExportsTask, janitor(deps, expireExportsTask, expireExportsJob));
  await queue.work(revokeFilesTask, janitor(deps, revokeFilesTask, revokeFilesJob));
  await queue.work(failStuckExportsTask, janitor(deps, failStuckExportsTask, failStuckExportsJob));
  await queue.work(removeOrphansTask, janitor(deps, removeOrphansTask, removeOrphansJob));
  await queue.work(purgeHistoryTask, janitor(deps, purgeHistoryTask, purgeHistoryJob));
  await queue.work(keepAuditTask, janitor(deps, keepAuditTask, keepAuditJob));
  await queue.work(checkTimeZonesTask, janitor(deps, checkTimeZonesTask, createTimeZonesJob()));
  await queue.work(foldStatisticsTask, janitor(deps, foldStatisticsTask, foldStatisticsJob));
  await queue.work(refreshNamesTask, janitor(deps, refreshNamesTask, refreshNamesJob));

  await queue.schedule(expireExportsTask, '* * * * *');
  await queue.schedule(revokeFilesTask, '* * * * *');
  await queue.schedule(failStuckExportsTask, '* * * * *');
  await queue.schedule(removeOrphansTask, '*/5 * * * *');
  await queue.schedule(purgeHistoryTask, '15 3 * * *');
  await queue.schedule(keepAuditTask, '*/5 * * * *');
  await queue.schedule(checkTimeZonesTask, '*/5 * * * *');
  await queue.schedule(foldStatisticsTask, '* * * * *');
  await queue.schedule(refreshNamesTask, '45 2 * * *');
}
