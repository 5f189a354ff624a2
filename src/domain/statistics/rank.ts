// Ranking of the values of a dimension.
import { type Dimension, dimensions, isRanked, type RankedDimension, rankedDimensions } from './dimension.ts';
import type { Axis } from './figure-query.ts';
import type { Statement } from './statement.ts';

/** The key of a dimension for a row `x`. `0` stands for "none". */
export const keySql = (dimension: Dimension): string =>
  `${dimensions[dimension].isPerAgent ? 'a' : 'x'}.${dimensions[dimension].column}`;

interface RankedTable {
  dimension: RankedDimension;
  /** A list of text: the hidden keys. */
  hidden: string;
  /** The key of a row `x`. */
  key: string;
  /** The SQL after FROM. */
  rdvs: string;
  /** The number of RDVs of the rows `x`; the number of rows when left out. */
  count?: string;
}

/**
 * Every value of a dimension with its rank, its row, and whether it is hidden: `key, rank, count, masked_count, facts,
 * is_masked`. Hidden ones come last, by name: their rank would reveal their number of RDVs.
 */
export function rankingSql({ dimension, hidden, key, rdvs, count = 'count(*)' }: RankedTable): string {
  const { table, name, isOwned } = rankedDimensions[dimension];
  const owner = isOwned
    ? ` || jsonb_build_object('detail', (SELECT o.name FROM organisations o WHERE o.id = d.organisation_id))`
    : '';
  const counted = `SELECT ${key} AS key, ${count} AS rdvs FROM ${rdvs} GROUP BY 1 HAVING ${count} > 0`;
  return `SELECT masked.*, row_number() OVER (ORDER BY masked.is_masked, CASE WHEN NOT masked.is_masked THEN masked.rdvs END DESC, masked.name NULLS LAST, masked.key) AS rank,
                 count(*) OVER () AS count, count(*) FILTER (WHERE masked.is_masked) OVER () AS masked_count
            FROM (
              SELECT c.key, c.rdvs, reporting.fold_name(${name}) COLLATE "C" AS name, to_jsonb(d)${owner} AS facts, c.key::text = ANY (${hidden}) AS is_masked
                FROM (${counted}) c LEFT JOIN ${table} d ON d.id = c.key
            ) masked`;
}

/** A side of a matrix with its hidden values, which come last. */
export interface ShownAxis extends Axis {
  hidden: readonly string[];
}

/** Keys of sides of a matrix, and the joins that keep their shown values. `rdvsOf`: the rows `x` that rank a side. */
export function defineSides(
  statement: Statement,
  id: string,
  axes: readonly ShownAxis[],
  { rdvsOf, count }: { rdvsOf(dimension: Dimension): string; count?: string },
): { keys: string[]; joins: string } {
  const sides = axes.map(({ dimension, top, hidden: hiddenValues }, side) => {
    const key = keySql(dimension);
    if (!isRanked(dimension) || top === null) return { key, join: '' };
    const name = `side${id}_${side}`;
    const hidden = statement.params.add(hiddenValues, 'text[]');
    statement.define(name, rankingSql({ dimension, hidden, key, rdvs: rdvsOf(dimension), ...(count && { count }) }));
    return { key, join: ` JOIN ${name} ON ${name}.key = ${key} AND ${name}.rank <= ${Number(top)}` };
  });
  return { keys: sides.map(({ key }) => key), joins: sides.map(({ join }) => join).join('') };
}
