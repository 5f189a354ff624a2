// Columns of source tables, as a catalog has them: ours, or that of upstream's server.
import type { ClientBase, Pool } from 'pg';
import { sourceTables } from '#infra/db/compile/tables.ts';

export interface CatalogColumn {
  table: string;
  name: string;
  type: string;
  /** Labels of an enum, in their order; null for other types. */
  labels: readonly string[] | null;
  isNotNull: boolean;
  hasDefault: boolean;
  /** Computed by the server: replication does not send it. */
  isGenerated: boolean;
}

export async function readCatalog(
  client: Pick<ClientBase | Pool, 'query'>,
  names: readonly string[] = sourceTables,
): Promise<CatalogColumn[]> {
  const { rows } = await client.query<CatalogColumn>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type, a.attnotnull AS "isNotNull",
            a.atthasdef OR a.attidentity <> '' AS "hasDefault", a.attgenerated <> '' AS "isGenerated",
            CASE WHEN t.typtype = 'e' THEN ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) END AS labels
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY c.relname, a.attnum`,
    [names],
  );
  return rows;
}
