// The composition root.
import type { PoolClient } from 'pg';
import type { Config } from '#config';
import { DatabaseNotEmptyError, loadDemo } from '#demo-data/load.ts';
import { createRefusals, type Refusals } from '#domain/audit/refusals.ts';
import { findMissingKeys } from '#domain/exports/lifecycle/sealing-key.ts';
import { encodeId } from '#graphql/core/global-id.ts';
import { startOperatorServer } from '#http/operator.ts';
import { systemClock } from '#infra/clock.ts';
import { createDatabase } from '#infra/db/connection/database.ts';
import { createPool } from '#infra/db/connection/pool.ts';
import { checkSessions } from '#infra/db/connection/session.ts';
import { openReplica } from '#infra/db/replica/replica.ts';
import type { Logger } from '#infra/logger.ts';
import { createMailer } from '#infra/mailer.ts';
import { type Queue, startQueue } from '#infra/queue.ts';
import { openStorage } from '#infra/storage/open.ts';
import { openVault } from '#infra/storage/vault.ts';
import { createThreads } from '#infra/thread.ts';
import { createWebhookSender } from '#infra/webhook/send.ts';
import { startJobs } from '#jobs/index.ts';
import type { Api } from './api.ts';
import { openStorageKeys } from './auth-keys.ts';
import { prepareDatabase } from './database.ts';
import { openDatabaseServer } from './database-server.ts';
import type { BuildThreadData, BuildThreadResult } from './export-thread-data.ts';
import { toMailLink } from './mail-link.ts';
import { openReadLog } from './read-log.ts';
import { startingChecks, startTelemetry, type Telemetry, tracesOf } from './telemetry.ts';

/** Builds the outside world once, passes it on, and closes it in order. */
export interface App {
  databaseUrl: string;
  /** Runs work that only the owner of the tables may do, such as writing the source tables. */
  asOwner<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
  database: ReturnType<typeof createDatabase>;
  /** The address of health and metrics beside the API; null: none. */
  operatorUrl: string | null;
  /** Refusals that are not written yet. */
  refusals: Refusals;
  /** Serves the API on the configured port. */
  startApi(): Promise<Api>;
  /** Starts to work on jobs. */
  startWorker(): Promise<void>;
  /** Stops: no new work, running job requeued, sockets closed, pools closed; well below 10 seconds. */
  stop(): Promise<void>;
}

const QUEUE_GRACE_MS = 4_000;

/** `worker`: true when this process will work on jobs, and so also supervises them. */
export async function createApp(config: Config, logger: Logger, { worker }: { worker: boolean }): Promise<App> {
  const closers: (() => Promise<void>)[] = [];
  const onStop = (close: () => Promise<void>) => closers.unshift(close);
  const stop = async () => {
    for (const close of closers.splice(0))
      await close().catch((error: unknown) => logger.error({ err: error }, 'stopping'));
  };
  let isStopping = false;
  let observation: Telemetry | null = null;
  const starting = startingChecks(() => isStopping);
  for (const warning of config.warnings) logger.warn(warning);
  try {
    // Started first, so that a probe does not end a process during a long migration.
    const operator =
      config.operator &&
      (await startOperatorServer({
        ...config.operator,
        keepAliveMs: config.http.keepAliveMs,
        checks: () => observation?.checks ?? starting,
        metrics: () => observation?.metrics ?? null,
      }));
    if (operator) {
      onStop(() => operator.close());
      logger.info({ url: operator.url }, 'health and metrics');
    }
    const server = await openDatabaseServer(config, logger, onStop);
    const { databaseUrl, directUrl } = server;
    const ownerUrl = server.ownerUrl ?? directUrl;
    await prepareDatabase(config, server, logger);
    const onIdleError = (error: Error) => logger.warn({ err: error }, 'database connection lost');
    const asOwner: App['asOwner'] = async (work) => {
      const pool = createPool({ url: ownerUrl, maxConnections: 1, onIdleError });
      const client = await pool.connect();
      try {
        return await work(client);
      } finally {
        client.release(true);
        await pool.end();
      }
    };
    const statementTimeoutMs = config.statementTimeoutSeconds * 1_000;
    const database = createDatabase({ url: databaseUrl, maxConnections: 10, statementTimeoutMs, onIdleError });
    onStop(() => database.close());
    // Clients wait for an answer but not for a job, so only requests have a time limit.
    const jobDatabase = createDatabase({ url: directUrl, maxConnections: 4, onIdleError });
    onStop(() => jobDatabase.close());
    if (config.directDatabaseUrl) await checkSessions(database.pool, jobDatabase.pool);
    const replica =
      config.replica &&
      (await openReplica({
        ...config.replica,
        statementTimeoutMs,
        primary: database,
        primaryWatch: jobDatabase.pool,
        logger,
        onIdleError,
      }));
    if (replica) onStop(() => replica.close());
    await seedWhenWanted(config, asOwner, logger);
    const { pool, prisma } = database;
    const refusals = createRefusals(pool, (error) =>
      logger.error({ err: error }, 'refusals not yet written to the audit, will retry'),
    );
    onStop(() => refusals.flush());
    const storageSettings = await openStorageKeys(config);
    const storage = openStorage(storageSettings);
    const vault = openVault(storageSettings);
    for (const { id, files } of await findMissingKeys(pool, storage))
      logger.error(
        `${files} export files cannot be decrypted: the key ${id} that encrypted them is missing. Restore DATA_DIR/storage.key or STORAGE_KEY from the backup (docs/operations/backup.md)`,
      );
    const clock = systemClock;
    const threads = createThreads(new URL('../main/export-thread.ts', import.meta.url));
    onStop(() => threads.close());
    let queue: Promise<Queue> | undefined;
    const openQueue = () => {
      queue ??= startQueue({
        url: directUrl,
        worker,
        logger,
        tracing,
        metrics,
      }).then((opened) => {
        onStop(() => opened.stop(QUEUE_GRACE_MS));
        return opened;
      });
      return queue;
    };
    const traces = tracesOf(config);
    observation = await startTelemetry(traces, {
      pool,
      replica,
      openQueue,
      storage,
      isStopping: () => isStopping,
    });
    const { checks, metrics, tracing } = observation;
    onStop(() => tracing.stop());
    return {
      databaseUrl,
      asOwner,
      database,
      refusals,
      operatorUrl: operator?.url ?? null,
      async startApi() {
        // A pure worker never loads the modules of the API.
        const { startApi } = await import('./api.ts');
        const world = {
          pool,
          prisma,
          refusals,
          replica,
          clock,
          storage,
          vault,
          queue: await openQueue(),
          checks,
          metrics,
          tracing,
        };
        return startApi(config, logger, { ...world, directUrl }, onStop);
      },
      async startWorker() {
        threads.keepReady();
        const { archiveYears, statistics } = config;
        const { minCell } = statistics;
        await startJobs({
          pool: jobDatabase.pool,
          storage,
          logger,
          metrics,
          notices: config.mail && {
            mailer: createMailer(config.mail),
            link: toMailLink(config.mail, config.publicUrl),
          },
          queue: await openQueue(),
          webhooks: {
            isOn: config.webhooks.isOn,
            ...{ prisma, vault, sender: createWebhookSender(config.webhooks), toGlobalId: encodeId },
          },
          figures: { minCell, readLog: config.auditReads ? openReadLog(directUrl, logger, onStop) : null },
          refusals,
          exportLimits: config.exportLimits,
          historyMonths: config.historyMonths,
          archive: archiveYears === null ? null : { minCell, years: archiveYears },
          sessionLimits: config.session,
          exportTimeLimitSeconds: config.exportTimeLimitSeconds,
          feed: { sourceUrl: config.sourceDatabaseUrl, asOwner },
          isStopping: () => isStopping,
          buildExport: async (exportId, signal) => {
            const data: BuildThreadData = {
              exportId,
              databaseUrl: directUrl,
              replicaUrl: config.replica?.url ?? null,
              storage: storageSettings,
              fileTtlSeconds: config.exportTtlSeconds,
              minCell,
              traces,
              traceparent: tracing.current(),
              maxRows: config.exportLimits.maxRows,
            };
            const { outcome, readFrom } = await threads.run<BuildThreadResult>(data, signal);
            if (readFrom) metrics.read({ kind: 'export', server: readFrom });
            return outcome;
          },
        });
      },
      async stop() {
        isStopping = true;
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** `SEED=demo` fills an empty database; unset, it does so only for the embedded one. */
async function seedWhenWanted(config: Config, asOwner: App['asOwner'], logger: Logger): Promise<void> {
  const seed = config.seed ?? (config.databaseUrl ? 'none' : 'demo');
  if (seed === 'none') return;
  await asOwner(async (client) => {
    const { rows } = await client.query('SELECT FROM territories LIMIT 1');
    if (rows.length > 0) return;
    logger.info('loading the demo territories');
    await loadDemo(client, { now: systemClock.now() }).catch((error: unknown) => {
      if (!(error instanceof DatabaseNotEmptyError)) throw error; // another process was faster
    });
  });
}
