// Ids that a condition selects.
import type { Pool } from 'pg';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { tables } from '#infra/db/compile/tables.ts';
import { type Conditions, compileWhere } from '#infra/db/compile/where.ts';

/** The ids among these that `where` selects; one statement. */
export async function findVisibleIds<Table extends keyof Conditions>(
  pool: Pool,
  table: Table,
  where: Conditions[Table],
  ids: readonly string[],
): Promise<Set<string>> {
  const params = new SqlParams();
  const named = { id: { in: tables[table].columns.id?.type === 'uuid' ? [...ids] : ids.map(BigInt) } };
  const condition = compileWhere(table, { AND: [named, where] } as Conditions[Table], 'x', params);
  const { rows } = await pool.query<{ id: string }>(
    `SELECT x.id::text AS id FROM ${table} x WHERE ${condition}`,
    params.values,
  );
  return new Set(rows.map(({ id }) => id));
}
