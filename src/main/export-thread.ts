// The entry point of the export thread, which keeps the writing of files off the event loop of the process.
import type { Pool } from 'pg';
import type { BuildThreadData, BuildThreadResult } from '#app/export-thread-data.ts';
import { buildExport } from '#domain/exports/build.ts';
import { systemClock } from '#infra/clock.ts';
import { instrumentStatements } from '#infra/db/connection/instrument.ts';
import { createPool, trackConnections } from '#infra/db/connection/pool.ts';
import { probeLiveness } from '#infra/db/replica/liveness-probe.ts';
import { catchesUp } from '#infra/db/replica/replica.ts';
import { withoutData } from '#infra/log-error.ts';
import { openStorage } from '#infra/storage/open.ts';
import type { Storage } from '#infra/storage.ts';
import { serveThread } from '#infra/thread.ts';
import { startTracing, type Tracing } from '#infra/tracing.ts';

/** How long a replica may take to replay what was committed on the primary. */
const REPLAY_PATIENCE_MS = 3_000;

// Attempts at exports run here one after the other.
let tracing: Promise<Tracing> | undefined;
let storage: Storage | undefined;
/** Its connections stay open for a while after an export: to open seven takes longer than to write a small file. */
let pool: Pool | undefined;

serveThread(async (data: BuildThreadData, signal) => {
  tracing ??= startTracing(data.traces);
  const { continue: continueTrace, statements, flush } = await tracing;
  pool ??= openPool(data.databaseUrl, statements);
  const replica = data.replicaUrl === null ? null : openReads(data.replicaUrl);
  if (replica) instrumentStatements(replica.pool, statements);
  let readFrom: BuildThreadResult['readFrom'] = null;
  const primary = pool;
  const chooseReads = async (isFirstTry: boolean) => {
    if (!replica) return primary;
    // A failed attempt may have conflicted with the replay of the replica.
    const isChosen = isFirstTry && (await catchesUp(primary, replica.pool, REPLAY_PATIENCE_MS));
    readFrom = isChosen ? 'replica' : 'primary';
    if (isChosen) replica.watch();
    return isChosen ? replica.pool : primary;
  };
  storage ??= openStorage(data.storage);
  const { fileTtlSeconds, maxRows, minCell } = data;
  const deps = { pool: primary, chooseReads, storage, clock: systemClock, fileTtlSeconds, maxRows, minCell };
  const outcome = await continueTrace('export.build', { 'export.id': data.exportId }, data.traceparent, () =>
    buildExport(deps, data.exportId, signal),
  );
  await replica?.close();
  await flush();
  // The cause may quote data.
  const told = outcome.kind === 'broken' ? { ...outcome, error: withoutData(outcome.error) } : outcome;
  return { outcome: told, readFrom } satisfies BuildThreadResult;
});

/** One connection holds the snapshot, four stream its rows, one reads for the audit, one writes it and the state. */
function openPool(url: string, statements: Tracing['statements']): Pool {
  const opened = createPool({ url, maxConnections: 7, onIdleError: () => {} });
  instrumentStatements(opened, statements);
  return opened;
}

/** A replica for the rows of an export. Once it is silent every read fails, so that a retry begins, on the primary. */
function openReads(url: string) {
  // The same connections as on the primary, except that the last one cancels. One more probes the server.
  const pool = createPool({ url, maxConnections: 8, patienceMs: REPLAY_PATIENCE_MS, onIdleError: () => {} });
  const connections = trackConnections(pool);
  let stopWatching = () => {};
  return {
    pool,
    /** Runs until it is closed. */
    watch() {
      stopWatching = probeLiveness(pool, connections.cut);
    },
    close() {
      stopWatching();
      connections.cut(); // a pending probe would delay the close
      return pool.end();
    },
  };
}
