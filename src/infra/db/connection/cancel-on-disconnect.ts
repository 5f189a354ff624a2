import { AsyncLocalStorage } from 'node:async_hooks';
import { connect } from 'node:net';
import type { PoolClient } from 'pg';

/** The statements of one piece of work, and whether somebody still waits for it. */
interface Work {
  readonly running: Set<PoolClient>;
  isAbandoned: boolean;
}

const works = new AsyncLocalStorage<Work>();

/**
 * Does `work`. Once `signal` aborts, the statements that it has running are ended, and whatever it begins after that:
 * nobody waits for them, and they would hold connections that others wait for.
 */
export function runCancellable<T>(signal: AbortSignal, work: () => T): T {
  const own: Work = { running: new Set(), isAbandoned: signal.aborted };
  signal.addEventListener(
    'abort',
    () => {
      own.isAbandoned = true;
      for (const client of own.running) cancelStatement(client);
    },
    { once: true },
  );
  return works.run(own, work);
}

/** Tells the work that is done here that a connection begins a statement for it; returns what tells that it is over. */
export function beginStatement(client: PoolClient): () => void {
  const work = works.getStore();
  if (!work) return () => {};
  work.running.add(client);
  // Once it has been sent: there is nothing to cancel before.
  if (work.isAbandoned) setImmediate(() => work.running.has(client) && cancelStatement(client));
  return () => void work.running.delete(client);
}

/** What the driver knows of a connection, beyond its types. */
type Connected = PoolClient & {
  readonly host: string;
  readonly port: number;
  readonly processID: number | null;
  readonly secretKey: number | null;
  end(): Promise<void>;
};

const CANCEL_REQUEST = 80877102;

/**
 * Ends a connection, and what the server does for it. By the protocol's own way to cancel: it needs no free connection, and
 * its secret is of that connection alone. That one is gone before, so that nobody else's statement can be hit.
 */
export function cancelStatement(client: PoolClient): void {
  const connection = client as Connected;
  const { host, port, processID, secretKey } = connection;
  connection.end().catch(() => {});
  if (processID === null || secretKey === null) return;
  const request = Buffer.alloc(16);
  for (const [index, value] of [16, CANCEL_REQUEST, processID, secretKey].entries())
    request.writeInt32BE(value, index * 4);
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  socket.on('error', () => {}); // its own time limit ends the statement then
  socket.end(request);
}
