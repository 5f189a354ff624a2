// Fair sharing of a pool's connections between callers.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';

const callers = new AsyncLocalStorage<string>();

/** Runs `work` for this caller: its connections count against the caller's share. */
export function onBehalfOf<T>(caller: string, work: () => T): T {
  return callers.run(caller, work);
}

/** No connection became free in time; a retry may succeed. */
class ConnectionBusyError extends Error {
  override name = 'ConnectionBusyError';
  readonly code = 'CONNECTION_BUSY';

  constructor() {
    super('No connection became free in time');
  }
}

type Done = (release?: unknown) => void;
type Callback = (error: Error | undefined, client: PoolClient | undefined, done: Done) => void;

/** Messages of the driver for an exhausted pool, and for a server that is too slow to open another connection. */
const TAKEN = ['timeout exceeded when trying to connect', 'Connection terminated due to connection timeout'];

/**
 * Limits each caller to `most` connections of the pool at a time, across all its requests, so that the rest stay available
 * to others. Work without a caller may use any free connection.
 */
export function shareConnections(pool: Pool, most: number): void {
  const shares = new Map<string, Share>();
  const connect = pool.connect.bind(pool) as (callback: Callback) => void;

  const connectFor = (caller: string, callback: Callback): void => {
    const share = shares.get(caller) ?? new Share(most, () => shares.delete(caller));
    shares.set(caller, share);
    share.enter(pool.options.connectionTimeoutMillis ?? 0, (isIn) => {
      if (!isIn) {
        callback(new ConnectionBusyError(), undefined, () => {});
        return;
      }
      connect((error, client) => {
        if (!client) share.leave();
        else leaveOnRelease(client, share);
        callback(toBusy(error), client, client ? (problem) => client.release(problem as Error) : () => {});
      });
    });
  };

  const connectAny = (callback: Callback): void => {
    const caller = callers.getStore();
    if (caller === undefined) connect((error, client, done) => callback(toBusy(error), client, done));
    else connectFor(caller, callback);
  };

  pool.connect = ((callback?: Callback) => {
    if (callback) return connectAny(callback);
    return new Promise((resolve, reject) => {
      connectAny((error, client) => (client ? resolve(client) : reject(error)));
    });
  }) as Pool['connect'];
}

const toBusy = (error: Error | undefined) =>
  error && TAKEN.includes(error.message) ? new ConnectionBusyError() : error;

/** The pool gives a connection a new `release` at each checkout. */
function leaveOnRelease(client: PoolClient, share: Share): void {
  const release = client.release.bind(client);
  client.release = (problem) => {
    release(problem);
    share.leave();
  };
}

/** The connections of one caller and its waiting requests, first come first served. */
class Share {
  readonly #most: number;
  readonly #onEmpty: () => void;
  readonly #waiting = new Set<() => void>();
  #held = 0;

  constructor(most: number, onEmpty: () => void) {
    this.#most = most;
    this.#onEmpty = onEmpty;
  }

  /** Calls back once a connection is available, or with false after `patienceMs`; 0 waits for ever. */
  enter(patienceMs: number, callback: (isIn: boolean) => void): void {
    if (this.#held < this.#most) {
      this.#held += 1;
      callback(true);
      return;
    }
    // The callback runs when another request releases, so it must not run in the context of that one.
    const goOn = AsyncResource.bind(callback);
    const begin = () => {
      clearTimeout(timer);
      this.#waiting.delete(begin);
      goOn(true);
    };
    const giveUp = () => {
      this.#waiting.delete(begin);
      goOn(false);
    };
    const timer = patienceMs > 0 ? setTimeout(giveUp, patienceMs) : undefined;
    this.#waiting.add(begin);
  }

  /** The next one takes the place, or it is free. */
  leave(): void {
    const [next] = this.#waiting;
    if (next) {
      next();
      return;
    }
    this.#held -= 1;
    if (this.#held === 0) this.#onEmpty();
  }
}
