import pg from 'pg';

export interface PoolOptions {
  url: string;
  maxConnections: number;
  /** How long one statement may take; no limit when left out. */
  statementTimeoutMs?: number;
  onIdleError: (error: Error) => void;
}

/** Connections that outlive the loss of any of them. */
export function createPool({ url, maxConnections, statementTimeoutMs = 0, onIdleError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: statementTimeoutMs,
    application_name: 'rdv-statistiques',
  });
  // Without a listener, the loss of an idle connection would end the process.
  pool.on('error', onIdleError);
  // So would the loss of one in use: whoever uses it hears of it from the statement that runs, or from the next one.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
