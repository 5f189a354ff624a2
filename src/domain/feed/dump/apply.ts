// Application of a staged dump to the source tables, as a difference.
import type { ClientBase } from 'pg';
import type { SourceTable, TableLayout, UniqueIndex } from './layout.ts';
import { STAGING } from './staging.ts';

export interface TableChange {
  table: SourceTable;
  inserted: number;
  updated: number;
  deleted: number;
}

/** Beyond this share of changed rows, the planner needs new statistics before anybody reads the table. */
const MANY = 0.05;
/** Joins of whole tables, whatever the planner knows of them. Triggers and foreign keys look rows up by index as ever. */
const SETTINGS = `SET LOCAL jit = off; SET LOCAL work_mem = '128MB'; SET LOCAL enable_nestloop = off; SET LOCAL statement_timeout = 0`;

/**
 * Writes what differs, in the caller's transaction. Readers go on with the state before until it commits, and none waits:
 * only rows are locked. The triggers of the source tables see each changed row.
 *
 * The order suits foreign keys that are checked by statement: rows come parents first, and go children first. Values that are
 * unique and move from one row to another are freed before.
 */
export async function applyStaged(
  client: ClientBase,
  layout: readonly TableLayout[],
  onTable: (change: TableChange) => void,
): Promise<TableChange[]> {
  await client.query(SETTINGS);
  await skipCheckedReferences(client);
  const deleted = new Map<SourceTable, number>();
  for (const table of layout) {
    if (table.isLeaf) deleted.set(table.name, await deleteGone(client, table));
    for (const unique of table.uniques) {
      const freed = await freeValues(client, table, unique);
      if (table.isLeaf) deleted.set(table.name, (deleted.get(table.name) ?? 0) + freed);
    }
  }
  const changes: TableChange[] = [];
  for (const table of layout) {
    const inserted = await insertMissing(client, table);
    const updated = await updateChanged(client, table);
    await analyzeChanged(client, table.name, inserted + updated);
    changes.push({ table: table.name, inserted, updated, deleted: deleted.get(table.name) ?? 0 });
  }
  for (const table of layout.toReversed()) {
    const change = changes.find((each) => each.table === table.name);
    if (change && !table.isLeaf) change.deleted = await deleteGone(client, table);
    if (change) onTable(change);
  }
  return changes;
}

/**
 * The references were checked in the staging tables. A role that may say so does not have them checked again for each row, which
 * takes more than half of a first load. Our own triggers fire always; if one does not, nothing is skipped.
 */
async function skipCheckedReferences(client: ClientBase): Promise<void> {
  await client.query(
    `SELECT set_config('session_replication_role', 'replica', true)
      WHERE has_parameter_privilege('session_replication_role', 'SET')
        AND NOT EXISTS (SELECT FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                         WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgenabled <> 'A')`,
  );
}

const list = (columns: readonly string[], alias?: string) =>
  columns.map((column) => `${alias ? `${alias}.` : ''}"${column}"`).join(', ');
const namesOf = ({ columns }: TableLayout) => columns.map(({ name }) => name);

async function run(client: ClientBase, sql: string): Promise<number> {
  return (await client.query(sql)).rowCount ?? 0;
}

const deleteGone = (client: ClientBase, { name }: TableLayout) =>
  run(client, `DELETE FROM public.${name} x WHERE NOT EXISTS (SELECT FROM ${STAGING}.${name} s WHERE s.id = x.id)`);

/** Frees unique values that another row of the dump has. The row that held them gets its own later, comes again, or is gone. */
function freeValues(
  client: ClientBase,
  { name, isLeaf }: TableLayout,
  { columns, text }: UniqueIndex,
): Promise<number> {
  const held = `${columns.map((column) => `s."${column}" = x."${column}"`).join(' AND ')} AND s.id <> x.id`;
  if (isLeaf) return run(client, `DELETE FROM public.${name} x USING ${STAGING}.${name} s WHERE ${held}`);
  if (text === null) return Promise.resolve(0); // a conflict ends the load
  return run(
    client,
    `UPDATE public.${name} x SET "${text}" = 'row ' || x.id || ' before the load' FROM ${STAGING}.${name} s WHERE ${held}`,
  );
}

function insertMissing(client: ClientBase, table: TableLayout): Promise<number> {
  const names = namesOf(table);
  return run(
    client,
    `INSERT INTO public.${table.name} (${list(names)}) SELECT ${list(names, 's')} FROM ${STAGING}.${table.name} s
      WHERE NOT EXISTS (SELECT FROM public.${table.name} x WHERE x.id = s.id)`,
  );
}

function updateChanged(client: ClientBase, table: TableLayout): Promise<number> {
  const names = namesOf(table).filter((name) => name !== 'id');
  const values = names.map((name) => `"${name}" = s."${name}"`).join(', ');
  return run(
    client,
    `UPDATE public.${table.name} x SET ${values} FROM ${STAGING}.${table.name} s
      WHERE s.id = x.id AND (${list(names, 'x')}) IS DISTINCT FROM (${list(names, 's')})`,
  );
}

/** Statistics of the planner become visible with the rows. Without them, first lists of a filled table would read all of it. */
async function analyzeChanged(client: ClientBase, name: SourceTable, changed: number): Promise<void> {
  const { rows } = await client.query<{ rows: number }>(
    `SELECT greatest(reltuples, 0)::float8 AS rows FROM pg_class WHERE oid = 'public.${name}'::regclass`,
  );
  if (changed > (rows[0]?.rows ?? 0) * MANY) await client.query(`ANALYZE public.${name}`);
}
