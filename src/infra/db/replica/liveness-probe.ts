import pg from 'pg';

const INTERVAL_MS = 1_000;
/** How many looks in a row may find that the question was not answered. */
const MOST_UNANSWERED = 5;

/**
 * Asks a server, by a connection beside those at work, whether it is there, and calls `onSilent` once it has answered nothing
 * for so many looks. A statement that takes long is no silence: the server answers this question meanwhile. Looks are counted,
 * not seconds, so that a process that stood still itself does not blame the server. Returns what ends the watch.
 */
export function probeLiveness(pool: pg.Pool, onSilent: () => void): () => void {
  let unanswered = 0;
  let isAsking = false;
  const ask = async () => {
    try {
      await pool.query("SELECT 'there'");
      unanswered = 0;
    } catch (error) {
      // A refusal is an answer too.
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
