// Notifications of changes, by LISTEN/NOTIFY.
import pg from 'pg';
import { sessionOf } from './db/connection/session.ts';
import type { Logger } from './logger.ts';

/** Changes that wake their subscribers. The new state is in the database. */
export interface Changes {
  /** Calls `listener` at each notification that names this id, until the returned function is called. */
  subscribe(id: string, listener: () => void): () => void;
  /** Number of subscriptions in this process. */
  count(): number;
  /** Number of invalid notifications since the start of the process. */
  unreadable(): number;
  close(): Promise<void>;
}

export interface ChangesOptions {
  url: string;
  channel: string;
  /** The ids that a payload names; null when it cannot be read. */
  read(payload: unknown): readonly string[] | null;
  logger: Logger;
}

/** Minimum time between two warnings about invalid notifications; each gives their number. */
const WARN_INTERVAL_MS = 60_000;

/**
 * Listens on a connection of its own and passes each notification to the subscribers of its ids. A lost
 * connection is reopened. Notifications sent meanwhile are lost, so subscribers also poll the database.
 */
export async function listenToChanges(options: ChangesOptions): Promise<Changes> {
  const { url, channel, logger } = options;
  const listeners = new Map<string, Set<() => void>>();
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  let unreadable = 0;
  let warnAt = 0;

  // Any role of the database may notify on any channel: the payload is untrusted input.
  const receive = (payload: string | undefined) => {
    const ids = options.read(parse(payload));
    if (ids) {
      for (const id of ids) for (const listener of listeners.get(id) ?? []) listener();
      return;
    }
    unreadable += 1;
    if (Date.now() < warnAt) return;
    warnAt = Date.now() + WARN_INTERVAL_MS;
    logger.warn({ channel, unreadable }, 'invalid notifications ignored');
  };
  const connect = async () => {
    const next = new pg.Client({
      ...sessionOf(url),
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: 'rdv-statistiques listen',
    });
    next.on('notification', ({ payload }) => receive(payload));
    next.on('error', (error) => logger.warn({ err: error }, 'connection for notifications lost'));
    next.once('end', reconnect);
    await next.connect();
    await next.query(`LISTEN ${channel}`);
    client = next;
    // Subscribers that missed notifications poll now instead of at the next interval.
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
    unreadable: () => unreadable,
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}

/** Null when the payload is not JSON. */
function parse(payload = ''): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}
