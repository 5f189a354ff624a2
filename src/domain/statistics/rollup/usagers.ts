// Distinct usagers by week and month, as bit sets.
import type { ClientBase } from 'pg';
import { localDay } from './series.ts';

// The usagers of an organisation's RDVs by ISO week or month of the start, one bit each.

/** A week or a month of an organisation. */
export interface UsagerBucket {
  organisationId: string;
  unit: 'WEEK' | 'MONTH';
  firstDay: string;
}

/** Ids per row. */
export const USAGERS_PER_ROW = 32_768;
const WORD_BITS = 64;
const WORDS = USAGERS_PER_ROW / WORD_BITS;

const bucketsSql = (facts: string) =>
  `SELECT DISTINCT f.organisation_id::text AS "organisationId", u.unit, date_trunc(u.unit, ${localDay('f.starts_at', 'o.start_zone')}::timestamp)::date::text AS "firstDay"
     FROM ${facts} JOIN reporting.statistics_organisations o ON o.organisation_id = f.organisation_id
    CROSS JOIN (VALUES ('WEEK'), ('MONTH')) u (unit)`;

/** The buckets of complete organisations whose usagers change with `pairs` of source rows, `before` and `after`. */
export const touchedBucketsSql = (pairs: string): string => {
  const sides = (['before', 'after'] as const).map(
    (side) =>
      `SELECT ${side}_organisation_id AS organisation_id, ${side}_starts_at AS starts_at FROM ${pairs}
        WHERE (before_organisation_id, before_starts_at, before_user_ids) IS DISTINCT FROM (after_organisation_id, after_starts_at, after_user_ids)`,
  );
  return `${bucketsSql(`(${sides.join(' UNION ALL ')}) f`)} WHERE o.is_whole`;
};

/** All buckets of an organisation with rollups. */
export async function findBuckets(client: ClientBase, organisationId: string): Promise<UsagerBucket[]> {
  const { rows } = await client.query<UsagerBucket>(
    `${bucketsSql('reporting.statistics_facts f')} WHERE f.organisation_id = $1`,
    [organisationId],
  );
  return rows;
}

/**
 * Rows of `statistics_usagers` from rows `(organisation_id, unit, first_day, id)`, as a query. 64-bit words are combined
 * first, since setting one bit copies the whole row.
 */
const membersSql = (found: string) => `
  WITH words AS MATERIALIZED (
    SELECT x.organisation_id, x.unit, x.first_day, (x.id / ${USAGERS_PER_ROW})::int AS block,
           (x.id % ${USAGERS_PER_ROW} / ${WORD_BITS})::int AS word, bit_or(1::bigint << (${WORD_BITS - 1} - x.id % ${WORD_BITS})::int) AS bits
      FROM (${found}) x GROUP BY 1, 2, 3, 4, 5)
  SELECT b.organisation_id, b.unit, b.first_day, b.block,
         ('x' || string_agg(lpad(to_hex(coalesce(w.bits, 0)), ${WORD_BITS / 4}, '0'), '' ORDER BY p.word))::bit(${USAGERS_PER_ROW}) AS members
    FROM (SELECT DISTINCT organisation_id, unit, first_day, block FROM words) b
   CROSS JOIN generate_series(0, ${WORDS - 1}) p (word)
    LEFT JOIN words w ON (w.organisation_id, w.unit, w.first_day, w.block, w.word) = (b.organisation_id, b.unit, b.first_day, b.block, p.word)
   GROUP BY 1, 2, 3, 4`;

/** The stored usagers of organisation `$1` and those of its sources, digested. */
export const keptUsagersSql = `SELECT unit, first_day, block, md5(members::text) AS members FROM reporting.statistics_usagers WHERE organisation_id = $1`;
export const expectedUsagersSql = `SELECT unit, first_day, block, md5(members::text) AS members FROM (${membersSql(
  `SELECT f.organisation_id, u.unit, date_trunc(u.unit, ${localDay('f.starts_at', 'o.start_zone')}::timestamp)::date AS first_day, unnest(f.user_ids) AS id
     FROM reporting.statistics_facts f JOIN reporting.statistics_organisations o ON o.organisation_id = f.organisation_id
    CROSS JOIN (VALUES ('WEEK'), ('MONTH')) u (unit) WHERE f.organisation_id = $1`,
)}) m`;

const inSpan = `${localDay('f.starts_at', 's.start_zone')} >= s.first_day AND ${localDay('f.starts_at', 's.start_zone')} < s.next_day`;
const rebuildSql = `
  INSERT INTO reporting.statistics_usagers (organisation_id, unit, first_day, block, members)
  ${membersSql(
    `SELECT s.organisation_id, s.unit, s.first_day, unnest(f.user_ids) AS id
       FROM (SELECT t.*, (t.first_day + CASE t.unit WHEN 'WEEK' THEN interval '7 days' ELSE interval '1 month' END)::date AS next_day, o.start_zone
               FROM unnest($1::bigint[], $2::text[], $3::date[]) t (organisation_id, unit, first_day)
               JOIN reporting.statistics_organisations o ON o.organisation_id = t.organisation_id OFFSET 0) s
      CROSS JOIN LATERAL (
        SELECT f.user_ids FROM reporting.statistics_facts f
         WHERE f.organisation_id = s.organisation_id AND f.starts_at >= s.first_day - interval '1 day' AND f.starts_at < s.next_day + interval '1 day'
           AND ${inSpan} OFFSET 0) f`,
  )}`;

/** Rewrites the usagers of these buckets from the sources. */
export async function rebuildUsagers(client: ClientBase, buckets: readonly UsagerBucket[]): Promise<void> {
  if (buckets.length === 0) return;
  const names = [
    buckets.map(({ organisationId }) => organisationId),
    buckets.map(({ unit }) => unit),
    buckets.map(({ firstDay }) => firstDay),
  ];
  await client.query(
    `DELETE FROM reporting.statistics_usagers k USING unnest($1::bigint[], $2::text[], $3::date[]) t (organisation_id, unit, first_day)
      WHERE (k.organisation_id, k.unit, k.first_day) = (t.organisation_id, t.unit, t.first_day)`,
    names,
  );
  await client.query(rebuildSql, names);
}
