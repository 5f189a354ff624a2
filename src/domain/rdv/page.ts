// Pages and counts of RDVs.
import type { ClientBase, Pool } from 'pg';
import { fetchKeysetPage, type KeysetPage, type KeysetPageRequest } from '#infra/db/compile/keyset.ts';
import { type ReadSelect, readRows } from '#infra/db/compile/read.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { type Conditions, compileWhere } from '#infra/db/compile/where.ts';
import type { Prisma } from '#prisma';
import { orderValue, type RdvOrder } from './list/order.ts';
import { rdvSearchSql } from './list/rdv-search.ts';

/** One page of the selected RDVs. */
export function fetchRdvPage(
  client: Pool | ClientBase,
  where: Prisma.RdvWhereInput,
  order: RdvOrder,
  page: KeysetPageRequest,
  /** Folded words that names of each RDV must have. */
  search: readonly string[] = [],
): Promise<KeysetPage> {
  const list = {
    table: 'rdvs',
    alias: 'r',
    ...orderValue(order.field),
    idType: 'bigint',
    ascending: order.direction === 'ASC',
    condition: (params: SqlParams) =>
      [compileWhere('rdvs', where, 'r', params), ...(search.length > 0 ? [rdvSearchSql(search, params)] : [])].join(
        ' AND ',
      ),
  } as const;
  return fetchKeysetPage(client, list, page);
}

/** The fields in `select` of these RDVs, by id; deleted ones are left out. */
export async function readRdvs(
  pool: Pool,
  select: ReadSelect,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Record<string, unknown>>> {
  const rows = await readRows(pool, 'rdvs', { ...select, id: true }, ids);
  return new Map(rows.map((row) => [String(row.id), row]));
}

export function countRdvs(client: Pool | ClientBase, where: Prisma.RdvWhereInput): Promise<number> {
  return count(client, 'rdvs', where);
}

export function countParticipations(client: Pool | ClientBase, where: Prisma.ParticipationWhereInput): Promise<number> {
  return count(client, 'participations', where);
}

export function countUsagers(client: Pool | ClientBase, where: Prisma.UserWhereInput): Promise<number> {
  return count(client, 'users', where);
}

/**
 * Number of usagers with a profile in one of these organisations (`usagersWithProfile`). The few deleted ones are
 * subtracted from a count that needs only the index of profiles.
 */
export async function countKnownUsagers(
  client: Pool | ClientBase,
  organisationIds: readonly bigint[],
): Promise<number> {
  const { rows } = await client.query<{ total: number }>(
    `SELECT ((SELECT count(DISTINCT f.user_id) FROM user_profiles f WHERE f.organisation_id = ANY ($1::bigint[]))
           - (SELECT count(*) FROM users u WHERE u.deleted_at IS NOT NULL
                 AND EXISTS (SELECT FROM user_profiles f WHERE f.user_id = u.id AND f.organisation_id = ANY ($1::bigint[]))))::int AS total`,
    [organisationIds.map(String)],
  );
  return rows[0]?.total ?? 0;
}

async function count<Table extends 'rdvs' | 'participations' | 'users'>(
  client: Pool | ClientBase,
  table: Table,
  where: Conditions[Table],
): Promise<number> {
  const params = new SqlParams();
  const condition = compileWhere(table, where, 'x', params);
  const { rows } = await client.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM ${table} x WHERE ${condition}`,
    params.values,
  );
  return rows[0]?.total ?? 0;
}
