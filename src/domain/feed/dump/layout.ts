// Layout of the source tables, as the database that is loaded into has them.
import type { ClientBase } from 'pg';
import { type TableName, tables } from '#infra/db/compile/tables.ts';
import { isOptional } from '../version.ts';

/** The source tables, parents before children. */
export const tablesInOrder = [
  'territories',
  'organisations',
  'services',
  'motif_categories',
  'agents',
  'agent_services',
  'agent_roles',
  'agent_territorial_roles',
  'motifs',
  'lieux',
  'prescripteurs',
  'users',
  'annotations',
  'user_profiles',
  'referent_assignations',
  'rdvs',
  'agents_rdvs',
  'participations',
  'receipts',
] as const satisfies readonly TableName[];

export type SourceTable = (typeof tablesInOrder)[number];

export interface TableLayout {
  name: SourceTable;
  /** True when a version of the real system lacks it. */
  isOptional: boolean;
  columns: readonly { name: string; type: string; isOptional: boolean }[];
  /** Columns that name a row of another table. */
  references: readonly { column: string; table: SourceTable; key: string }[];
  /** True when no row of another table, or of this one, names a row of this table. */
  isLeaf: boolean;
  uniques: readonly UniqueIndex[];
}

/** A unique index besides the primary key. */
export interface UniqueIndex {
  columns: readonly string[];
  /** Rows that the index covers; null: all. */
  condition: string | null;
  /** A column of text that can hold a placeholder; null: none. */
  text: string | null;
}

/** Reads the columns and unique indexes of the source tables from the catalog. */
export async function readLayout(client: ClientBase): Promise<TableLayout[]> {
  const { rows } = await client.query<{
    name: SourceTable;
    columns: { name: string; type: string }[];
    uniques: { columns: string[]; condition: string | null; text: string | null }[];
  }>(
    `SELECT t.name,
       (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
          FROM pg_attribute a WHERE a.attrelid = t.id AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       (SELECT coalesce(json_agg(json_build_object('columns', k.names, 'text', k.text, 'condition', pg_get_expr(i.indpred, i.indrelid))), '[]')
          FROM pg_index i CROSS JOIN LATERAL (
            SELECT json_agg(a.attname ORDER BY c.place) AS names, min(a.attname) FILTER (WHERE a.atttypid IN ('text'::regtype, 'varchar'::regtype)) AS text
              FROM unnest(i.indkey::int2[]) WITH ORDINALITY c (number, place)
              JOIN pg_attribute a ON a.attrelid = t.id AND a.attnum = c.number WHERE c.place <= i.indnkeyatts) k
         WHERE i.indrelid = t.id AND i.indisunique AND NOT i.indisprimary AND i.indexprs IS NULL) AS uniques
       FROM (SELECT name, to_regclass('public.' || quote_ident(name)) AS id FROM unnest($1::text[]) name) t`,
    [tablesInOrder],
  );
  return tablesInOrder.flatMap((name) => {
    const found = rows.find((row) => row.name === name);
    return found?.columns ? [toLayout(found)] : [];
  });
}

function toLayout({
  name,
  columns,
  uniques,
}: Pick<TableLayout, 'name' | 'uniques'> & { columns: { name: string; type: string }[] }): TableLayout {
  return {
    name,
    isOptional: isOptional(name),
    columns: columns.map((column) => ({
      ...column,
      isOptional: isOptional(`${name}.${column.name}`),
    })),
    references: referencesOf(name),
    isLeaf: !tablesInOrder.some((other) => referencesOf(other).some(({ table }) => table === name)),
    uniques,
  };
}

const isSourceTable = (name: TableName): name is SourceTable => (tablesInOrder as readonly TableName[]).includes(name);

const referencesOf = (name: SourceTable): TableLayout['references'] =>
  Object.values(tables[name].relations).flatMap(({ kind, table, ownColumn, foreignColumn }) =>
    kind === 'one' && isSourceTable(table) ? [{ column: ownColumn, table, key: foreignColumn }] : [],
  );
