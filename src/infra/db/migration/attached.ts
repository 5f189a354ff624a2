// Migrations of an attached database, whose source tables are upstream's own.
import type { ClientBase } from 'pg';
import type { Migration } from './migration-file.ts';
import { splitStatements } from './statement.ts';

/**
 * The fate of a statement in an attached database. `run`: it concerns our schemas, or adds a trigger. `layout`: it makes
 * or alters a source table, and is skipped. `index`: it adds an index to a source table, unless upstream has the same.
 * `drop-index`: it removes such an index.
 */
export type AttachedStatement =
  | { kind: 'run' | 'layout'; sql: string }
  | { kind: 'index'; sql: string; name: string; table: string; columns: readonly string[] | null; isUnique: boolean }
  | { kind: 'drop-index'; sql: string; name: string };

/** A statement of a migration that has no meaning in an attached database yet. */
class UnknownStatementError extends Error {
  override name = 'UnknownStatementError';
}

/** A name of the schema public: without a schema, or with that one. */
const SOURCE = String.raw`(?:ONLY\s+)?(?:"?public"?\.)?"?(?!"?(?:reporting|pgboss)"?\.)(?<name>\w+)"?(?![\w".])`;
const OURS = String.raw`(?:ONLY\s+)?"?reporting"?\."?\w+"?`;
const at = (text: string) => new RegExp(`^${text.replaceAll(' ', String.raw`\s+`)}`, 'i');

const INDEX = at(
  String.raw`CREATE (?<unique>UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?"?(?<index>\w+)"? ON ${SOURCE}`,
);
const DROP_INDEX = at(String.raw`DROP INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?${SOURCE}`);
const LAYOUT = [
  at(String.raw`CREATE SCHEMA (?:IF NOT EXISTS )?"?public"?$`),
  at(String.raw`(?:CREATE|ALTER|DROP) TYPE (?:IF EXISTS )?${SOURCE}`),
  at(String.raw`(?:CREATE|DROP) TABLE (?:IF (?:NOT )?EXISTS )?${SOURCE}`),
];
const ALTER_SOURCE = at(String.raw`ALTER TABLE (?:IF EXISTS )?${SOURCE}`);
const RUN = [
  at(String.raw`CREATE SCHEMA (?:IF NOT EXISTS )?"?reporting"?$`),
  at(String.raw`(?:CREATE|ALTER|DROP) (?:UNLOGGED )?(?:TABLE|TYPE|SEQUENCE|VIEW) (?:IF (?:NOT )?EXISTS )?${OURS}`),
  at(String.raw`(?:CREATE|CREATE OR REPLACE|ALTER|DROP) FUNCTION (?:IF EXISTS )?${OURS}`),
  at(String.raw`CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?"?\w+"? ON ${OURS}`),
  at(String.raw`DROP INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?${OURS}`),
  at(String.raw`(?:INSERT INTO|UPDATE|DELETE FROM|ANALYZE|TRUNCATE(?: TABLE)?|COMMENT ON \w+) ${OURS}`),
  at(String.raw`SELECT ${OURS}\(`),
  at(String.raw`SET LOCAL \w+`),
];
const TRIGGER = /^(?:CREATE\s+(?:OR\s+REPLACE\s+)?TRIGGER|DROP\s+TRIGGER)\s/i;
const GRANT = /^(?:REVOKE|GRANT)\s[\s\S]*\sreporting\./i;
const TRIGGER_ACTION = /^\s*(?:ENABLE|DISABLE)(?:\s+ALWAYS|\s+REPLICA)?\s+TRIGGER\s/i;

/** @throws UnknownStatementError for a statement that is none of these. */
export function classify(sql: string): AttachedStatement {
  const index = INDEX.exec(sql);
  if (index?.groups) {
    const { index: name = '', name: table = '', unique } = index.groups;
    const rest = sql.slice(index[0].length).trim();
    const plain = /^(?:USING\s+btree\s*)?\(([\w", ]+)\)$/i.exec(rest)?.[1];
    const columns = plain?.split(',').map((column) => column.trim().replaceAll('"', '')) ?? null;
    return { kind: 'index', sql, name, table, columns, isUnique: unique !== undefined };
  }
  const dropped = DROP_INDEX.exec(sql);
  if (dropped?.groups) return { kind: 'drop-index', sql, name: dropped.groups.name ?? '' };
  if (LAYOUT.some((pattern) => pattern.test(sql))) return { kind: 'layout', sql };
  const altered = ALTER_SOURCE.exec(sql);
  if (altered) {
    const actions = sql.slice(altered[0].length).split(',');
    const ofTriggers = actions.filter((action) => TRIGGER_ACTION.test(action)).length;
    if (ofTriggers === 0) return { kind: 'layout', sql };
    if (ofTriggers === actions.length) return { kind: 'run', sql };
  }
  const isBlock = /^DO\s/i.test(sql) && !/\b(?:CREATE|ALTER|DROP)\b/i.test(sql);
  if (isBlock || TRIGGER.test(sql) || GRANT.test(sql) || RUN.some((pattern) => pattern.test(sql)))
    return { kind: 'run', sql };
  throw new UnknownStatementError(
    `A migration has a statement of which nobody has said what it means in an attached database: ${sql.slice(0, 200)}`,
  );
}

export const attachedStatements = ({ sql }: Migration): AttachedStatement[] => splitStatements(sql).map(classify);

/** Objects that an attachment added to the schema public. Its presence says that the database is attached. */
export const ATTACHMENT = `
  CREATE SCHEMA IF NOT EXISTS reporting;
  CREATE TABLE IF NOT EXISTS reporting.attachment (
    kind text NOT NULL CHECK (kind IN ('table', 'column', 'index')),
    of_table text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (kind, of_table, name)
  )`;

type Queryable = Pick<ClientBase, 'query'>;

export async function isAttached(client: Queryable): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('reporting.attachment') IS NOT NULL AS found`,
  );
  return rows[0]?.found ?? false;
}

/** Applies one migration to an attached database. `isQuiet`: nobody uses it yet, and CONCURRENTLY is left out. */
export async function runAttached(client: ClientBase, migration: Migration, isQuiet = false): Promise<void> {
  for (const statement of attachedStatements(migration)) {
    if (statement.kind === 'layout') continue;
    if (statement.kind === 'drop-index') await dropIndex(client, statement.name);
    else if (statement.kind === 'index') await addIndex(client, statement, isQuiet);
    else await client.query(isQuiet ? withoutConcurrently(statement.sql) : statement.sql);
  }
}

export type SourceIndex = AttachedStatement & { kind: 'index' };

/** Adds an index to a table of upstream, unless it is there. */
export async function addIndex(client: ClientBase, index: SourceIndex, isQuiet: boolean): Promise<void> {
  const { name, table, isUnique } = index;
  const { rows } = await client.query(
    `SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = $1`,
    [name],
  );
  if (rows.length > 0 || (await hasSameIndex(client, index))) return;
  // Uniqueness is upstream's to decide: an index of ours would stop the feed at the first row that it refuses.
  const plain = isUnique ? index.sql.replace(/^CREATE\s+UNIQUE/i, 'CREATE') : index.sql;
  await client.query(isQuiet ? withoutConcurrently(plain) : plain);
  await client.query(`INSERT INTO reporting.attachment VALUES ('index', $1, $2) ON CONFLICT DO NOTHING`, [table, name]);
}

const withoutConcurrently = (sql: string) => sql.replace(/\sCONCURRENTLY\s/i, ' ');

/** True when the table has an index of the same columns in the same order, under another name. */
export async function hasSameIndex(
  client: Queryable,
  { name, table, columns, isUnique }: SourceIndex,
): Promise<boolean> {
  if (!columns) return false;
  const { rows } = await client.query(
    `SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
      WHERE i.indrelid = to_regclass('public.' || quote_ident($1)) AND c.relname <> $4 AND i.indisvalid AND i.indexprs IS NULL
        AND m.amname = 'btree' AND (i.indpred IS NULL OR $3::bool AND i.indisunique)
        AND (SELECT array_agg(a.attname::text ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k (number, place)
               JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) = $2::text[]`,
    [table, columns, isUnique, name],
  );
  return rows.length > 0;
}

async function dropIndex(client: ClientBase, name: string): Promise<void> {
  const { rowCount } = await client.query(`DELETE FROM reporting.attachment WHERE kind = 'index' AND name = $1`, [
    name,
  ]);
  if (rowCount) await client.query(`DROP INDEX IF EXISTS public.${client.escapeIdentifier(name)}`);
}
