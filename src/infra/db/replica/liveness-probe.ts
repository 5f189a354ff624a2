// A liveness probe for a database server, by a connection of its own.
import pg from 'pg';

const INTERVAL_MS = 1_000;
/** Number of consecutive unanswered checks before the server counts as silent. */
const MOST_UNANSWERED = 5;

/**
 * Probes a server by a separate connection, and calls `onSilent` after too many consecutive unanswered checks. A long
 * statement does not count as silence, since the server answers the probe meanwhile. Checks are counted instead of seconds,
 * so that a paused process does not blame the server. Returns the function that ends the probe.
 */
export function probeLiveness(pool: pg.Pool, onSilent: () => void): () => void {
  let unanswered = 0;
  let isAsking = false;
  const ask = async () => {
    try {
      await pool.query("SELECT 'there'");
      unanswered = 0;
    } catch (error) {
      // An error from the server is an answer too.
      if (error instanceof pg.DatabaseError) unanswered = 0;
    }
    isAsking = false;
  };
  const timer = setInterval(() => {
    if (unanswered === MOST_UNANSWERED) {
      clearInterval(timer);
      return onSilent();
    }
    unanswered += 1;
    if (isAsking) return;
    isAsking = true;
    void ask();
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}
