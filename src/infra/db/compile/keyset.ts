// Keyset pagination: one page of an ordered list, at the same cost however deep it is.
import type { ClientBase, Pool } from 'pg';
import { SqlParams } from './sql.ts';

/** A place in an order: the sort value, an instant with all its microseconds or a text, and the id that breaks ties. */
export interface Position {
  /** An instant is `YYYY-MM-DD HH:MM:SS[.ffffff]`, UTC. */
  at: string;
  id: string;
}

/** An ordered list of rows. `condition` compiles its selection for the alias of the table. */
export interface KeysetList {
  table: string;
  alias: string;
  /** SQL of the sort value of a row, never null unless `nullAs` says so. Instants are in UTC; texts sort by code point. */
  value: string;
  valueType: 'timestamp' | 'timestamptz' | 'text';
  /** The instant that replaces null, when the value is nullable. */
  nullAs?: string;
  idType: 'bigint' | 'uuid';
  ascending: boolean;
  condition: (params: SqlParams) => string;
  /** A query of the rows with this condition, with their `id` and what `value` needs; left out: the table has it all. */
  rows?: (condition: string) => string;
}

export interface KeysetPageRequest {
  /** Read from the end of the order: the last `limit` before `before`. */
  backward: boolean;
  limit: number;
  after?: Position | undefined;
  before?: Position | undefined;
  withTotal: boolean;
}

export interface KeysetPage {
  /** In the order asked for, also when read backward. */
  positions: Position[];
  /** True when there are more rows in the direction of reading. */
  hasMore: boolean;
  /** Total number of rows of the list; null when it was not asked for. */
  totalCount: number | null;
}

/**
 * One page by keyset: its cost does not grow with its depth. Rows added meanwhile neither repeat nor hide a row. One
 * statement, so page and total are of the same instant.
 */
export async function fetchKeysetPage(
  client: Pool | ClientBase,
  list: KeysetList,
  page: KeysetPageRequest,
): Promise<KeysetPage> {
  const { alias, table } = list;
  const params = new SqlParams();
  const condition = list.condition(params);
  const own = list.valueType === 'text' ? `${list.value} COLLATE "C"` : list.value;
  const column = list.nullAs === undefined ? own : `coalesce(${own}, ${place(list.nullAs, list, params)})`;
  const keyset = (position: Position | undefined, sign: string) =>
    position
      ? ` AND (${column}, ${alias}.id) ${sign} (${place(position.at, list, params)}, ${params.add(position.id, list.idType)})`
      : '';
  const bounds = keyset(page.after, list.ascending ? '>' : '<') + keyset(page.before, list.ascending ? '<' : '>');
  const direction = list.ascending === page.backward ? 'DESC' : 'ASC';
  const total = page.withTotal ? `(SELECT count(*) FROM ${table} ${alias} WHERE ${condition})::int` : 'NULL::int';
  const text = list.valueType === 'timestamptz' ? `(${alias}.at AT TIME ZONE 'UTC')::text` : `${alias}.at::text`;
  const rows = list.rows ? `(${list.rows(condition)}) ${alias} WHERE true` : `${table} ${alias} WHERE ${condition}`;
  const found = await client.query<{ at: string | null; id: string | null; total: number | null }>(
    `SELECT page.at, page.id, counted.total
       FROM (SELECT ${total} AS total) counted
       LEFT JOIN LATERAL (
         SELECT ${text} AS at, ${alias}.id::text AS id, row_number() OVER () AS position
           FROM (SELECT ${alias}.id, ${column} AS at FROM ${rows}${bounds}
                  ORDER BY ${column} ${direction}, ${alias}.id ${direction} LIMIT ${page.limit + 1}) ${alias}
       ) page ON true
      ORDER BY page.position`,
    params.values,
  );
  const positions = found.rows.flatMap(({ at, id }) => (at !== null && id !== null ? [{ at, id }] : []));
  const hasMore = positions.length > page.limit;
  const kept = positions.slice(0, page.limit);
  return { positions: page.backward ? kept.reverse() : kept, hasMore, totalCount: found.rows[0]?.total ?? null };
}

function place(at: string, { valueType }: KeysetList, params: SqlParams): string {
  if (valueType === 'text') return params.add(at, 'text');
  const value = params.add(at, 'timestamp');
  return valueType === 'timestamptz' ? `(${value} AT TIME ZONE 'UTC')` : value;
}
