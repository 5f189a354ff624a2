// The backlog of exports, for operators.
import type { Pool } from 'pg';

/** Queued exports, their longest wait, and running exports, in the whole service. */
export async function readBacklog(pool: Pool): Promise<{ queued: number; running: number; oldestSeconds: number }> {
  const { rows } = await pool.query<{ queued: number; running: number; oldest: number }>(
    `SELECT count(*) FILTER (WHERE status = 'QUEUED')::int AS queued, count(*) FILTER (WHERE status = 'RUNNING')::int AS running,
            coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE status = 'QUEUED')), 0)::float8 AS oldest
       FROM reporting.exports WHERE status IN ('QUEUED', 'RUNNING')`,
  );
  const [found] = rows;
  return { queued: found?.queued ?? 0, running: found?.running ?? 0, oldestSeconds: found?.oldest ?? 0 };
}
