import type { ClientBase, Pool } from 'pg';

/** The rows of each table, one line each with the columns that both databases have. */
export type TableRows = Readonly<Record<string, readonly string[]>>;

type Queryable = Pick<ClientBase | Pool, 'query'>;
type Columns = ReadonlyMap<string, readonly string[]>;

async function columnsOf(client: Queryable): Promise<Columns> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, json_agg(a.attname ORDER BY a.attname) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' GROUP BY c.relname`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

async function rowsOf(client: Queryable, tables: Columns): Promise<TableRows> {
  const selects = [...tables].map(
    ([name, columns]) =>
      `SELECT '${name}' AS name, json_build_array(${columns.map((column) => `"${column}"::text`).join(', ')})::text AS line FROM public.${name}`,
  );
  const { rows } = await client.query<{ name: string; lines: string[] }>(
    `SELECT name, json_agg(line ORDER BY line) AS lines FROM (${selects.join(' UNION ALL ')}) x GROUP BY name`,
  );
  const found = new Map(rows.map(({ name, lines }) => [name, lines]));
  return Object.fromEntries([...tables.keys()].map((name) => [name, found.get(name) ?? []]));
}

/** All rows of the source tables. */
export const readRows = async (client: Queryable): Promise<TableRows> => rowsOf(client, await columnsOf(client));

/** The rows of `one` and `other` in the tables and columns that both have. */
export async function readCommonRows(one: Queryable, other: Queryable): Promise<{ one: TableRows; other: TableRows }> {
  const [ours, theirs] = [await columnsOf(one), await columnsOf(other)];
  const shared = new Map(
    [...ours].flatMap(([name, columns]) => {
      const common = columns.filter((column) => theirs.get(name)?.includes(column));
      return common.length > 0 ? [[name, common] as const] : [];
    }),
  );
  return { one: await rowsOf(one, shared), other: await rowsOf(other, shared) };
}
