// Checks of a staged dump, before anything is changed.
import type { ClientBase } from 'pg';
import { DumpError } from '#infra/db/dump/dump-error.ts';
import type { TableLayout } from './layout.ts';
import { STAGING, type StagedTables } from './staging.ts';

/** A complete dump keeps at least this share of the RDVs that are served. */
const PLAUSIBLE_SHARE = 0.5;

/**
 * Checks that every reference leads to a row, and that what is unique here is unique there.
 * @throws DumpError
 */
export async function checkRows(client: ClientBase, layout: readonly TableLayout[]): Promise<void> {
  for (const table of layout) {
    for (const reference of table.references) await checkReference(client, table.name, reference);
    for (const { columns, condition } of table.uniques) {
      const names = columns.map((column) => `"${column}"`).join(', ');
      const { rows } = await client.query<{ count: number; id: string | null }>(
        `SELECT count(*)::int AS count, min(id)::text AS id
           FROM (SELECT min(id) AS id FROM ${STAGING}.${table.name}
                  WHERE (${condition ?? 'true'}) AND num_nulls(${names}) = 0 GROUP BY ${names} HAVING count(*) > 1) twice`,
      );
      const { count = 0, id } = rows[0] ?? {};
      if (count > 0)
        throw new DumpError(
          `The table ${table.name} of the dump holds ${count} values of (${columns.join(', ')}) twice, for example that of the row ${id}; they are unique in RDV Service Public. Make the dump again.`,
        );
    }
  }
}

async function checkReference(
  client: ClientBase,
  table: string,
  { column, table: parent, key }: TableLayout['references'][number],
): Promise<void> {
  const { rows } = await client.query<{ count: number; id: string | null; value: string | null }>(
    `SELECT count(*)::int AS count, min(x.id)::text AS id, (array_agg(x."${column}" ORDER BY x.id))[1]::text AS value FROM ${STAGING}.${table} x
      WHERE x."${column}" IS NOT NULL AND NOT EXISTS (SELECT FROM ${STAGING}.${parent} p WHERE p."${key}" = x."${column}")`,
  );
  const { count = 0, id, value } = rows[0] ?? {};
  if (count === 0) return;
  throw new DumpError(
    `In the dump, ${count} rows of ${table} name a row of ${parent} that it lacks (column ${column}): row ${id} names ${value}. Make the dump with one pg_dump, with all rows of all tables.`,
  );
}

/**
 * Checks that the dump is not far smaller than what is served.
 * @throws DumpError
 */
export async function checkCounts(client: ClientBase, staged: StagedTables): Promise<void> {
  for (const table of ['agents', 'organisations'] as const)
    if (staged.get(table)?.rows === 0)
      throw new DumpError(
        `The table ${table} of the dump is empty: nobody would see anything. Look at how the dump was made, or give --force.`,
      );
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::float8 AS count FROM public.rdvs');
  const [served, given] = [rows[0]?.count ?? 0, staged.get('rdvs')?.rows ?? 0];
  if (given < served * PLAUSIBLE_SHARE)
    throw new DumpError(
      `The dump holds ${given} RDVs, fewer than half of the ${served} that are served now. Look at how the dump was made, or give --force.`,
    );
}

/** Times of the last change by which the ages of two states are compared. */
const DATED = ['rdvs', 'participations', 'users', 'agents', 'motifs', 'organisations'] as const;

/** The last change of a state, in UTC; null without rows. */
export async function readLastChange(client: ClientBase, schema: 'public' | typeof STAGING): Promise<Date | null> {
  const latest = DATED.map((table) => `(SELECT max(updated_at) FROM ${schema}.${table})`).join(', ');
  const { rows } = await client.query<{ at: number | null }>(
    `SELECT floor(extract(epoch FROM greatest(${latest})) * 1000)::float8 AS at`,
  );
  const at = rows[0]?.at ?? null;
  return at === null ? null : new Date(at);
}

/**
 * Checks that the dump is not older than what is served.
 * @throws DumpError
 */
export function checkAge(dump: Date | null, served: Date | null): void {
  if (!dump || !served || dump >= served) return;
  throw new DumpError(
    `The dump is of ${dump.toISOString()}, older than the data that are served now, of ${served.toISOString()}. Load a later dump, or give --force to go back.`,
  );
}
