import type { Config } from '#config';
import { readBacklog } from '#domain/exports/backlog.ts';
import type { HealthChecks } from '#http/health.ts';
import type { createDatabase } from '#infra/db/database.ts';
import { findMissingMigrations } from '#infra/db/migrate.ts';
import { observeStatements, type StatementObserver } from '#infra/db/observe.ts';
import type { Replica } from '#infra/db/replica.ts';
import { createMetrics, type Metrics } from '#infra/metrics.ts';
import type { Queue } from '#infra/queue.ts';
import type { Storage } from '#infra/storage.ts';
import { startTracing, type Tracing } from '#infra/tracing.ts';

/** What a process tells operators of itself. */
export interface Observation {
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

export async function startObservation(
  config: Config,
  { pool, replica, openQueue, storage, isStopping }: Observed,
): Promise<Observation> {
  const metrics = createMetrics();
  const tracing = await startTracing(config.traces?.exporter ?? null, config.traces?.serviceName ?? '');
  const observe: StatementObserver = (text) => {
    const start = performance.now();
    const endSpan = tracing.statements(text);
    return (error) => {
      metrics.statement({ outcome: error ? 'error' : 'ok', seconds: (performance.now() - start) / 1_000 });
      endSpan(error);
    };
  };
  observeStatements(pool, observe);
  if (replica) {
    observeStatements(replica.pool, observe);
    metrics.watch(
      {
        replica_lag_seconds: 'At most how far the replica is behind the primary',
        replica_used: 'Whether queries are read from the replica: 1 or 0',
      },
      async () => ({
        ...(replica.lagSeconds() !== null && { replica_lag_seconds: replica.lagSeconds() ?? 0 }),
        replica_used: Number(replica.isUsable()),
      }),
    );
  }
  metrics.watch(
    {
      exports_queued: 'Exports that wait for a worker, in the whole service',
      exports_running: 'Exports that are being written, in the whole service',
      exports_oldest_queued_seconds: 'How long the oldest of them has been waiting',
    },
    async () => {
      const { queued, running, oldestSeconds } = await readBacklog(pool);
      return { exports_queued: queued, exports_running: running, exports_oldest_queued_seconds: oldestSeconds };
    },
  );
  metrics.watch(
    {
      database_connections: 'Connections of the pool of this process',
      database_waiting: 'Who waits for a connection of the pool',
    },
    async () => ({ database_connections: pool.totalCount, database_waiting: pool.waitingCount }),
  );
  const needed: HealthChecks['needed'] = {
    database: async () => void (await pool.query('SELECT 1')),
    migrations: async () => {
      const missing = await findMissingMigrations(pool);
      if (missing.length > 0) throw new Error('Migrations are missing');
    },
    queue: async () => (await openQueue()).check(),
    storage: () => storage.check(),
  };
  const reported: HealthChecks['reported'] = replica
    ? {
        // Without it everything is read from the primary.
        replica: async () => {
          if (!replica.isUsable()) throw new Error('The replica is away, or too far behind');
        },
      }
    : {};
  return { metrics, tracing, checks: { isStopping, needed, reported } };
}
