// The check of a restored database of RDV Service Public before it is attached.
import type { ClientBase } from 'pg';
import { sourceTables, tables } from '#infra/db/compile/tables.ts';
import { isAttached } from '#infra/db/migration/attached.ts';
import { isOptional, type OptionalName } from '../version.ts';
import { type CatalogColumn, readCatalog } from './catalog.ts';
import { upstreamColumns } from './upstream-columns.ts';

/** The database cannot be attached or detached; the message says why, one sentence a line. Nothing was changed. */
export class AttachError extends Error {
  override name = 'AttachError';
}

/** A column or a table of the other version of upstream, which an attachment adds empty, so that one service reads both. */
export interface Complement {
  kind: 'column' | 'table';
  table: string;
  name: string;
  sql: string;
}

export interface SourceCheck {
  /** True when an earlier run attached the database. */
  isAttached: boolean;
  /** True when our schemas came with the history of another copy, and these tables are new: they have no trigger of ours. */
  isNewCopy: boolean;
  /** 2026: agents d'accueil and motifs without service; 2024: the service Secrétariat. */
  rules: '2024' | '2026';
  /** The place of remarks on usagers. */
  remarks: 'users' | 'annotations';
  /** Reasons why the database cannot be attached; none: it can. */
  misfits: readonly string[];
  /** Facts that an operator should know, and that stop nothing. */
  notices: readonly string[];
  /** Objects that are missing and will be added. */
  complements: readonly Complement[];
}

/** The definition of each column that a version lacks, and of the table. */
const definitions: Readonly<Record<OptionalName, string>> = {
  'organisations.time_zone': `varchar NOT NULL DEFAULT 'Europe/Paris'`,
  'agent_roles.agent_accueil': 'boolean NOT NULL DEFAULT false',
  'users.notes': 'text',
  annotations: `(
    id bigserial PRIMARY KEY, user_id bigint NOT NULL, territory_id bigint NOT NULL, content varchar NOT NULL,
    created_at timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP, updated_at timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    UNIQUE (user_id, territory_id))`,
};

/** Types of PostgreSQL that hold the values of a column of ours. */
const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  text: ['text', 'character varying'],
  varchar: ['text', 'character varying'],
  timestamp: ['timestamp without time zone'],
};

/** Compares the tables of the schema public with those of upstream. It changes nothing. */
export async function checkSource(client: ClientBase): Promise<SourceCheck> {
  const attached = await isAttached(client);
  const found = await readCatalog(client);
  const isNewCopy = attached && !(await hasOwnTriggers(client));
  const added = attached && !isNewCopy ? await readAdded(client) : new Set<string>();
  const byTable = new Map<string, CatalogColumn[]>();
  for (const column of found) byTable.set(column.table, [...(byTable.get(column.table) ?? []), column]);
  const isTheirs = (table: string, name?: string) =>
    name === undefined
      ? byTable.has(table) && !added.has(table)
      : (byTable.get(table) ?? []).some((column) => column.name === name) && !added.has(`${table}.${name}`);
  const absent = sourceTables.filter((table) => !byTable.has(table));
  const missing = absent.filter((table) => !isOptional(table));
  const columns = sourceTables
    .filter((table) => byTable.has(table))
    .flatMap((table) => checkColumns(table, byTable.get(table) ?? []));
  const tableComplements = absent.filter(isOptional).map(
    (table): Complement => ({
      kind: 'table',
      table,
      name: table,
      sql: `CREATE TABLE public.${table} ${definitions[table]}`,
    }),
  );
  return {
    isAttached: attached,
    isNewCopy,
    rules: isTheirs('agent_roles', 'agent_accueil') ? '2026' : '2024',
    remarks: isTheirs('annotations') ? 'annotations' : 'users',
    misfits: [
      ...(await checkServer(client, attached)),
      ...describeMissing(missing),
      ...(missing.length === 0 ? columns.flatMap(({ misfit }) => misfit ?? []) : []),
      ...(missing.length === 0 ? await checkPrivileges(client) : []),
    ],
    notices: describeUnknown(found.filter(({ table, name }) => !added.has(table) && !added.has(`${table}.${name}`))),
    complements: [...tableComplements, ...columns.flatMap(({ complement }) => complement ?? [])],
  };
}

async function hasOwnTriggers(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
      WHERE p.pronamespace = to_regnamespace('reporting') AND c.relnamespace = 'public'::regnamespace LIMIT 1`,
  );
  return rows.length > 0;
}

/** Names of what an earlier run added: `table` or `table.column`. */
async function readAdded(client: ClientBase): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT CASE kind WHEN 'table' THEN name ELSE of_table || '.' || name END AS name FROM reporting.attachment WHERE kind IN ('table', 'column')`,
  );
  return new Set(rows.map(({ name }) => name));
}

function checkColumns(
  table: string,
  found: readonly CatalogColumn[],
): { misfit?: string | undefined; complement?: Complement }[] {
  const byName = new Map(found.map((column) => [column.name, column]));
  return Object.values(tables[table as keyof typeof tables].columns).map(({ name, type }) => {
    const column = byName.get(name);
    const path = `${table}.${name}`;
    if (column) return { misfit: describeType(column, type) };
    if (isOptional(path)) {
      const sql = `ALTER TABLE public.${table} ADD COLUMN ${name} ${definitions[path]}`;
      return { complement: { kind: 'column', table, name, sql } };
    }
    return {
      misfit: `The table ${table} has no column ${name}: no known version of RDV Service Public is without it.`,
    };
  });
}

function describeType({ table, name, type, labels }: CatalogColumn, expected: string): string | undefined {
  const isText = expected === 'text' || expected === 'varchar' || type === expected;
  if ((labels && isText) || (ACCEPTED[expected] ?? [expected]).includes(type)) return undefined;
  return `The column ${table}.${name} has the type ${type}; the service reads ${expected} there.`;
}

function describeMissing(missing: readonly string[]): string[] {
  if (missing.length === 0) return [];
  const needed = sourceTables.filter((table) => !isOptional(table)).length;
  if (missing.length >= needed)
    return [
      `This database has none of the ${needed} tables of RDV Service Public in its schema public: restore a dump of it here first, or check the address.`,
    ];
  return [
    `This database has ${needed - missing.length} of the ${needed} tables of RDV Service Public; it lacks ${missing.join(', ')}. Restore a complete dump.`,
  ];
}

function describeUnknown(found: readonly CatalogColumn[]): string[] {
  const unknown = found.filter(({ table, name }) => !upstreamColumns[table]?.includes(name));
  if (unknown.length === 0) return [];
  const names = unknown.map(({ table, name }) => `${table}.${name}`).join(', ');
  return [`Columns of a newer version of RDV Service Public, which the service does not read: ${names}.`];
}

async function checkServer(client: ClientBase, attached: boolean): Promise<string[]> {
  const { rows } = await client.query<{ version: number; encoding: string; own: boolean; schemas: string[] }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
            to_regclass('public._prisma_migrations') IS NOT NULL AS own,
            ARRAY(SELECT nspname::text FROM pg_namespace WHERE nspname IN ('reporting', 'pgboss') ORDER BY 1) AS schemas`,
  );
  const { version = 0, encoding = '', own = false, schemas = [] } = rows[0] ?? {};
  const misfits = [];
  if (version < 150_000) misfits.push('The server is older than PostgreSQL 15, which the service needs.');
  if (encoding !== 'UTF8') misfits.push(`The database has the encoding ${encoding}; the service needs UTF8.`);
  if (own && !attached)
    misfits.push(
      'The tables of this database were made by this service itself, so there is nothing to attach. `cli source load` fills them from a dump.',
    );
  else if (schemas.length > 0 && !attached)
    misfits.push(
      `The database already has a schema ${schemas.join(' and ')} that this service did not make. Rename it, or restore into another database.`,
    );
  return misfits;
}

async function checkPrivileges(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{
    role: string;
    database: string;
    mayCreate: boolean;
    mayAdd: boolean;
    foreign: string[];
  }>(
    `SELECT current_user::text AS role, current_database()::text AS database,
            has_database_privilege(current_database(), 'CREATE') AS "mayCreate",
            has_schema_privilege('public', 'CREATE') AS "mayAdd",
            ARRAY(SELECT c.relname::text FROM pg_class c
                   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname = ANY ($1)
                     AND NOT pg_has_role(current_user, c.relowner, 'USAGE') ORDER BY 1) AS foreign`,
    [sourceTables],
  );
  const { role = '', database = '', mayCreate = true, mayAdd = true, foreign = [] } = rows[0] ?? {};
  const misfits = [];
  if (!mayCreate)
    misfits.push(
      `The role ${role} may not create schemas: GRANT CREATE ON DATABASE ${database} TO ${role}, as the owner of the database.`,
    );
  if (!mayAdd)
    misfits.push(
      `The role ${role} may not create tables in the schema public: GRANT CREATE ON SCHEMA public TO ${role}.`,
    );
  if (foreign.length > 0)
    misfits.push(
      `The role ${role} does not own ${foreign.join(', ')}, so it may add no index and no trigger there. Restore the dump as ${role} (pg_restore --no-owner --role=${role}), or run prisma/roles.sql.`,
    );
  return misfits;
}
