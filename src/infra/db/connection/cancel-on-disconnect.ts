// Cancellation of the statements of a request whose client has disconnected.
import { AsyncLocalStorage } from 'node:async_hooks';
import { connect } from 'node:net';
import type { PoolClient } from 'pg';

/** The running statements of one piece of work, and whether it was cancelled. */
interface Work {
  readonly running: Set<PoolClient>;
  isAbandoned: boolean;
}

const works = new AsyncLocalStorage<Work>();

/**
 * Runs `work`. Once `signal` aborts, its running statements are cancelled, and so is each later one. Nobody waits for them
 * any more, and they would hold connections that others need.
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

/** Registers the start of a statement with the current work, if there is any. The returned function registers its end. */
export function beginStatement(client: PoolClient): () => void {
  const work = works.getStore();
  if (!work) return () => {};
  work.running.add(client);
  // A statement can be cancelled only after it was sent.
  if (work.isAbandoned) setImmediate(() => work.running.has(client) && cancelStatement(client));
  return () => void work.running.delete(client);
}

/** Fields of the driver's connection that its types leave out. */
type Connected = PoolClient & {
  readonly host: string;
  readonly port: number;
  readonly processID: number | null;
  readonly secretKey: number | null;
  end(): Promise<void>;
};

const CANCEL_REQUEST = 80877102;

/**
 * Closes a connection and cancels its statement on the server. The cancel request of the protocol needs no free connection,
 * and its secret belongs to that connection alone. The pool drops the connection first, so the request cannot hit another
 * statement.
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
