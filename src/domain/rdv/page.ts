import type { Pool } from 'pg';
import { SqlParams } from '#infra/db/sql.ts';
import { compileRdvWhere } from '#infra/db/where.ts';
import type { Prisma } from '#prisma';

export type RdvOrderField = 'STARTS_AT' | 'CREATED_AT';
export type Direction = 'ASC' | 'DESC';

export interface RdvOrder {
  field: RdvOrderField;
  direction: Direction;
}

/** A place in an order: the sort value with all its microseconds, and the id that breaks ties. */
export interface RdvPosition {
  /** `YYYY-MM-DD HH:MM:SS[.ffffff]`, UTC. */
  at: string;
  id: bigint;
}

export interface RdvPageRequest {
  order: RdvOrder;
  /** Read from the end of the order: the last `limit` before `before`. */
  backward: boolean;
  limit: number;
  after?: RdvPosition | undefined;
  before?: RdvPosition | undefined;
  withTotal: boolean;
}

export interface RdvPage {
  /** In the order asked for, also when read backward. */
  positions: RdvPosition[];
  /** Whether there is more in the direction of reading. */
  hasMore: boolean;
  /** How many RDVs the whole selection has; null when not asked for. */
  totalCount: number | null;
}

const columns = { STARTS_AT: 'r.starts_at', CREATED_AT: 'r.created_at' } as const;

/** One page by keyset: its cost does not grow with its depth, and rows come neither twice nor not at all. One statement, so one snapshot. */
export async function fetchRdvPage(pool: Pool, where: Prisma.RdvWhereInput, page: RdvPageRequest): Promise<RdvPage> {
  const params = new SqlParams();
  const condition = compileRdvWhere(where, 'r', params);
  const column = columns[page.order.field];
  const ascending = (page.order.direction === 'ASC') !== page.backward;
  const keyset = (position: RdvPosition | undefined, sign: string) =>
    position
      ? ` AND (${column}, r.id) ${sign} (${params.add(position.at, 'timestamp')}, ${params.add(String(position.id), 'bigint')})`
      : '';
  const forward = page.order.direction === 'ASC';
  const bounds = keyset(page.after, forward ? '>' : '<') + keyset(page.before, forward ? '<' : '>');
  const direction = ascending ? 'ASC' : 'DESC';
  const total = page.withTotal ? `(SELECT count(*) FROM rdvs r WHERE ${condition})::int` : 'NULL::int';
  const { rows } = await pool.query<{ at: string | null; id: string | null; total: number | null }>(
    `SELECT page.at, page.id, counted.total
       FROM (SELECT ${total} AS total) counted
       LEFT JOIN LATERAL (
         SELECT ${column}::text AS at, r.id::text AS id, row_number() OVER () AS position
           FROM (SELECT r.* FROM rdvs r WHERE ${condition}${bounds} ORDER BY ${column} ${direction}, r.id ${direction} LIMIT ${page.limit + 1}) r
       ) page ON true
      ORDER BY page.position`,
    params.values,
  );
  const positions = rows.flatMap(({ at, id }) => (at !== null && id !== null ? [{ at, id: BigInt(id) }] : []));
  const hasMore = positions.length > page.limit;
  const kept = positions.slice(0, page.limit);
  return { positions: page.backward ? kept.reverse() : kept, hasMore, totalCount: rows[0]?.total ?? null };
}

export async function countRdvs(pool: Pool, where: Prisma.RdvWhereInput): Promise<number> {
  const params = new SqlParams();
  const condition = compileRdvWhere(where, 'r', params);
  const { rows } = await pool.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM rdvs r WHERE ${condition}`,
    params.values,
  );
  return rows[0]?.total ?? 0;
}

/** Of these ids, the ones that `where` selects. */
export async function findVisibleRdvIds(
  pool: Pool,
  where: Prisma.RdvWhereInput,
  ids: readonly string[],
): Promise<Set<string>> {
  const params = new SqlParams();
  const condition = compileRdvWhere({ AND: [{ id: { in: ids.map(BigInt) } }, where] }, 'r', params);
  const { rows } = await pool.query<{ id: string }>(
    `SELECT r.id::text AS id FROM rdvs r WHERE ${condition}`,
    params.values,
  );
  return new Set(rows.map(({ id }) => id));
}
