import type { RankedDimension } from './wanted.ts';

/** The table that names the values of a dimension, how its rows are sorted among equals, and whether an organisation tells homonyms apart. */
const sources: Readonly<Record<RankedDimension, { table: string; name: string; isOwned?: true }>> = {
  motif: { table: 'motifs', name: 'd.name', isOwned: true },
  motifCategory: { table: 'motif_categories', name: 'd.name' },
  service: { table: 'services', name: 'd.name' },
  organisation: { table: 'organisations', name: 'd.name' },
  agent: {
    table: 'agents',
    name: "nullif(concat_ws(' ', nullif(btrim(d.last_name), ''), nullif(btrim(d.first_name), '')), '')",
  },
  lieu: { table: 'lieux', name: 'd.name', isOwned: true },
};

interface RankedTable {
  dimension: RankedDimension;
  minUsagers: number;
  /** The key of a row `x`. */
  key: string;
  /** What follows FROM, for RDVs and for participations. */
  rdvs: string;
  participations: string;
  /** How many RDVs rows `x` are; as many as there are rows when it is left out. */
  count?: string;
}

/**
 * Every value of a dimension with its rank, its row, and whether it is hidden: `key, rank, count, masked_count,
 * facts, is_masked, is_withheld`. Hidden ones come last, by name: a place among the others would tell how many RDVs they have.
 */
export function rankingSql({
  dimension,
  minUsagers,
  key,
  rdvs,
  participations,
  count = 'count(*)',
}: RankedTable): string {
  const { table, name, isOwned } = sources[dimension];
  const owner = isOwned
    ? ` || jsonb_build_object('organisation_name', (SELECT o.name FROM organisations o WHERE o.id = d.organisation_id))`
    : '';
  const counted = `SELECT ${key} AS key, ${count} AS rdvs FROM ${rdvs} GROUP BY 1 HAVING ${count} > 0`;
  const usagers =
    minUsagers > 0
      ? `LEFT JOIN (SELECT ${key} AS key, count(DISTINCT x.user_id) AS usagers FROM ${participations} GROUP BY 1) u ON u.key = c.key`
      : 'CROSS JOIN (SELECT 0 AS usagers) u';
  return `SELECT masked.*, row_number() OVER (ORDER BY masked.is_masked, CASE WHEN NOT masked.is_masked THEN masked.rdvs END DESC, masked.name NULLS LAST, masked.key) AS rank,
                 count(*) OVER () AS count, count(*) FILTER (WHERE masked.is_masked) OVER () AS masked_count
            FROM (
              SELECT c.key, c.rdvs, reporting.fold_name(${name}) COLLATE "C" AS name, to_jsonb(d)${owner} AS facts, ${maskSql(minUsagers)}
                FROM (${counted}) c ${usagers} LEFT JOIN ${table} d ON d.id = c.key
            ) masked`;
}

/**
 * Which values are hidden, where a viewer sees figures and not the rows behind them. Cells of 1 to `minUsagers` − 1 usagers
 * are; and since what is hidden is in no other cell, the totals less what is shown give the sum of all that is hidden. So
 * it must be at least two cells that together have `minUsagers`: the smallest others are hidden with them. Where there are
 * not enough, the table is withheld as a whole. Values without usagers show nothing of anybody, and hide nothing.
 */
function maskSql(minUsagers: number): string {
  if (minUsagers === 0) return 'false AS is_masked, false AS is_withheld';
  const people = 'coalesce(u.usagers, 0)';
  const smallestFirst = `OVER (PARTITION BY ${people} > 0 ORDER BY ${people}, c.key ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
  const isSmall = `(${people} BETWEEN 1 AND ${minUsagers - 1})`;
  const anySmall = `bool_or${isSmall} OVER ()`;
  return `(${people} > 0 AND ${anySmall} AND (${isSmall} OR count(*) ${smallestFirst} < 2 OR coalesce(sum(${people}) ${smallestFirst}, 0) < ${minUsagers})) AS is_masked,
          (${anySmall} AND (count(*) FILTER (WHERE ${people} > 0) OVER () < 2 OR sum(${people}) OVER () < ${minUsagers})) AS is_withheld`;
}
