// The first build of an organisation's rollups.
import type { ClientBase } from 'pg';
import { inBatch, refreshRdvs } from './batch.ts';
import { TRIGGERS, triggersSql } from './change-log.ts';
import { findBuckets, rebuildUsagers } from './usagers.ts';

/** The first build, batch by batch: when a process stops, the next one continues. */
export interface Counting {
  organisationId: string;
  rdvsCounted: number;
  /** RDVs of the organisation at the start of the build. */
  rdvsFound: number;
}

/** Organisations without complete rollups; those not started come before those in progress. */
export async function findUncounted(client: ClientBase): Promise<{ organisationId: string; isBegun: boolean }[]> {
  const { rows } = await client.query<{ id: string; begun: boolean }>(
    `SELECT o.id::text, s.organisation_id IS NOT NULL AS begun
       FROM organisations o LEFT JOIN reporting.statistics_organisations s ON s.organisation_id = o.id
      WHERE s.is_whole IS NOT TRUE AND (${triggersSql}) = ${TRIGGERS} ORDER BY begun, o.id`,
  );
  return rows.map(({ id, begun }) => ({ organisationId: id, isBegun: begun }));
}

/**
 * Starts the build of an organisation: removes the remains of an earlier one, and keeps built parts up to date from then
 * on. Later changes are logged, and earlier ones are visible to the build.
 */
export async function beginCount(
  client: ClientBase,
  organisationId: string,
  batch: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  await inBatch(client, async () => {
    for (const table of ['statistics_counts', 'statistics_usagers'])
      await client.query(`DELETE FROM reporting.${table} WHERE organisation_id = $1`, [organisationId]);
  });
  let from: string | null = '-infinity';
  while (from !== null) {
    if (signal?.aborted) return;
    const place: string = from;
    from = await inBatch(client, () => forgetSourceRows(client, organisationId, place, batch));
  }
  await inBatch(client, () =>
    client.query(
      `INSERT INTO reporting.statistics_organisations (organisation_id, time_zone, start_zone, is_whole, rdvs_found)
       SELECT o.id, reporting.known_time_zone(o.time_zone), reporting.start_zone(o.time_zone), false, (SELECT count(*) FROM rdvs r WHERE r.organisation_id = o.id)
         FROM organisations o WHERE o.id = $1`,
      [organisationId],
    ),
  );
}

/** Removes the rollup sources of an organisation that has no rollups. Returns where to continue. */
async function forgetSourceRows(client: ClientBase, organisationId: string, from: string, batch: number) {
  const { rows } = await client.query<{ id: string; at: string }>(
    `SELECT rdv_id::text AS id, starts_at::text AS at FROM reporting.statistics_facts
      WHERE organisation_id = $1 AND starts_at >= $2::timestamp ORDER BY starts_at LIMIT $3`,
    [organisationId, from, batch],
  );
  await refreshRdvs(
    client,
    rows.map(({ id }) => id),
  );
  return rows.length < batch ? null : (rows.at(-1)?.at ?? null);
}

/** Builds the next RDVs of an organisation, in the order of their starts. `counting` is null when it is complete. */
export async function countOn(
  client: ClientBase,
  organisationId: string,
  batch: number,
): Promise<{ counting: Counting | null; rdvs: number }> {
  return inBatch(client, async () => {
    const next = await readNext(client, organisationId, batch);
    await refreshRdvs(
      client,
      next.map(({ id }) => id),
    );
    const last = next.at(-1);
    const { rows } = await client.query<Counting & { isWhole: boolean }>(
      `UPDATE reporting.statistics_organisations
          SET counted_to = coalesce($2::timestamp, counted_to), counted_to_id = coalesce($3::bigint, counted_to_id),
              rdvs_counted = rdvs_counted + $4, is_whole = $5
        WHERE organisation_id = $1
        RETURNING $1::text AS "organisationId", rdvs_found::float8 AS "rdvsFound", rdvs_counted::float8 AS "rdvsCounted", is_whole AS "isWhole"`,
      [organisationId, last?.at ?? null, last?.id ?? null, next.length, next.length < batch],
    );
    const [reached] = rows;
    if (reached?.isWhole) await rebuildUsagers(client, await findBuckets(client, organisationId));
    return { counting: reached && !reached.isWhole ? reached : null, rdvs: next.length };
  });
}

/** The RDVs after the last one that was counted. */
async function readNext(client: ClientBase, organisationId: string, batch: number) {
  const { rows: places } = await client.query<{ at: string | null; id: string | null }>(
    `SELECT counted_to::text AS at, counted_to_id::text AS id FROM reporting.statistics_organisations WHERE organisation_id = $1`,
    [organisationId],
  );
  const { at = null, id = null } = places[0] ?? {};
  const { rows } = await client.query<{ id: string; at: string }>(
    `SELECT r.id::text, r.starts_at::text AS at FROM rdvs r
      WHERE r.organisation_id = $1 ${at === null ? '' : 'AND (r.starts_at, r.id) > ($3::timestamp, $4::bigint)'}
      ORDER BY r.starts_at, r.id LIMIT $2`,
    at === null ? [organisationId, batch] : [organisationId, batch, at, id],
  );
  return rows;
}
