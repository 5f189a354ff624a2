import type { ClientBase, Pool } from 'pg';
import { StatisticsTimeoutError } from '../errors.ts';

const QUERY_CANCELED = '57014';

/**
 * Runs `work` on a connection whose statements all see the database as of one instant, and none of which may run longer
 * than `timeoutMs`: then PostgreSQL's error 57014 is thrown.
 */
export async function inSnapshot<T>(
  pool: Pool,
  timeoutMs: number,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    // Of many expressions that each see few rows, compiling costs more than it saves.
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${Number(timeoutMs)}; SET LOCAL jit = off`,
    );
    try {
      return await work(client);
    } finally {
      await client.query('ROLLBACK'); // nothing was written
      broken = false;
    }
  } finally {
    client.release(broken);
  }
}

/**
 * The same for who asked for statistics, and is told so.
 * @throws StatisticsTimeoutError
 */
export async function inStatisticsSnapshot<T>(...args: Parameters<typeof inSnapshot<T>>): Promise<T> {
  try {
    return await inSnapshot(...args);
  } catch (error) {
    if ((error as { code?: string }).code === QUERY_CANCELED) throw new StatisticsTimeoutError(args[1]);
    throw error;
  }
}
