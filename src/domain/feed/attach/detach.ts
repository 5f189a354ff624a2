// The removal of everything that an attachment added.
import type { Client, ClientBase } from 'pg';
import { isAttached } from '#infra/db/migration/attached.ts';
import { lockMigrations } from '#infra/db/migration/migration-lock.ts';
import { AttachError } from './check.ts';

/** An object that detaching removes, in the words of SQL. */
export interface Removal {
  statement: string;
  /** Rows that are lost with it; null where none are. */
  rows: number | null;
}

export interface DetachOptions {
  isDryRun: boolean;
  /** The role of the service; its privileges on upstream's tables are revoked. Null: it owns the tables. */
  serviceRole: string | null;
  /** Called before anything is removed. */
  onPlan(removals: readonly Removal[]): void;
}

/** Leaves the schema public as it was before `attachSource`. @throws AttachError */
export async function detachSource(client: Client, { isDryRun, serviceRole, onPlan }: DetachOptions): Promise<void> {
  await lockMigrations(client);
  if (!(await isAttached(client))) throw new AttachError('This database is not attached, so there is nothing to undo.');
  const removals = [...(await readRemovals(client)), ...revocations(client, serviceRole)];
  const rows = await countHistory(client);
  onPlan(removals.map((statement) => ({ statement, rows: statement === DROP_HISTORY ? rows : null })));
  if (!isDryRun) await remove(client, removals);
}

/** Undoes an attachment that may be incomplete. */
export async function removeAttachment(client: ClientBase): Promise<void> {
  if (await isAttached(client)) await remove(client, await readRemovals(client));
}

const DROP_HISTORY = 'DROP SCHEMA reporting CASCADE';

async function remove(client: ClientBase, statements: readonly string[]): Promise<void> {
  await client.query('BEGIN');
  try {
    for (const statement of statements) await client.query(statement);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Triggers come first, since columns may be in their conditions. */
async function readRemovals(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass) AS statement, 1 AS step
       FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
      WHERE p.pronamespace = 'reporting'::regnamespace AND c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
      UNION ALL
     SELECT CASE kind WHEN 'index' THEN format('DROP INDEX IF EXISTS public.%I', name)
                      WHEN 'column' THEN format('ALTER TABLE public.%I DROP COLUMN IF EXISTS %I', of_table, name)
                      ELSE format('DROP TABLE IF EXISTS public.%I', name) END, 2
       FROM reporting.attachment
      ORDER BY step, statement`,
  );
  return [...rows.map(({ statement }) => statement), DROP_HISTORY, 'DROP SCHEMA IF EXISTS pgboss CASCADE'];
}

function revocations(client: ClientBase, serviceRole: string | null): string[] {
  if (serviceRole === null) return [];
  const role = client.escapeIdentifier(serviceRole);
  return [`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`, `REVOKE USAGE ON SCHEMA public FROM ${role}`];
}

/** Exports and rows of the audit, which detaching deletes. */
async function countHistory(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT ((SELECT count(*) FROM reporting.exports) + (SELECT count(*) FROM reporting.audit_events)
             + (SELECT count(*) FROM reporting.audit_reads))::float8 AS count`,
  );
  return rows[0]?.count ?? 0;
}
