import type { ClientBase, Pool } from 'pg';
import { agentFactColumns, factColumns, groupSql, list, measures } from './series.ts';

/** RDVs per transaction. */
const BATCH = 10_000;
/** Any number: one process at a time folds. */
const LOCK = 7_203_002;
/** The id that stands for all RDVs, noted when a table was emptied. */
const ALL = '0';
/** How many triggers note what changed. */
export const TRIGGERS = 9;

export interface FoldSummary {
  /** Changes folded; a RDV that changed twice counts twice. */
  changes: number;
  /** Organisations counted from their rows: new ones, and those whose zone changed. */
  organisations: number;
  /** Organisations that could not be, whose figures keep coming from the rows. */
  failures: { organisationId: string; error: unknown }[];
}

export interface FoldOptions {
  batch?: number;
  /** Stops between two batches. */
  signal?: AbortSignal;
}

/**
 * Folds what changed into the groups, batch after batch, until nothing is left; null when another process is at it.
 *
 * Each batch is one transaction with one snapshot. What it takes from the groups is what was remembered, what it adds is
 * what the rows say in that snapshot, and the notes that it deletes are those of the snapshot: a reader sees all three or
 * none. A change that commits later has a note that is not deleted. So it may run at any time beside any writer, waits for
 * none, and running it twice changes nothing.
 */
export async function foldStatistics(
  pool: Pool,
  { batch = BATCH, signal }: FoldOptions = {},
): Promise<FoldSummary | null> {
  const client = await pool.connect();
  let broken = true;
  try {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [LOCK]);
    if (!rows[0]?.locked) {
      broken = false;
      return null;
    }
    const summary = await foldAll(client, batch, signal);
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    broken = false;
    return summary;
  } finally {
    client.release(broken); // ending the connection frees the lock
  }
}

async function foldAll(client: ClientBase, batch: number, signal: AbortSignal | undefined): Promise<FoldSummary> {
  const summary: FoldSummary = { changes: 0, organisations: 0, failures: [] };
  await forgetStale(client);
  for (let taken = batch; taken >= batch && !signal?.aborted; summary.changes += taken) {
    taken = await inSnapshot(client, () => foldBatch(client, batch));
  }
  for (const organisationId of await findUnready(client)) {
    if (signal?.aborted) break;
    try {
      await inSnapshot(client, () => countOrganisation(client, organisationId));
      summary.organisations++;
    } catch (error) {
      summary.failures.push({ organisationId, error }); // a zone that PostgreSQL does not know, say
    }
  }
  // Readers pass over every page of it: those of a large load are given back.
  if (summary.changes > 10 * BATCH) await client.query('VACUUM reporting.statistics_changes');
  return summary;
}

/** Each statement of `work` sees the same instant, and what it wrote itself. */
async function inSnapshot<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell
    throw error;
  }
}

/** Groups that can no longer be trusted: after a TRUNCATE, when a trigger is missing or switched off, of organisations that are gone. */
async function forgetStale(client: ClientBase): Promise<void> {
  await inSnapshot(client, async () => {
    const { rows } = await client.query<{ all: boolean }>(
      `SELECT EXISTS (SELECT FROM reporting.statistics_changes WHERE rdv_id = $1) OR (${triggersSql}) < ${TRIGGERS} AS all`,
      [ALL],
    );
    await client.query(
      `DELETE FROM reporting.statistics_organisations s
        WHERE $1 OR NOT EXISTS (SELECT FROM organisations o WHERE o.id = s.organisation_id)`,
      [rows[0]?.all ?? true],
    );
    await client.query('DELETE FROM reporting.statistics_changes WHERE rdv_id = $1', [ALL]);
  });
}

/** How many of the triggers are there and always fire. */
export const triggersSql = `
  SELECT count(*) FROM pg_trigger
   WHERE tgname IN ('statistics_insert', 'statistics_update', 'statistics_truncate') AND tgenabled = 'A'
     AND tgrelid IN ('public.rdvs'::regclass, 'public.participations'::regclass, 'public.agents_rdvs'::regclass)`;

async function foldBatch(client: ClientBase, batch: number): Promise<number> {
  const { rows } = await client.query<{ taken: number }>(foldSql, [batch]);
  return rows[0]?.taken ?? 0;
}

const facts = list(factColumns);
const agentFacts = list(agentFactColumns);
const agentFactsOf = (source: string) =>
  `SELECT ${list(agentFactColumns, 'f').replace('f.agent_id', 'a.agent_id')} FROM ${source} f CROSS JOIN LATERAL unnest(f.agent_ids) a (agent_id)`;
const overwrite = (columns: readonly string[]) => columns.map((column) => `${column} = excluded.${column}`).join(', ');

/** `gone` is what was remembered and is no longer so, `come` what is so and was not remembered. */
const foldSql = `
  WITH taken AS (
    DELETE FROM reporting.statistics_changes
     WHERE ctid = ANY (ARRAY(SELECT ctid FROM reporting.statistics_changes WHERE rdv_id <> ${ALL} LIMIT $1)) RETURNING rdv_id),
  ids AS MATERIALIZED (SELECT DISTINCT rdv_id FROM taken),
  old AS MATERIALIZED (SELECT ${list(factColumns, 'f')} FROM ids JOIN reporting.statistics_facts f USING (rdv_id)),
  new AS MATERIALIZED (
    SELECT ${list(factColumns, 'f')}
      FROM ids CROSS JOIN LATERAL (SELECT * FROM reporting.current_facts() c WHERE c.rdv_id = ids.rdv_id) f
      JOIN reporting.statistics_organisations USING (organisation_id)),
  gone AS MATERIALIZED (SELECT * FROM old EXCEPT SELECT * FROM new),
  come AS MATERIALIZED (SELECT * FROM new EXCEPT SELECT * FROM old),
  agents_gone AS (
    DELETE FROM reporting.statistics_agent_facts d USING gone g, unnest(g.agent_ids) x (agent_id)
     WHERE d.agent_id = x.agent_id AND d.starts_at = g.starts_at AND d.rdv_id = g.rdv_id
       AND NOT EXISTS (SELECT FROM come c WHERE c.rdv_id = g.rdv_id AND c.starts_at = g.starts_at AND x.agent_id = ANY (c.agent_ids))),
  agents_come AS (
    INSERT INTO reporting.statistics_agent_facts (${agentFacts}) ${agentFactsOf('come')}
    ON CONFLICT (agent_id, starts_at, rdv_id) DO UPDATE SET ${overwrite(agentFactColumns)}),
  facts_gone AS (
    DELETE FROM reporting.statistics_facts d USING gone g
     WHERE d.rdv_id = g.rdv_id AND NOT EXISTS (SELECT FROM come c WHERE c.rdv_id = g.rdv_id)),
  facts_come AS (
    INSERT INTO reporting.statistics_facts (${facts}) SELECT ${facts} FROM come
    ON CONFLICT (rdv_id) DO UPDATE SET ${overwrite(factColumns)}),
  difference AS (${groupSql('(SELECT 1 AS sign, come.* FROM come UNION ALL SELECT -1, gone.* FROM gone) f', 'f.sign')}),
  counted AS (
    INSERT INTO reporting.statistics_counts AS c (organisation_id, series, first_day, key, ${list(measures)})
    SELECT d.* FROM difference d WHERE (${list(measures, 'd')}) <> (${measures.map(() => '0').join(', ')})
    ON CONFLICT (organisation_id, series, first_day, key) DO UPDATE
    SET ${measures.map((column) => `${column} = c.${column} + excluded.${column}`).join(', ')})
  SELECT count(*)::int AS taken FROM taken`;

/** Organisations without groups, or with groups cut in another zone than theirs. */
async function findUnready(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT o.id::text FROM organisations o LEFT JOIN reporting.statistics_organisations s ON s.organisation_id = o.id
      WHERE s.time_zone IS DISTINCT FROM o.time_zone AND (${triggersSql}) = ${TRIGGERS} ORDER BY o.id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Counts an organisation anew from its rows. A RDV that another organisation still remembers is left to the note that it
 * moved, unless nothing of that one counts any more.
 */
async function countOrganisation(client: ClientBase, organisationId: string): Promise<void> {
  const only = [organisationId];
  await client.query('DELETE FROM reporting.statistics_organisations WHERE organisation_id = $1', only);
  await client.query('DELETE FROM reporting.statistics_counts WHERE organisation_id = $1', only);
  await client.query(
    `WITH gone AS (
       DELETE FROM reporting.statistics_facts d
        WHERE d.organisation_id = $1
           OR d.rdv_id IN (SELECT r.id FROM rdvs r JOIN reporting.statistics_facts f ON f.rdv_id = r.id
                            WHERE r.organisation_id = $1 AND f.organisation_id <> $1
                              AND NOT EXISTS (SELECT FROM reporting.statistics_organisations s WHERE s.organisation_id = f.organisation_id))
       RETURNING d.rdv_id, d.starts_at, d.agent_ids)
     DELETE FROM reporting.statistics_agent_facts d USING gone g, unnest(g.agent_ids) x (agent_id)
      WHERE d.agent_id = x.agent_id AND d.starts_at = g.starts_at AND d.rdv_id = g.rdv_id`,
    only,
  );
  await client.query(
    `INSERT INTO reporting.statistics_organisations (organisation_id, time_zone) SELECT id, time_zone FROM organisations WHERE id = $1`,
    only,
  );
  await client.query(
    `WITH come AS (
       INSERT INTO reporting.statistics_facts (${facts})
       SELECT ${facts} FROM reporting.current_facts() c
        WHERE c.organisation_id = $1 AND NOT EXISTS (SELECT FROM reporting.statistics_facts f WHERE f.rdv_id = c.rdv_id)
       RETURNING ${facts})
     INSERT INTO reporting.statistics_agent_facts (${agentFacts}) ${agentFactsOf('come')}`,
    only,
  );
  await client.query(
    `INSERT INTO reporting.statistics_counts (organisation_id, series, first_day, key, ${list(measures)})
     ${groupSql('(SELECT * FROM reporting.statistics_facts WHERE organisation_id = $1) f')}`,
    only,
  );
}
