// The preparation of the database of a process.
import type { Config } from '#config';
import { checkTimeZonesTask, purgeSessionsTask } from '#domain/agents/task.ts';
import { keepAuditTask } from '#domain/audit/task.ts';
import { deliveryTasks } from '#domain/deliveries/task.ts';
import { tasks } from '#domain/exports/lifecycle/task.ts';
import { watchFeedTask } from '#domain/feed/task.ts';
import { notifyOfferTask } from '#domain/offers/task.ts';
import { refreshNamesTask } from '#domain/rdv/task.ts';
import { scheduleTasks } from '#domain/schedules/task.ts';
import { keepArchiveTask, refreshRollupsTask } from '#domain/statistics/task.ts';
import { grantService } from '#infra/db/migration/grant.ts';
import { applyMigrations, assertMigrated, type MigrationProgress } from '#infra/db/migration/migrate.ts';
import type { Logger } from '#infra/logger.ts';
import { assertQueueInstalled, installQueue } from '#infra/queue.ts';
import type { DatabaseServer } from './database-server.ts';

/** Updates the tables, the queue and the privileges of the service's role. Returns the applied migrations. */
export async function migrateDatabase(
  { directUrl, ownerUrl }: DatabaseServer,
  report: (progress: MigrationProgress) => void,
  logger: Logger,
): Promise<string[]> {
  const url = ownerUrl ?? directUrl;
  const applied = await applyMigrations(url, { report });
  const kinds = [
    ...tasks,
    ...scheduleTasks,
    ...deliveryTasks,
    notifyOfferTask,
    checkTimeZonesTask,
    purgeSessionsTask,
    keepAuditTask,
    refreshRollupsTask,
    keepArchiveTask,
    refreshNamesTask,
    watchFeedTask,
  ];
  await installQueue(url, kinds, logger);
  if (ownerUrl !== null) await grantService(ownerUrl, directUrl);
  return applied;
}

/** At the start of a process: applies migrations, or only checks them. @throws MigrationError */
export async function prepareDatabase(config: Config, server: DatabaseServer, logger: Logger): Promise<void> {
  if (config.migrates) {
    await migrateDatabase(server, (progress) => logProgress(progress, logger), logger);
    return;
  }
  await assertMigrated(server.directUrl);
  await assertQueueInstalled(server.directUrl);
}

const SENTENCES: Readonly<Record<MigrationProgress['state'], string>> = {
  waiting: 'another process migrates the database: waiting for it',
  newer: 'the database has a migration of a newer version: this one goes on beside it',
  applying: 'applying a migration',
  running: 'the migration is still running',
  applied: 'applied a migration',
};

function logProgress({ state, ...facts }: MigrationProgress, logger: Logger): void {
  logger[state === 'newer' ? 'warn' : 'info'](facts, SENTENCES[state]);
}
