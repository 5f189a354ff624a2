// The plan of an attachment: what it adds to a database, before it adds anything.
import type { ClientBase } from 'pg';
import { attachedStatements, hasSameIndex, type SourceIndex } from '#infra/db/migration/attached.ts';
import { readOwnMigrations } from '#infra/db/migration/migrate.ts';
import type { Migration } from '#infra/db/migration/migration-file.ts';
import { checkSource, type SourceCheck } from './check.ts';

export interface AttachPlan extends SourceCheck {
  /** Indexes that will be added to tables of upstream. */
  indexes: readonly string[];
  /** Indexes of ours that are left out, since upstream has the same. */
  knownIndexes: readonly string[];
  /** Triggers that will be on tables of upstream. */
  triggers: readonly SourceTrigger[];
}

/** Reads the database and the migrations. It changes nothing that outlives the caller's transaction. */
export async function planAttachment(client: ClientBase): Promise<AttachPlan> {
  const check = await checkSource(client);
  const none = { indexes: [], knownIndexes: [], triggers: [] };
  if (check.misfits.length > 0) return { ...check, ...none };
  const migrations = await readOwnMigrations();
  const indexes: string[] = [];
  const knownIndexes: string[] = [];
  for (const index of lastingIndexes(migrations))
    ((await hasSameIndex(client, index)) ? knownIndexes : indexes).push(index.name);
  return { ...check, indexes, knownIndexes, triggers: lastingTriggers(migrations) };
}

/** The indexes that are there after the last migration. */
export function lastingIndexes(migrations: readonly Migration[]): Iterable<SourceIndex> {
  const indexes = new Map<string, SourceIndex>();
  for (const statement of migrations.flatMap(attachedStatements)) {
    if (statement.kind === 'index') indexes.set(statement.name, statement);
    if (statement.kind === 'drop-index') indexes.delete(statement.name);
  }
  return indexes.values();
}

/** A trigger on a table without a schema, which is a table of upstream. */
const TRIGGER =
  /^(CREATE|DROP)\s+(?:OR\s+REPLACE\s+)?TRIGGER\s+(?:IF\s+EXISTS\s+)?"?(\w+)"?(?:(?!\sON\s)[\s\S])*?\sON\s+(?:"?public"?\.)?"?(\w+)"?(?![\w".])/i;

export interface SourceTrigger {
  table: string;
  name: string;
  sql: string;
}

/** The triggers on tables of upstream that are there after the last migration. */
export function lastingTriggers(migrations: readonly Migration[]): SourceTrigger[] {
  const triggers = new Map<string, SourceTrigger>();
  for (const { sql } of migrations.flatMap(attachedStatements)) {
    const [, verb = '', name = '', table = ''] = TRIGGER.exec(sql) ?? [];
    if (verb.toUpperCase() === 'CREATE') triggers.set(`${table} ${name}`, { table, name, sql });
    if (verb.toUpperCase() === 'DROP') triggers.delete(`${table} ${name}`);
  }
  return [...triggers.values()];
}
