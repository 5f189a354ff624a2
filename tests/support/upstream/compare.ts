import type { ClientBase } from 'pg';

/** The rows of each table, one line each with the columns that both databases have. */
export type TableRows = Readonly<Record<string, readonly string[]>>;

async function columnsOf(client: ClientBase): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT table_name AS name, json_agg(column_name ORDER BY column_name) AS columns
       FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

/** The rows of `one` and `other` in the tables and columns that both have. */
export async function readCommonRows(
  one: ClientBase,
  other: ClientBase,
): Promise<{ one: TableRows; other: TableRows }> {
  const [ours, theirs] = [await columnsOf(one), await columnsOf(other)];
  const read = async (client: ClientBase): Promise<TableRows> => {
    const found: Record<string, readonly string[]> = {};
    for (const [name, columns] of ours) {
      const shared = columns.filter((column) => theirs.get(name)?.includes(column));
      if (shared.length === 0) continue;
      const { rows } = await client.query<{ line: string }>(
        `SELECT json_build_array(${shared.map((column) => `"${column}"::text`).join(', ')})::text AS line FROM public.${name} ORDER BY 1`,
      );
      found[name] = rows.map(({ line }) => line);
    }
    return found;
  };
  return { one: await read(one), other: await read(other) };
}
