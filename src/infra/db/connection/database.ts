import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#prisma';
import { createPool, type PoolOptions, trackConnections } from './pool.ts';
import { readDatesForPrisma } from './prisma-dates.ts';

/** How long statements may go on once the process stops: one that waits for a lock would hold it up for as long as that. */
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
    /** Ends each connection in use and cancels its statement, however long that would take. */
    cut: connections.cut,
    /** What still runs is cut short. */
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
