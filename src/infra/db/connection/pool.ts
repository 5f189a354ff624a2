import pg from 'pg';
import { cancelStatement } from './cancel-on-disconnect.ts';
import { sessionOf, settleSession } from './session.ts';

export interface PoolOptions {
  url: string;
  maxConnections: number;
  /** How long one statement may take; no limit when left out. */
  statementTimeoutMs?: number;
  /** How long to wait for a connection; that counts as well until one is free. */
  patienceMs?: number;
  onIdleError: (error: Error) => void;
}

/** The wait for a free connection counts too: a crowd that comes at once is answered late, not with an error. */
const PATIENCE_MS = 15_000;

/** Connections that outlive the loss of any of them. */
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
  // So would the loss of one in use: whoever uses it hears of it from the statement that runs, or from the next one.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** The connections in use: `cut` ends each, and cancels what the server does for it, however long that would take. */
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
