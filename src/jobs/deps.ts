// The dependencies of jobs.
import type { Pool, PoolClient } from 'pg';
import type { SessionLimits } from '#domain/agents/session.ts';
import type { ReadLog } from '#domain/audit/read-log.ts';
import type { Refusals } from '#domain/audit/refusals.ts';
import type { DeliveryDeps } from '#domain/deliveries/attempt.ts';
import type { BuildOutcome } from '#domain/exports/build.ts';
import type { ExportLimits } from '#domain/exports/commands/quota.ts';
import type { CompletionMails } from '#domain/exports/history/completion-mail.ts';
import type { ArchiveOptions } from '#domain/statistics/archive/keep.ts';
import type { Logger } from '#infra/logger.ts';
import type { Metrics } from '#infra/metrics.ts';
import type { Queue } from '#infra/queue.ts';
import type { Storage } from '#infra/storage.ts';

export interface JobDeps {
  pool: Pool;
  queue: Queue;
  storage: Storage;
  logger: Logger;
  metrics: Metrics;
  /** Null: completion mails are off. */
  notices: CompletionMails | null;
  /** Receivers of webhooks. */
  webhooks: Pick<DeliveryDeps, 'prisma' | 'vault' | 'sender' | 'toGlobalId'> & {
    /** False: attempts wait. */
    isOn: boolean;
  };
  /** Figures of mails: cells of a territory with fewer usagers are hidden; reads are traced, unless that is done elsewhere. */
  figures: { minCell: number; readLog: ReadLog | null };
  /** Refused requests of schedules, for the audit. */
  refusals: Refusals;
  exportLimits: ExportLimits;
  /** Runs one attempt at an export, away from the event loop of this thread. */
  buildExport(exportId: string, signal: AbortSignal): Promise<BuildOutcome>;
  /** How long an export stays in the history. */
  historyMonths: number;
  /** The archive of figures; null: none is kept. */
  archive: Pick<ArchiveOptions, 'minCell' | 'years'> | null;
  /** Limits of sessions of browsers. */
  sessionLimits: SessionLimits;
  /** Time limit of one attempt at an export. */
  exportTimeLimitSeconds: number;
  feed: {
    /** An address for reading the catalog of upstream's server; null: none. */
    sourceUrl: string | null;
    /** Runs work as the owner of the tables. */
    asOwner<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
  };
  isStopping(): boolean;
}
