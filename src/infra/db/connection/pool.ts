// Pools of PostgreSQL connections.
import pg from 'pg';
import { cancelStatement } from './cancel-on-disconnect.ts';
import { sessionOf, settleSession } from './session.ts';

export interface PoolOptions {
  url: string;
  maxConnections: number;
  /** Time limit of one statement; none when left out. */
  statementTimeoutMs?: number;
  /** Time limit for getting a connection; it includes the wait for a free one. */
  patienceMs?: number;
  onIdleError: (error: Error) => void;
}

/** The wait for a free connection is included: a burst of requests is answered late instead of with an error. */
const PATIENCE_MS = 15_000;

/** A pool that survives the loss of any of its connections. */
export function createPool({
  url,
  maxConnections,
  statementTimeoutMs = 0,
  patienceMs = PATIENCE_MS,
  onIdleError,
}: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...sessionOf(url, { statementTimeoutMs }),
    onConnect: (client) => settleSession(client, patienceMs),
    max: maxConnections,
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'rdv-statistiques',
  });
  // Without a listener, the loss of an idle connection would end the process.
  pool.on('error', onIdleError);
  // The loss of a connection in use would end it too. Its user gets the error from the running statement, or from the next
  // one.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** The connections in use: `cut` closes each and cancels its statement on the server, however long that takes. */
export function trackConnections(pool: pg.Pool): { cut(): void } {
  const connections = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => connections.add(client));
  pool.on('release', (_error, client) => connections.delete(client));
  return {
    cut() {
      for (const client of connections) cancelStatement(client);
    },
  };
}
