import pg from 'pg';
import { EXPORT_CHANGED_CHANNEL } from './db/channel.ts';
import type { Logger } from './logger.ts';

/** A change somebody may follow. It names what changed and how new it is; the database is the truth. */
interface ExportChange {
  exportId: string;
  version: number;
}

export interface ExportChanges {
  /** Calls `listener` at each change of that export, from now on, until the returned function is called. */
  subscribe(exportId: string, listener: (change: ExportChange) => void): () => void;
  /** How many follow an export in this process now. */
  count(): number;
  close(): Promise<void>;
}

/**
 * Listens on one connection of its own and hands each notification to those who follow that export. A lost connection is
 * opened again; what was notified meanwhile is lost, so followers also look at the database from time to time.
 */
export async function listenToExportChanges(options: { url: string; logger: Logger }): Promise<ExportChanges> {
  const listeners = new Map<string, Set<(change: ExportChange) => void>>();
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const connect = async () => {
    const next = new pg.Client({
      connectionString: options.url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: 'rdv-statistiques listen',
    });
    next.on('notification', ({ payload }) => {
      const change = JSON.parse(payload ?? '{}') as ExportChange;
      for (const listener of listeners.get(change.exportId) ?? []) listener(change);
    });
    next.on('error', (error) => options.logger.warn({ err: error }, 'connection for notifications lost'));
    next.once('end', reconnect);
    await next.connect();
    await next.query(`LISTEN ${EXPORT_CHANGED_CHANNEL}`);
    client = next;
    // Whoever waited through the gap looks again now instead of at the next interval.
    for (const [exportId, set] of listeners) for (const listener of set) listener({ exportId, version: 0 });
  };
  const reconnect = () => {
    client = undefined;
    if (closed || retry) return;
    retry = setTimeout(() => {
      retry = undefined;
      connect().catch(reconnect);
    }, 1_000);
  };

  await connect();
  return {
    subscribe(exportId, listener) {
      const set = listeners.get(exportId) ?? new Set();
      listeners.set(exportId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(exportId) === set) listeners.delete(exportId);
      };
    },
    count: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
