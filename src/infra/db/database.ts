import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#prisma';
import { createPool, type PoolOptions } from './pool.ts';

/** One pool for everything: Prisma reads and writes through the same connections as hand-written SQL. */
export function createDatabase(options: PoolOptions) {
  const pool = createPool(options);
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
