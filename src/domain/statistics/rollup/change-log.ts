import type { ClientBase } from 'pg';
import { inBatch, refreshRdvs } from './batch.ts';

/** The id that stands for all RDVs, noted when a table was emptied. */
const ALL = '0';
/** How many triggers note what changed. */
export const TRIGGERS = 9;
/** Notes passed over in one transaction. */
const DROPPED = 100_000;

/** How many of the triggers are there and always fire. */
export const triggersSql = `
  SELECT count(*) FROM pg_trigger
   WHERE tgname IN ('statistics_insert', 'statistics_update', 'statistics_truncate') AND tgenabled = 'A'
     AND tgrelid IN ('public.rdvs'::regclass, 'public.participations'::regclass, 'public.agents_rdvs'::regclass)`;

/**
 * Ends the count of organisations whose groups can no longer be trusted: after a TRUNCATE, when a trigger is missing or
 * switched off, when they are gone or their zone changed; and of all when `backlog` notes wait, and so many that to count anew is faster.
 */
export async function forgetStale(client: ClientBase, backlog: number): Promise<void> {
  await inBatch(client, async () => {
    const { rows } = await client.query<{ all: boolean }>(
      `SELECT EXISTS (SELECT FROM reporting.statistics_changes WHERE rdv_id = $1) OR (${triggersSql}) < ${TRIGGERS}
           OR (SELECT count(*) FROM (SELECT FROM reporting.statistics_facts WHERE user_ids IS NULL LIMIT $2) c) = $2
           OR CASE WHEN (SELECT count(*) FROM (SELECT FROM reporting.statistics_changes LIMIT $2) c) = $2
                   THEN (SELECT count(*) FROM reporting.statistics_changes) * 2 > (SELECT count(*) FROM reporting.statistics_facts)
                   ELSE false END AS all`,
      [ALL, backlog],
    );
    await client.query(
      `DELETE FROM reporting.statistics_organisations s
        WHERE $1 OR NOT EXISTS (SELECT FROM organisations o WHERE o.id = s.organisation_id AND reporting.known_time_zone(o.time_zone) = s.time_zone)`,
      [rows[0]?.all ?? true],
    );
    await client.query('DELETE FROM reporting.statistics_changes WHERE rdv_id = $1', [ALL]);
    // What a process of the previous version folded, which does not know who takes part.
    await client.query(
      'INSERT INTO reporting.statistics_changes SELECT rdv_id FROM reporting.statistics_facts WHERE user_ids IS NULL LIMIT $1',
      [backlog],
    );
  });
}

/**
 * Folds what is noted into the groups, batch after batch. Each batch goes on in the table where the last one stopped, so
 * that rows deleted before are not read again. While no organisation is counted notes say nothing, since whatever is counted
 * later is counted from the rows: those of a load of millions of RDVs are passed over.
 */
export async function applyChanges(
  client: ClientBase,
  batch: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { rows } = await client.query('SELECT FROM reporting.statistics_organisations LIMIT 1');
  const isCounted = rows.length > 0;
  const most = isCounted ? batch : DROPPED;
  let total = 0;
  let last: string | null = '(0,0)';
  while (last !== null && !signal?.aborted) {
    const place: string = last;
    last = await inBatch(client, async () => {
      const taken = await takeChanges(client, place, most);
      if (isCounted) await refreshRdvs(client, taken.rdvIds);
      total += taken.count;
      return taken.count < most ? null : taken.last;
    });
  }
  return total;
}

/** The notes that are deleted are those of the snapshot: a change that commits later has one that stays. */
async function takeChanges(client: ClientBase, place: string, most: number) {
  const { rows } = await client.query<{ count: number; last: string | null; ids: string[] | null }>(
    `WITH taken AS (
       DELETE FROM reporting.statistics_changes WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM reporting.statistics_changes WHERE ctid >= $1::tid AND rdv_id <> ${ALL} LIMIT $2))
       RETURNING ctid AS place, rdv_id)
     SELECT count(*)::int AS count, max(place)::text AS last, array_agg(DISTINCT rdv_id)::text[] AS ids FROM taken`,
    [place, most],
  );
  const [found] = rows;
  return { count: found?.count ?? 0, last: found?.last ?? null, rdvIds: found?.ids ?? [] };
}
