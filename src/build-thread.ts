import { parentPort } from 'node:worker_threads';
import type { Config } from '#config';
import { buildExport } from '#domain/exports/build.ts';
import { systemClock } from '#infra/clock.ts';
import { createDatabase } from '#infra/db/database.ts';
import { observeStatements } from '#infra/db/observe.ts';
import { withoutData } from '#infra/log-error.ts';
import { openStorage, type StorageSettings } from '#infra/storage/open.ts';
import { threadInput } from '#infra/thread.ts';
import { startTracing } from '#infra/tracing.ts';

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

// A door: one try at one export, in a thread, so that the event loop of the process never waits for a file.
const data = threadInput<BuildThreadData>();
const stop = new AbortController();
parentPort?.on('message', () => stop.abort(new Error('The worker stops')));
// Three connections: one reads the snapshot, one writes the state, one the audit.
const database = createDatabase({ url: data.databaseUrl, maxConnections: 3, onIdleError: () => {} });
const tracing = await startTracing(data.traces?.exporter ?? null, data.traces?.serviceName ?? '');
observeStatements(database.pool, tracing.statements);
const outcome = await tracing.span('export.build', { 'export.id': data.exportId }, data.traceparent, () =>
  buildExport(
    {
      pool: database.pool,
      storage: openStorage(data.storage),
      clock: systemClock,
      fileTtlSeconds: data.fileTtlSeconds,
      maxRows: data.maxRows,
      minCell: data.minCell,
    },
    data.exportId,
    stop.signal,
  ),
);
await database.close();
await tracing.stop();
// The cause may quote what it stumbled over.
parentPort?.postMessage(outcome.kind === 'broken' ? { ...outcome, error: withoutData(outcome.error) } : outcome);
parentPort?.close();
