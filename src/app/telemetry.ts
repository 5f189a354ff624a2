// Metrics, traces and health checks of a process.
import { randomUUID } from 'node:crypto';
import type { Config } from '#config';
import { findUnknownTimeZones } from '#domain/agents/time-zone.ts';
import { readBacklog } from '#domain/exports/history/backlog.ts';
import { exportMetrics } from '#domain/exports/lifecycle/outcome-metrics.ts';
import { describeFeed, readDataAsOf, readFeedHealth, readFirstCopy } from '#domain/feed/health/feed-health.ts';
import { findUnknownLabels } from '#domain/feed/health/unknown-label.ts';
import { MOST_PENDING, readRefreshProgress } from '#domain/statistics/rollup/progress.ts';
import type { HealthChecks } from '#http/health.ts';
import type { createDatabase } from '#infra/db/connection/database.ts';
import { instrumentStatements, type StatementObserver } from '#infra/db/connection/instrument.ts';
import { findMissingMigrations } from '#infra/db/migration/migrate.ts';
import type { Replica } from '#infra/db/replica/replica.ts';
import { createMetrics, type Metrics } from '#infra/metrics.ts';
import type { Queue } from '#infra/queue.ts';
import { RELEASE } from '#infra/release.ts';
import type { Storage } from '#infra/storage.ts';
import type { TracingOptions } from '#infra/trace-provider.ts';
import { startTracing, type Tracing } from '#infra/tracing.ts';

/** Telemetry of a process, for operators. */
export interface Telemetry {
  metrics: Metrics;
  tracing: Tracing;
  checks: HealthChecks;
}

export interface Observed {
  pool: ReturnType<typeof createDatabase>['pool'];
  replica: Replica | null;
  openQueue(): Promise<Queue>;
  storage: Storage;
  isStopping(): boolean;
}

/** Checks of a process that still prepares the database: alive, not ready. */
export const startingChecks = (isStopping: () => boolean): HealthChecks => ({
  isStopping,
  needed: { migrations: () => Promise.reject(new Error('The database is being prepared')) },
  reported: {},
});

/** Trace settings of this process, shared by its threads. */
export const tracesOf = ({ traces }: Config): TracingOptions | null =>
  traces && { ...traces, process: { version: RELEASE, instanceId: randomUUID() } };

export async function startTelemetry(
  traces: TracingOptions | null,
  { pool, replica, openQueue, storage, isStopping }: Observed,
): Promise<Telemetry> {
  const metrics = createMetrics([exportMetrics]);
  const tracing = await startTracing(traces);
  const observe: StatementObserver = (text) => {
    const start = performance.now();
    const endSpan = tracing.statements(text);
    return (error) => {
      metrics.statement({ outcome: error ? 'error' : 'ok', seconds: (performance.now() - start) / 1_000 });
      endSpan(error);
    };
  };
  instrumentStatements(pool, observe);
  if (replica) {
    instrumentStatements(replica.pool, observe);
    metrics.watch(
      {
        replica_lag_seconds: 'Upper bound of the lag of the replica behind the primary',
        replica_used: '1 while queries are read from the replica, otherwise 0',
      },
      async () => ({
        ...(replica.lagSeconds() !== null && { replica_lag_seconds: replica.lagSeconds() ?? 0 }),
        replica_used: Number(replica.isUsable()),
      }),
    );
  }
  metrics.watch(
    {
      exports_queued: 'Queued exports, in the whole service',
      exports_running: 'Running exports, in the whole service',
      exports_oldest_queued_seconds: 'Waiting time of the oldest queued export',
    },
    async () => {
      const { queued, running, oldestSeconds } = await readBacklog(pool);
      return { exports_queued: queued, exports_running: running, exports_oldest_queued_seconds: oldestSeconds };
    },
  );
  metrics.watch(
    {
      statistics_organisations_uncounted: 'Organisations without complete rollups, whose statistics read the rows',
      statistics_rdvs_counted: 'RDVs counted so far in the rollups',
      statistics_rdvs_found: 'RDVs of the organisations whose rollups are being built',
      statistics_changes_pending: `Changes that are not in the rollups yet, at most ${MOST_PENDING}`,
    },
    async () => {
      const { organisations, rdvsCounted, rdvsFound, pending } = await readRefreshProgress(pool);
      return {
        statistics_organisations_uncounted: organisations,
        statistics_rdvs_counted: rdvsCounted,
        statistics_rdvs_found: rdvsFound,
        statistics_changes_pending: pending,
      };
    },
  );
  metrics.watch(
    {
      feed_stopped: '1 while the subscription to RDV Service Public stands still, otherwise 0',
      feed_errors: 'Errors of the apply worker and of first copies since the statistics of PostgreSQL were reset',
      feed_findings: 'Differences to RDV Service Public for which an operator has to do something',
      feed_data_age_seconds: 'Age of the data of a dump, or of those that a subscription has brought',
      feed_unknown_labels: 'Labels of RDV Service Public that this version does not know, and shows as they are',
      feed_log_kept_bytes: 'Write-ahead log that RDV Service Public keeps for the subscription',
      feed_tables_copying: 'Tables whose first copy is not finished',
    },
    async () => {
      const [health, asOf] = [await readFeedHealth(pool), await readDataAsOf(pool)];
      return {
        feed_stopped: Number(health?.state === 'STOPPED' || health?.state === 'DISABLED'),
        feed_errors: health?.errors ?? 0,
        feed_findings: health?.findings.length ?? 0,
        ...(asOf && { feed_data_age_seconds: (Date.now() - asOf.getTime()) / 1_000 }),
        ...(health?.keptBytes != null && { feed_log_kept_bytes: health.keptBytes }),
        feed_unknown_labels: (await findUnknownLabels(pool)).length,
        feed_tables_copying: (await readFirstCopy(pool)).length,
      };
    },
  );
  metrics.watch(
    { organisations_unknown_time_zone: 'Organisations whose stored time zone does not exist; read in Europe/Paris' },
    async () => ({ organisations_unknown_time_zone: (await findUnknownTimeZones(pool)).length }),
  );
  metrics.watch(
    {
      database_connections: 'Connections of the pool of this process',
      database_waiting: 'Requests that wait for a connection of the pool',
    },
    async () => ({ database_connections: pool.totalCount, database_waiting: pool.waitingCount }),
  );
  const needed: HealthChecks['needed'] = {
    async database() {
      await pool.query('SELECT 1');
      return undefined;
    },
    async migrations() {
      const missing = await findMissingMigrations(pool);
      if (missing.length > 0) throw new Error('Migrations are missing');
      return undefined;
    },
    async queue() {
      await (await openQueue()).check();
      return undefined;
    },
    async storage() {
      await storage.check();
      return undefined;
    },
    // Until it ends, lists and figures lack rows.
    async firstCopy() {
      const copying = await readFirstCopy(pool);
      if (copying.length > 0) throw new Error('The first copy of the source is running');
      return undefined;
    },
  };
  const reported: HealthChecks['reported'] = {
    // Without a usable replica all reads go to the primary.
    ...(replica && {
      async replica() {
        if (!replica.isUsable()) throw new Error('The replica is unavailable, or too far behind');
        return undefined;
      },
    }),
    async feed() {
      const health = await readFeedHealth(pool);
      return health ? describeFeed(health) : undefined;
    },
    // Until the rollups are built, statistics read the rows.
    async statistics() {
      const { hasTriggers, organisations, rdvsCounted, rdvsFound } = await readRefreshProgress(pool);
      if (!hasTriggers) throw new Error('A trigger of the change log is missing or disabled');
      if (organisations === 0) return undefined;
      return `counting, ${rdvsFound === 0 ? 0 : Math.floor((rdvsCounted / rdvsFound) * 100)} %`;
    },
  };
  return { metrics, tracing, checks: { isStopping, needed, reported } };
}
