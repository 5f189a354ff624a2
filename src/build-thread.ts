import { parentPort } from 'node:worker_threads';
import { buildExport } from '#domain/exports/build.ts';
import { systemClock } from '#infra/clock.ts';
import { createDatabase } from '#infra/db/database.ts';
import { createLocalStorage } from '#infra/storage.ts';
import { threadInput } from '#infra/thread.ts';

/** What `app.ts` hands to the thread. */
export interface BuildThreadData {
  exportId: string;
  databaseUrl: string;
  storageFolder: string;
  fileTtlSeconds: number;
}

// A door: one try at one export, in a thread, so that the event loop of the process never waits for a file.
const data = threadInput<BuildThreadData>();
const stop = new AbortController();
parentPort?.on('message', () => stop.abort(new Error('The worker stops')));
// Two connections: one reads the snapshot, the other writes the state.
const database = createDatabase({ url: data.databaseUrl, maxConnections: 2, onIdleError: () => {} });
const outcome = await buildExport(
  {
    pool: database.pool,
    storage: createLocalStorage(data.storageFolder),
    clock: systemClock,
    fileTtlSeconds: data.fileTtlSeconds,
  },
  data.exportId,
  stop.signal,
);
await database.close();
parentPort?.postMessage(outcome);
parentPort?.close();
