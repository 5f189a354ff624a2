import pg from 'pg';
import { EXPORT_CHANGED_CHANNEL } from './db/channel.ts';
import type { Logger } from './logger.ts';

/** A change somebody may follow. It names what changed and how new it is; the database is the truth. */
interface ExportChange {
  exportId: string;
  version: number;
  /** Its requester. */
  agentId: string;
}

export interface ExportChanges {
  /** Calls `listener` at each change of that export, or of any export of that agent, until the returned function is called. */
  subscribe(id: string, listener: () => void): () => void;
  /** How many follow an export, or an agent's exports, in this process now. */
  count(): number;
  close(): Promise<void>;
}

/**
 * Listens on one connection of its own and hands each notification to those who follow that export or its agent. A lost connection is
 * opened again; what was notified meanwhile is lost, so followers also look at the database from time to time.
 */
export async function listenToExportChanges(options: { url: string; logger: Logger }): Promise<ExportChanges> {
  const listeners = new Map<string, Set<() => void>>();
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
      const { exportId, agentId } = JSON.parse(payload ?? '{}') as ExportChange;
      for (const id of [exportId, agentId]) for (const listener of listeners.get(id) ?? []) listener();
    });
    next.on('error', (error) => options.logger.warn({ err: error }, 'connection for notifications lost'));
    next.once('end', reconnect);
    await next.connect();
    await next.query(`LISTEN ${EXPORT_CHANGED_CHANNEL}`);
    client = next;
    // Whoever waited through the gap looks again now instead of at the next interval.
    for (const set of listeners.values()) for (const listener of set) listener();
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
    subscribe(id, listener) {
      const set = listeners.get(id) ?? new Set();
      listeners.set(id, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(id) === set) listeners.delete(id);
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
