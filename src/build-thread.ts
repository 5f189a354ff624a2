import type { Config } from '#config';
import { buildExport } from '#domain/exports/build.ts';
import { systemClock } from '#infra/clock.ts';
import { observeStatements } from '#infra/db/observe.ts';
import { createPool } from '#infra/db/pool.ts';
import { withoutData } from '#infra/log-error.ts';
import { openStorage, type StorageSettings } from '#infra/storage/open.ts';
import type { Storage } from '#infra/storage.ts';
import { serveThread } from '#infra/thread.ts';
import { startTracing, type Tracing } from '#infra/tracing.ts';

/** What `app.ts` hands to the thread. */
export interface BuildThreadData {
  exportId: string;
  databaseUrl: string;
  storage: StorageSettings;
  fileTtlSeconds: number;
  minCell: number;
  traces: Config['traces'];
  /** The trace that the job belongs to. */
  traceparent: string | null;
  maxRows: number;
}

// A door: tries at exports, one after the other, in a thread, so that the event loop of the process never waits for a file.
let tracing: Promise<Tracing> | undefined;
let storage: Storage | undefined;

serveThread(async (data: BuildThreadData, signal) => {
  tracing ??= startTracing(data.traces?.exporter ?? null, data.traces?.serviceName ?? '');
  const { span, statements, flush } = await tracing;
  // Three connections: one reads the snapshot, one writes the state, one the audit.
  const pool = createPool({ url: data.databaseUrl, maxConnections: 3, onIdleError: () => {} });
  observeStatements(pool, statements);
  storage ??= openStorage(data.storage);
  const { fileTtlSeconds, maxRows, minCell } = data;
  const deps = { pool, storage, clock: systemClock, fileTtlSeconds, maxRows, minCell };
  const outcome = await span('export.build', { 'export.id': data.exportId }, data.traceparent, () =>
    buildExport(deps, data.exportId, signal),
  );
  await pool.end();
  await flush();
  // The cause may quote what it stumbled over.
  return outcome.kind === 'broken' ? { ...outcome, error: withoutData(outcome.error) } : outcome;
});
