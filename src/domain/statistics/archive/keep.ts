// The archive of figures: months are kept before upstream purges their RDVs.
import type { ClientBase, Pool } from 'pg';
import { originSql } from '../dimension.ts';
import { type ArchivedFigure, type ArchivedRdv, archivedFigures } from './archived-figure.ts';

/** Upstream removes RDVs two years after their start. */
const PURGED_AFTER = '24 months';
/** Months whose RDVs begin to go within this time are archived again at each run, so that late changes are in them. */
const ARCHIVED_AHEAD = '6 months';
/** A month is left as it is once its purge is so near that it may have begun in some time zone. */
const MARGIN = '2 days';

export interface ArchiveOptions {
  /** Fewest usagers of a stored count. */
  minCell: number;
  /** Older months are removed. */
  years: number;
  now: Date;
  signal?: AbortSignal;
}

export interface ArchiveSummary {
  /** Months of organisations that were archived, for the first time or again. */
  archived: number;
  /** Those that were left, because most of their RDVs had gone before their time. */
  left: number;
  /** Those removed for their age. */
  removed: number;
}

/** Archives the months whose purge is near, one transaction each. Idempotent; it may be stopped at any moment. */
export async function keepArchive(pool: Pool, options: ArchiveOptions): Promise<ArchiveSummary> {
  const { years, now, signal } = options;
  const summary: ArchiveSummary = { archived: 0, left: 0, removed: 0 };
  const removed = await pool.query(
    `WITH gone AS (DELETE FROM reporting.statistics_archive WHERE first_day < $1::timestamptz::date - make_interval(years => $2) RETURNING dimension)
     SELECT count(*) FILTER (WHERE dimension = 'total')::int AS count FROM gone`,
    [now, years],
  );
  summary.removed = removed.rows[0].count;
  const { rows: months } = await pool.query<{ organisationId: string; firstDay: string }>(
    `SELECT o.id::text AS "organisationId", to_char(m.first_day, 'YYYY-MM-DD') AS "firstDay"
       FROM organisations o
      CROSS JOIN generate_series(date_trunc('month', $1::timestamptz AT TIME ZONE 'UTC') - $2::interval,
                                 date_trunc('month', $1::timestamptz AT TIME ZONE 'UTC') - $2::interval + $3::interval, '1 month') m (first_day)
      WHERE m.first_day + $2::interval - $4::interval > $1::timestamptz AT TIME ZONE 'UTC'
      ORDER BY o.id, m.first_day`,
    [now, PURGED_AFTER, ARCHIVED_AHEAD, MARGIN],
  );
  for (const { organisationId, firstDay } of months) {
    if (signal?.aborted) break;
    const outcome = await keepMonth(pool, organisationId, firstDay, options);
    if (outcome) summary[outcome] += 1;
  }
  return summary;
}

async function keepMonth(
  pool: Pool,
  organisationId: string,
  firstDay: string,
  { minCell }: ArchiveOptions,
): Promise<'archived' | 'left' | null> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const rdvs = await readMonth(client, organisationId, firstDay);
    const outcome = (await hasVanished(client, organisationId, firstDay, rdvs.length)) ? 'left' : 'archived';
    if (rdvs.length > 0 && outcome === 'archived')
      await writeMonth(client, organisationId, firstDay, await archivedFigures(rdvs, minCell));
    await client.query('COMMIT');
    broken = false;
    return rdvs.length === 0 && outcome === 'archived' ? null : outcome;
  } finally {
    client.release(broken); // ending the connection rolls back
  }
}

/** The RDVs that start in a month of the organisation's own time. */
async function readMonth(client: ClientBase, organisationId: string, firstDay: string): Promise<ArchivedRdv[]> {
  const { rows } = await client.query<ArchivedRdv>(
    `SELECT ${originSql('f.origin')} AS origin, CASE f.status WHEN 'unknown' THEN 'UNKNOWN_PAST' ELSE upper(f.status) END AS status, f.motif_id::text AS "motifId", m.name AS "motifName",
            coalesce(m.service_id, 0)::text AS "serviceId", s.name AS "serviceName", f.user_ids::text[] AS "userIds"
       FROM organisations o
       JOIN reporting.current_facts() f ON f.organisation_id = o.id
        AND f.starts_at >= ($2::timestamp AT TIME ZONE reporting.start_zone(o.time_zone)) AT TIME ZONE 'UTC'
        AND f.starts_at < (($2::timestamp + interval '1 month') AT TIME ZONE reporting.start_zone(o.time_zone)) AT TIME ZONE 'UTC'
       LEFT JOIN motifs m ON m.id = f.motif_id LEFT JOIN services s ON s.id = m.service_id
      WHERE o.id = $1`,
    [organisationId, firstDay],
  );
  return rows;
}

/** True when most of an archived month is gone though its purge is still to come: its table is being emptied or filled. */
async function hasVanished(client: ClientBase, organisationId: string, firstDay: string, count: number) {
  const { rows } = await client.query<{ count: number | null }>(
    `SELECT count FROM reporting.statistics_archive WHERE organisation_id = $1 AND first_day = $2 AND dimension = 'total'`,
    [organisationId, firstDay],
  );
  return count < (rows[0]?.count ?? 0) / 2;
}

async function writeMonth(
  client: ClientBase,
  organisationId: string,
  firstDay: string,
  figures: readonly ArchivedFigure[],
): Promise<void> {
  await client.query('DELETE FROM reporting.statistics_archive WHERE organisation_id = $1 AND first_day = $2', [
    organisationId,
    firstDay,
  ]);
  await client.query(
    `INSERT INTO reporting.statistics_archive (organisation_id, first_day, dimension, key, label, count)
     SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[], $6::int[])`,
    [
      organisationId,
      firstDay,
      figures.map(({ dimension }) => dimension),
      figures.map(({ key }) => key),
      figures.map(({ label }) => label),
      figures.map(({ count }) => count),
    ],
  );
}
