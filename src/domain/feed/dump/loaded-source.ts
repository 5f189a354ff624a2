// The properties of the source, as a load sets them.
import type { ClientBase } from 'pg';
import { DumpError } from '#infra/db/dump/dump-error.ts';
import type { SourceProperties } from '#policy/source.ts';
import { readLastChange } from './check.ts';

/** The properties of a loaded source, and the time of its data. */
export interface SourceFacts extends Pick<SourceProperties, 'rules' | 'clock' | 'remarks'> {
  asOf: Date | null;
}

/**
 * Checks that the tables are not fed in another way.
 * @throws DumpError
 */
export async function assertLoadable(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ kind: string; subscription: string | null }>(
    'SELECT kind, subscription FROM reporting.source',
  );
  const { kind, subscription } = rows[0] ?? {};
  if (kind === 'attached')
    throw new DumpError(
      'This database is an attached copy of RDV Service Public: restore a later dump into a new database and attach that, or load the dump into a database of the service.',
    );
  if (subscription)
    throw new DumpError(
      `The subscription ${subscription} feeds this database: a load would undo what it applies. Drop the subscription first if dumps shall feed it from now on.`,
    );
}

/** Tells readers that rows may change together. It is visible at once, long before they do. */
export async function beginLoad(client: ClientBase): Promise<void> {
  await client.query('UPDATE reporting.source SET loading_since = now()');
}

export async function endLoad(client: ClientBase): Promise<void> {
  await client.query('UPDATE reporting.source SET loading_since = NULL');
}

/** Records a load in its transaction. */
export async function recordLoad(client: ClientBase, { rules, clock, remarks, asOf }: SourceFacts): Promise<void> {
  await client.query(
    `UPDATE reporting.source SET kind = 'loaded', rules = $1, clock = $2, remarks = $3, data_as_of = $4, loaded_at = clock_timestamp()`,
    [rules, clock, remarks, asOf],
  );
}

/** The time of the data that are served: that of the last dump, or else their last change. */
export async function readServedAsOf(client: ClientBase): Promise<Date | null> {
  const { rows } = await client.query<{ at: number | null }>(
    'SELECT floor(extract(epoch FROM data_as_of) * 1000)::float8 AS at FROM reporting.source',
  );
  const at = rows[0]?.at ?? null;
  return at === null ? readLastChange(client, 'public') : new Date(at);
}
