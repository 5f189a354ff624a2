// Snapshots for statistics, with a time limit.
import type { ClientBase, Pool } from 'pg';
import { StatisticsTimeoutError } from '../errors.ts';

const QUERY_CANCELED = '57014';

/**
 * Runs `work` on a connection whose statements all see the database as of one instant. A statement that exceeds `timeoutMs`
 * throws PostgreSQL's error 57014.
 */
export async function inSnapshot<T>(
  pool: Pool,
  timeoutMs: number,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    // For many expressions over few rows, JIT compilation costs more than it saves.
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
 * The same, with the timeout as an error for the client.
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
