// Repeated cancellation of everything that a connection runs.
import type { Pool } from 'pg';

const AGAIN_MS = 200;

/**
 * Cancels every statement of a connection until the returned function is called. A single cancel request may arrive between
 * two statements and hit none.
 */
export function keepCancelling(pool: Pool, pid: number): () => void {
  let again: NodeJS.Timeout | undefined;
  const cancel = () => {
    pool.query('SELECT pg_cancel_backend($1)', [pid]).catch(() => {}); // a server that is gone runs nothing
    again = setTimeout(cancel, AGAIN_MS);
  };
  cancel();
  return () => clearTimeout(again);
}
