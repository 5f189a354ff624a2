// Refresh of the rollups: applies changes, and builds missing ones.
import type { Pool, PoolClient } from 'pg';
import { applyChanges, forgetStale } from './change-log.ts';
import { beginCount, type Counting, countOn, findUncounted } from './count.ts';

/** RDVs per transaction. */
const BATCH = 10_000;
/** Beyond this many changes, and half of the remembered RDVs, rebuilding everything is faster. */
const BACKLOG = 100_000;
/** Any number: one process at a time refreshes. */
const LOCK = 7_203_002;
/** Beyond this many written rows, tables are vacuumed and analysed. */
const MANY = 50_000;
/** How long changes wait during a first build, for readers of complete rollups. */
const NOTES_WAIT_MS = 5_000;

export interface RefreshSummary {
  /** Applied changes; a RDV that changed twice counts twice. */
  changes: number;
  /** Organisations built from their rows: new ones, and those with a new time zone. */
  organisations: number;
  /** RDVs counted for them. */
  rdvs: number;
  /** Organisations that failed, whose statistics keep reading the rows. */
  failures: { organisationId: string; error: unknown }[];
}

export interface RefreshOptions {
  batch?: number;
  backlog?: number;
  /** Stops between two batches. */
  signal?: AbortSignal;
  /** Called after each batch of a first count. */
  onProgress?: (counting: Counting) => void;
}

/**
 * Applies changes to the rollups and builds missing ones, batch by batch, until nothing is left; null when another process
 * is doing it. Each batch is one transaction with one snapshot. It subtracts the remembered values, adds those of the rows
 * in that snapshot, and deletes the log entries of the snapshot: a reader sees all three or none. A change that commits
 * later keeps its entry. The refresh may thus run beside any writer, waits for none, may be killed at any moment, and is
 * idempotent.
 */
export async function refreshRollups(pool: Pool, options: RefreshOptions = {}): Promise<RefreshSummary | null> {
  const client = await pool.connect();
  let broken = true;
  try {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [LOCK]);
    if (!rows[0]?.locked) {
      broken = false;
      return null;
    }
    const summary = await refreshAll(client, options);
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    broken = false;
    return summary;
  } finally {
    client.release(broken); // ending the connection frees the lock
  }
}

async function refreshAll(
  client: PoolClient,
  { batch = BATCH, backlog = BACKLOG, signal, onProgress }: RefreshOptions,
): Promise<RefreshSummary> {
  const summary: RefreshSummary = { changes: 0, organisations: 0, rdvs: 0, failures: [] };
  const foldNotes = async () => {
    const changes = await applyChanges(client, batch, signal);
    summary.changes += changes;
    // Readers scan every page of the log: the pages of a large load are freed.
    if (changes > MANY) await client.query('VACUUM reporting.statistics_changes');
  };
  const tryOn = async (organisationId: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      summary.failures.push({ organisationId, error }); // a time zone that PostgreSQL does not know, for example
    }
  };

  await forgetStale(client, backlog);
  await foldNotes();
  for (const { organisationId, isBegun } of await findUncounted(client)) {
    if (!isBegun) await tryOn(organisationId, () => beginCount(client, organisationId, batch, signal));
  }
  let foldedAt = performance.now();
  for (const { organisationId, isBegun } of await findUncounted(client)) {
    if (!isBegun) continue;
    await tryOn(organisationId, async () => {
      for (let isOver = false; !isOver && !signal?.aborted; ) {
        const { counting, rdvs } = await countOn(client, organisationId, batch);
        summary.rdvs += rdvs;
        isOver = counting === null;
        if (counting) onProgress?.(counting);
        else summary.organisations++;
        if (performance.now() - foldedAt < NOTES_WAIT_MS) continue;
        await foldNotes();
        foldedAt = performance.now();
      }
    });
  }
  if (summary.rdvs > MANY)
    await client.query(
      'VACUUM (ANALYZE) reporting.statistics_facts, reporting.statistics_agent_facts, reporting.statistics_counts, reporting.statistics_usagers',
    );
  return summary;
}
