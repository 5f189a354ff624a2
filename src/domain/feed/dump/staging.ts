// Staging of a dump: its rows beside the source tables, where nobody reads them.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { countRows, selectColumns } from '#infra/db/dump/copy-rows.ts';
import { DumpError } from '#infra/db/dump/dump-error.ts';
import { type CopyBlock, cutOff, type DumpReader } from '#infra/db/dump/dump-text.ts';
import type { SourceTable, TableLayout } from './layout.ts';

/** A schema of its own: the role of the service has no rights in it, and it is dropped as a whole. */
export const STAGING = 'reporting_load';

/** The tables and columns that the dump had, with their rows. */
export type StagedTables = ReadonlyMap<SourceTable, { rows: number; columns: ReadonlySet<string> }>;

export interface CopyProgress {
  table: SourceTable;
  rows: number;
  isOver: boolean;
}

/** Creates empty tables without triggers and without a log of their writes. Remains of an earlier load are dropped. */
export async function createStaging(client: ClientBase, layout: readonly TableLayout[]): Promise<void> {
  await dropStaging(client);
  await client.query(`CREATE SCHEMA ${STAGING}`);
  for (const { name } of layout)
    await client.query(`CREATE UNLOGGED TABLE ${STAGING}.${name} (LIKE public.${name} INCLUDING DEFAULTS)`);
}

export async function dropStaging(client: ClientBase): Promise<void> {
  await client.query(`SET client_min_messages = warning; DROP SCHEMA IF EXISTS ${STAGING} CASCADE`);
}

/**
 * Copies the known columns of the known tables into the staging tables.
 * @throws DumpError when a table or a column that the service needs is missing, or the dump ends too early.
 */
export async function stageDump(
  client: ClientBase,
  layout: readonly TableLayout[],
  reader: DumpReader,
  onProgress: (progress: CopyProgress) => void,
): Promise<StagedTables> {
  const staged = new Map<SourceTable, { rows: number; columns: ReadonlySet<string> }>();
  for (let block = await reader.next(); block; block = await reader.next()) {
    const table = layout.find(({ name }) => name === block?.table);
    if (!table) continue;
    assertColumns(table, block.columns);
    const rows = await copyBlock(client, table, block, reader.notes.encoding, onProgress);
    staged.set(table.name, { rows, columns: new Set(block.columns) });
  }
  if (!reader.notes.isComplete) throw cutOff('without its last line');
  const missing = layout.filter(({ name, isOptional }) => !isOptional && !staged.has(name)).map(({ name }) => name);
  if (missing.length > 0)
    throw new DumpError(
      `The dump lacks the rows of ${missing.join(', ')}. Make it without --schema-only, --table and --exclude-table, or with all tables of docs/feed.md; give a dump of RDV Service Public.`,
    );
  if (!staged.get('organisations')?.columns.has('time_zone')) await keepTimeZones(client);
  return staged;
}

/** The version of 2024 has no time zones: those that were set here by hand stay. */
async function keepTimeZones(client: ClientBase): Promise<void> {
  await client.query(
    `UPDATE ${STAGING}.organisations s SET time_zone = x.time_zone FROM public.organisations x WHERE x.id = s.id`,
  );
}

function assertColumns({ name, columns }: TableLayout, given: readonly string[]): void {
  const missing = columns.filter((column) => !column.isOptional && !given.includes(column.name));
  if (missing.length === 0) return;
  throw new DumpError(
    `The table ${name} of the dump lacks the column ${missing.map((column) => column.name).join(', ')}: it is no dump of a version of RDV Service Public that this release knows.`,
  );
}

async function copyBlock(
  client: ClientBase,
  { name, columns }: TableLayout,
  block: CopyBlock,
  encoding: string,
  onProgress: (progress: CopyProgress) => void,
): Promise<number> {
  const wanted = columns.flatMap((column) => {
    const place = block.columns.indexOf(column.name);
    return place < 0 ? [] : [{ name: column.name, place }];
  });
  const places = wanted.map(({ place }) => place);
  let count = 0;
  async function* selected(): AsyncGenerator<Buffer> {
    for await (const rows of block.rows()) {
      yield selectColumns(rows, block.columns.length, places, name, count);
      count += countRows(rows);
      onProgress({ table: name, rows: count, isOver: false });
    }
  }
  const names = wanted.map((column) => `"${column.name}"`).join(', ');
  const target = client.query(copyFrom(`COPY ${STAGING}.${name} (${names}) FROM STDIN (ENCODING '${encoding}')`));
  await pipeline(Readable.from(selected()), target);
  // Checks and differences join by the id.
  await client.query(`ALTER TABLE ${STAGING}.${name} ADD PRIMARY KEY (id); ANALYZE ${STAGING}.${name}`);
  onProgress({ table: name, rows: count, isOver: true });
  return count;
}
