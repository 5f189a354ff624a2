// The change log of the rollups.
import type { ClientBase } from 'pg';
import { inBatch, refreshRdvs } from './batch.ts';
import { raiseAllVersions, raiseVersions } from './figure-version.ts';

/** The id that stands for all RDVs, logged when a table was emptied. */
const ALL = '0';
/** Number of triggers that fill the change log. */
export const TRIGGERS = 9;
/** Log entries discarded in one transaction. */
const DROPPED = 100_000;

/** Number of the triggers that exist and always fire. */
export const triggersSql = `
  SELECT count(*) FROM pg_trigger
   WHERE tgname IN ('statistics_insert', 'statistics_update', 'statistics_truncate') AND tgenabled = 'A'
     AND tgrelid IN ('public.rdvs'::regclass, 'public.participations'::regclass, 'public.agents_rdvs'::regclass)`;

/**
 * Invalidates organisations whose rollups can no longer be trusted: after a TRUNCATE, with a missing or disabled trigger,
 * after their deletion, or a change of time zone or clock. With more than `backlog` entries, all are invalidated once rebuilding is
 * faster.
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
        WHERE $1 OR NOT EXISTS (SELECT FROM organisations o WHERE o.id = s.organisation_id AND reporting.known_time_zone(o.time_zone) = s.time_zone AND reporting.start_zone(o.time_zone) = s.start_zone)`,
      [rows[0]?.all ?? true],
    );
    if (rows[0]?.all ?? true) await raiseAllVersions(client);
    await client.query('DELETE FROM reporting.statistics_changes WHERE rdv_id = $1', [ALL]);
    // Entries applied by a process of the previous version, which does not know the participants.
    await client.query(
      'INSERT INTO reporting.statistics_changes SELECT rdv_id FROM reporting.statistics_facts WHERE user_ids IS NULL LIMIT $1',
      [backlog],
    );
  });
}

/**
 * Applies the change log to the rollups, batch by batch. Each batch continues in the table where the last one stopped, so
 * that deleted rows are not read again. While no organisation has rollups, entries are discarded: the first build reads the
 * rows anyway, and a load of millions of RDVs costs nothing here.
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
      if (taken.count > 0) await (isCounted ? raiseVersions(client, taken.rdvIds) : raiseAllVersions(client));
      if (isCounted) await refreshRdvs(client, taken.rdvIds);
      total += taken.count;
      return taken.count < most ? null : taken.last;
    });
  }
  return total;
}

/** Only entries of the snapshot are deleted: a change that commits later keeps its own. */
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
