// The database client of the service: one pool for Prisma and for hand-written SQL.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#prisma';
import { createPool, type PoolOptions, trackConnections } from './pool.ts';
import { readDatesForPrisma } from './prisma-dates.ts';

/**
 * How long running statements may continue once the process stops. A statement that waits for a lock would delay the stop
 * for its whole wait.
 */
const CLOSE_GRACE_MS = 1_000;

/** One pool for everything: Prisma reads and writes through the same connections as hand-written SQL. */
export function createDatabase(options: PoolOptions) {
  const pool = createPool(options);
  readDatesForPrisma(pool);
  const connections = trackConnections(pool);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    pool,
    prisma,
    /** Closes each connection in use and cancels its statement, however long that takes. */
    cut: connections.cut,
    /** Statements that still run after the grace period are cancelled. */
    async close(): Promise<void> {
      const cut = setTimeout(() => connections.cut(), CLOSE_GRACE_MS);
      await prisma.$disconnect();
      await pool.end();
      clearTimeout(cut);
    },
  };
}

export type Database = ReturnType<typeof createDatabase>;
export type Prisma = Database['prisma'];
