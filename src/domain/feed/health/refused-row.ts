// The row at which a feed stands still, when both catalogs are alike.
import type { ClientBase, Pool } from 'pg';
import type { CatalogColumn } from '../attach/catalog.ts';
import type { Finding } from './diagnosis.ts';
import { readSentRows, type SentRow } from './replication-message.ts';

/** Messages that are looked at; the refused row is nearly always among the first. */
const MOST_MESSAGES = 2_000;

type Queryable = Pick<ClientBase | Pool, 'query'>;

interface Feed {
  subscription: string;
  publication: string;
  slot: string;
}

/**
 * Reads at upstream what it sends next, without moving the slot, and finds the first row that this database refuses. Null:
 * the apply worker uses the slot at this moment, or no row of this kind is found.
 */
export async function findRefusedRow(
  upstream: Queryable,
  own: Queryable,
  columns: readonly CatalogColumn[],
  feed: Feed,
): Promise<Finding | null> {
  const { rows } = await upstream
    .query<{ data: Buffer }>(
      `SELECT data FROM pg_logical_slot_peek_binary_changes($1, NULL, $2, 'proto_version', '1', 'publication_names', $3) LIMIT $2`,
      [feed.slot, MOST_MESSAGES, feed.publication],
    )
    .catch(() => ({ rows: [] }));
  const appliedLsn = await readAppliedLsn(own, feed.subscription);
  const removed = new Set<string>();
  for (const row of readSentRows(rows.map(({ data }) => data))) {
    if (appliedLsn !== null && row.commitLsn <= appliedLsn) continue;
    const key = `${row.table} ${row.values.get('id')}`;
    const isNew = row.operation === 'INSERT' && !removed.has(key);
    const finding = findNull(row, columns) ?? (isNew ? await findDuplicate(row, own) : null);
    if (finding) return appliedLsn === null ? { ...finding, reason: `Probably: ${finding.reason}` } : finding;
    if (row.operation === 'DELETE') removed.add(key);
  }
  return null;
}

/** The last commit of upstream that is applied; null: only a superuser may read it by default. */
async function readAppliedLsn(own: Queryable, subscription: string): Promise<bigint | null> {
  const { rows } = await own
    .query<{ lsn: string }>(
      `SELECT o.remote_lsn::text AS lsn FROM pg_replication_origin_status o JOIN pg_subscription s ON o.external_id = 'pg_' || s.oid
         JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database() WHERE s.subname = $1`,
      [subscription],
    )
    .catch(() => ({ rows: [] }));
  const [high, low] = rows[0]?.lsn.split('/') ?? [];
  return high && low ? (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`) : null;
}

function findNull({ table, operation, values }: SentRow, columns: readonly CatalogColumn[]): Finding | null {
  const refused = columns.find(
    (column) => column.table === table && column.isNotNull && values.get(column.name) === null,
  );
  if (!refused || operation === 'DELETE') return null;
  return {
    kind: 'row',
    table,
    reason: `The row ${values.get('id')} of ${table} has no ${refused.name}, which must not be null here.`,
    remedy: `ALTER TABLE public.${table} ALTER COLUMN ${refused.name} DROP NOT NULL`,
  };
}

/** A row that is here already: it was written here by hand, or the copy is younger than the slot. */
async function findDuplicate({ table, values }: SentRow, own: Queryable): Promise<Finding | null> {
  const id = values.get('id');
  if (!id || !/^[a-z_]+$/.test(table)) return null;
  const { rows } = await own.query(`SELECT FROM public.${table} WHERE id = $1::bigint`, [id]);
  if (rows.length === 0) return null;
  return {
    kind: 'row',
    table,
    reason: `RDV Service Public inserts the row ${id} of ${table}, which is here already.`,
    remedy: `DELETE FROM public.${table} WHERE id = ${id}`,
  };
}
