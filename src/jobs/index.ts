// All jobs and the crontab.
import { checkTimeZonesTask, purgeSessionsTask } from '#domain/agents/task.ts';
import { keepAuditTask } from '#domain/audit/task.ts';
import { deliverTask, notifyWebhookTask } from '#domain/deliveries/task.ts';
import {
  buildExportTask,
  expireExportsTask,
  failLostExportsTask,
  notifyExportTask,
  purgeHistoryTask,
  removeOrphansTask,
  revokeFilesTask,
} from '#domain/exports/lifecycle/task.ts';
import { watchFeedTask } from '#domain/feed/task.ts';
import { notifyOfferTask } from '#domain/offers/task.ts';
import { refreshNamesTask } from '#domain/rdv/task.ts';
import { settleFigures } from '#domain/schedules/figures.ts';
import { notifyPauseTask, runSchedulesTask, sendFiguresTask } from '#domain/schedules/task.ts';
import { keepArchiveTask, refreshRollupsTask } from '#domain/statistics/task.ts';
import { buildExportJob, failLostExportJob } from './build-export.ts';
import { createTimeZonesJob } from './check-time-zones.ts';
import { deliverAgain, deliverJob, notifyWebhookJob } from './deliver.ts';
import type { JobDeps } from './deps.ts';
import { expireExportsJob } from './expire-exports.ts';
import { failLostExportsJob } from './fail-lost-exports.ts';
import { janitor } from './janitor.ts';
import { keepArchiveJob } from './keep-archive.ts';
import { keepAuditJob } from './keep-audit.ts';
import { notifyExportJob } from './notify-export.ts';
import { purgeHistoryJob } from './purge-history.ts';
import { purgeSessionsJob } from './purge-sessions.ts';
import { refreshNamesJob } from './refresh-names.ts';
import { refreshRollupsJob } from './refresh-rollups.ts';
import { removeOrphansJob } from './remove-orphans.ts';
import { revokeFilesJob } from './revoke-files.ts';
import { notifyOfferJob, notifyPauseJob, runSchedulesJob, sendFiguresJob } from './run-schedules.ts';
import { createFeedWatch } from './watch-feed.ts';

export async function startJobs(deps: JobDeps): Promise<void> {
  const { queue, notices } = deps;
  await queue.work(
    buildExportTask,
    (attempt) => buildExportJob(deps, attempt),
    (payload) => failLostExportJob(deps, payload),
  );
  if (notices) await queue.work(notifyExportTask, (attempt) => notifyExportJob(deps, notices, attempt));
  if (notices) await queue.work(notifyPauseTask, (attempt) => notifyPauseJob(deps, notices, attempt));
  if (notices) await queue.work(notifyOfferTask, (attempt) => notifyOfferJob(deps, notices, attempt));
  if (deps.webhooks.isOn)
    await queue.work(
      deliverTask,
      (attempt) => deliverJob(deps, attempt),
      (payload) => deliverAgain(deps, payload),
    );
  if (notices) await queue.work(notifyWebhookTask, (attempt) => notifyWebhookJob(deps, notices, attempt));
  if (notices)
    await queue.work(
      sendFiguresTask,
      (attempt) => sendFiguresJob(deps, notices, attempt),
      (run) => settleFigures(deps, run, 'FAILED'),
    );
  await queue.work(runSchedulesTask, janitor(deps, runSchedulesTask, runSchedulesJob));
  await queue.work(expireExportsTask, janitor(deps, expireExportsTask, expireExportsJob));
  await queue.work(revokeFilesTask, janitor(deps, revokeFilesTask, revokeFilesJob));
  await queue.work(failLostExportsTask, janitor(deps, failLostExportsTask, failLostExportsJob));
  await queue.work(removeOrphansTask, janitor(deps, removeOrphansTask, removeOrphansJob));
  await queue.work(purgeHistoryTask, janitor(deps, purgeHistoryTask, purgeHistoryJob));
  await queue.work(purgeSessionsTask, janitor(deps, purgeSessionsTask, purgeSessionsJob));
  await queue.work(keepAuditTask, janitor(deps, keepAuditTask, keepAuditJob));
  await queue.work(checkTimeZonesTask, janitor(deps, checkTimeZonesTask, createTimeZonesJob()));
  await queue.work(refreshRollupsTask, janitor(deps, refreshRollupsTask, refreshRollupsJob));
  await queue.work(keepArchiveTask, janitor(deps, keepArchiveTask, keepArchiveJob));
  await queue.work(refreshNamesTask, janitor(deps, refreshNamesTask, refreshNamesJob));
  await queue.work(watchFeedTask, janitor(deps, watchFeedTask, createFeedWatch()));

  await queue.schedule(runSchedulesTask, '* * * * *');
  await queue.schedule(expireExportsTask, '* * * * *');
  await queue.schedule(revokeFilesTask, '* * * * *');
  await queue.schedule(failLostExportsTask, '* * * * *');
  await queue.schedule(removeOrphansTask, '*/5 * * * *');
  await queue.schedule(purgeHistoryTask, '15 3 * * *');
  await queue.schedule(purgeSessionsTask, '* * * * *');
  await queue.schedule(keepAuditTask, '*/5 * * * *');
  await queue.schedule(checkTimeZonesTask, '*/5 * * * *');
  await queue.schedule(refreshRollupsTask, '* * * * *');
  await queue.schedule(keepArchiveTask, '15 2 * * *');
  await queue.schedule(refreshNamesTask, '45 2 * * *');
  await queue.schedule(watchFeedTask, '* * * * *');
}
