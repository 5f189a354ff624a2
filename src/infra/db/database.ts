import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '#prisma';

export interface DatabaseOptions {
  url: string;
  maxConnections: number;
  /** How long one statement may take; no limit when left out. */
  statementTimeoutMs?: number;
  onIdleError: (error: Error) => void;
}

/** One pool for everything: Prisma reads and writes through the same connections as hand-written SQL. */
export function createDatabase({ url, maxConnections, statementTimeoutMs = 0, onIdleError }: DatabaseOptions) {
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
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    pool,
    prisma,
    async close(): Promise<void> {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

export type Database = ReturnType<typeof createDatabase>;
export type Prisma = Database['prisma'];
