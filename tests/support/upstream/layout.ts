import { readFileSync } from 'node:fs';
import type { ClientBase } from 'pg';

/** Facts of the real system: its tables in one version, with their columns, as its schema has them. */
export interface UpstreamFacts {
  version: string;
  enums: Readonly<Record<string, readonly string[]>>;
  tables: Readonly<Record<string, UpstreamTable>>;
  foreignKeys: readonly { table: string; references: string; column?: string }[];
}

interface UpstreamTable {
  columns: readonly UpstreamColumn[];
  unique: readonly { columns?: readonly string[]; expression?: string; where?: string }[];
}

interface UpstreamColumn {
  name: string;
  type: string;
  enum?: boolean;
  notNull?: boolean;
  generated?: boolean;
  /** A literal, `identity`, or SQL after `sql: `. */
  default?: string;
}

export type UpstreamVersion = '2024-10' | '2026-09';

export function readUpstreamFacts(version: UpstreamVersion): UpstreamFacts {
  return JSON.parse(readFileSync(new URL(`./columns-${version}.json`, import.meta.url), 'utf8')) as UpstreamFacts;
}

/** Tables that upstream has and this service does not read. One has the name of a table of ours. */
const OTHERS = `
  CREATE TABLE schema_migrations (version varchar NOT NULL PRIMARY KEY);
  CREATE TABLE ar_internal_metadata (key varchar NOT NULL PRIMARY KEY, value varchar, created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL);
  CREATE TABLE exports (id bigserial PRIMARY KEY, agent_id bigint NOT NULL REFERENCES agents (id), export_type varchar NOT NULL, file_name varchar NOT NULL, created_at timestamp(6) NOT NULL);
  CREATE TABLE plage_ouvertures (id bigserial PRIMARY KEY, agent_id bigint NOT NULL REFERENCES agents (id), organisation_id bigint NOT NULL REFERENCES organisations (id), first_day date NOT NULL, recurrence jsonb);
  CREATE TABLE absences (id bigserial PRIMARY KEY, agent_id bigint NOT NULL REFERENCES agents (id), title varchar NOT NULL, first_day date NOT NULL);
  CREATE TABLE versions (id bigserial PRIMARY KEY, item_type varchar NOT NULL, item_id bigint NOT NULL, event varchar NOT NULL, object jsonb, created_at timestamp(6));
  CREATE INDEX index_rdvs_on_motif_id ON rdvs (motif_id);
  CREATE INDEX index_rdvs_on_starts_at ON rdvs (starts_at);
  CREATE INDEX index_users_on_responsible_id ON users (responsible_id);
  INSERT INTO schema_migrations VALUES ('20240101000000'), ('20240102000000');`;

/** Makes the tables of one version in an empty database, as a restored dump would. */
export async function createUpstream(client: ClientBase, version: UpstreamVersion): Promise<void> {
  const { enums, tables, foreignKeys } = readUpstreamFacts(version);
  const statements = [
    ...Object.entries(enums).map(
      ([name, labels]) => `CREATE TYPE ${name} AS ENUM (${labels.map((label) => `'${label}'`).join(', ')})`,
    ),
    ...Object.entries(tables).map(
      ([name, { columns }]) => `CREATE TABLE ${name} (${columns.map(toColumn).join(', ')}, PRIMARY KEY (id))`,
    ),
    ...Object.entries(tables).flatMap(([name, { unique }]) =>
      unique.map(
        ({ columns, expression, where }) =>
          `CREATE UNIQUE INDEX ON ${name} (${columns?.join(', ') ?? expression})${where ? ` WHERE ${where}` : ''}`,
      ),
    ),
    ...foreignKeys.map(
      ({ table, references, column = columnTo(references) }) =>
        `ALTER TABLE ${table} ADD FOREIGN KEY (${column}) REFERENCES ${references} (id)`,
    ),
    OTHERS,
  ];
  await client.query(statements.join(';\n'));
}

/** Brings the tables of 2024 to those of 2026, as upstream's own migrations do, remarks included. Each statement is committed. */
export async function upgradeUpstream(client: ClientBase): Promise<void> {
  const [before, after] = [readUpstreamFacts('2024-10'), readUpstreamFacts('2026-09')];
  const statements = Object.entries(after.enums).flatMap(([name, labels]) =>
    labels
      .filter((label) => !before.enums[name]?.includes(label))
      .map((label) => `ALTER TYPE ${name} ADD VALUE '${label}'`),
  );
  for (const [table, { columns, unique }] of Object.entries(after.tables)) {
    const own = before.tables[table];
    if (!own) {
      statements.push(`CREATE TABLE ${table} (${columns.map(toColumn).join(', ')}, PRIMARY KEY (id))`);
      for (const { columns: names = [] } of unique)
        statements.push(`CREATE UNIQUE INDEX ON ${table} (${names.join(', ')})`);
      continue;
    }
    for (const column of columns.filter(({ name }) => !own.columns.some((each) => each.name === name))) {
      const isLink = column.notNull && column.default === undefined; // filled before it is required
      statements.push(`ALTER TABLE ${table} ADD COLUMN ${toColumn({ ...column, notNull: column.notNull && !isLink })}`);
      if (isLink)
        statements.push(
          `UPDATE ${table} SET ${column.name} = id::text`,
          `ALTER TABLE ${table} ALTER COLUMN ${column.name} SET NOT NULL`,
        );
    }
    for (const { columns: names } of own.unique)
      if (names && !unique.some((each) => each.columns?.join() === names.join()))
        statements.push(`DROP INDEX IF EXISTS ${table}_${names.join('_')}_idx`);
    for (const { name, notNull } of columns)
      if (!notNull && own.columns.some((each) => each.name === name && each.notNull))
        statements.push(`ALTER TABLE ${table} ALTER COLUMN ${name} DROP NOT NULL`);
  }
  statements.push(
    `INSERT INTO annotations (user_id, territory_id, content, created_at, updated_at) SELECT id, 1, notes, now(), now() FROM users WHERE notes IS NOT NULL`,
  );
  for (const [table, { columns }] of Object.entries(before.tables))
    for (const { name } of columns)
      if (!after.tables[table]?.columns.some((each) => each.name === name))
        statements.push(`ALTER TABLE ${table} DROP COLUMN ${name}`);
  for (const statement of statements) await client.query(statement);
}

const SINGULAR: Readonly<Record<string, string>> = { motif_categories: 'motif_category', territories: 'territory' };

const columnTo = (table: string) => `${SINGULAR[table] ?? (table === 'lieux' ? 'lieu' : table.replace(/s$/, ''))}_id`;

function toColumn({ name, type, notNull, generated, default: given }: UpstreamColumn): string {
  if (given === 'identity') return `${name} bigserial`;
  const parts = [name, type];
  if (generated)
    parts.push(
      `GENERATED ALWAYS AS (to_tsvector('simple', coalesce(last_name, '') || ' ' || coalesce(first_name, ''))) STORED`,
    );
  if (notNull) parts.push('NOT NULL');
  // The extension with upstream's function is not on every server.
  if (given !== undefined) parts.push(`DEFAULT ${given.startsWith('sql: ') ? 'gen_random_uuid()' : `'${given}'`}`);
  return parts.join(' ');
}
