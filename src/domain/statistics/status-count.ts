import type { Pool } from 'pg';
import { SqlParams, timestampText } from '#infra/db/sql.ts';
import { compileWhere } from '#infra/db/where.ts';
import type { Prisma, RdvStatus } from '#prisma';
import { type TemporalStatus, temporalStatus, temporalStatuses } from '../rdv/status.ts';
import { percentages } from './percentage.ts';

export interface StatusCount {
  status: TemporalStatus;
  count: number;
  /** One decimal; those of one list sum to exactly 100; null when the whole is 0. */
  percentage: number | null;
}

/** S1: RDVs by temporal status, all six present, in the order of the counters. They sum to the count of the selection. */
export async function countRdvsByStatus(pool: Pool, where: Prisma.RdvWhereInput, now: Date): Promise<StatusCount[]> {
  const params = new SqlParams();
  const condition = compileWhere('rdvs', where, 'r', params);
  const isPast = `(r.starts_at < ${params.add(timestampText(now), 'timestamp')})`;
  const { rows } = await pool.query<{ status: RdvStatus; past: boolean; count: number }>(
    `SELECT r.status, ${isPast} AS past, count(*)::int AS count FROM rdvs r WHERE ${condition} GROUP BY 1, 2`,
    params.values,
  );
  const counts = temporalStatuses.map((status) => {
    // `past` was compared in the database with all its microseconds; here any instant on the right side will do.
    const same = rows.filter(
      (row) => temporalStatus(row.status, new Date(row.past ? 0 : now.getTime()), now) === status,
    );
    return same.reduce((sum, row) => sum + row.count, 0);
  });
  const shares = percentages(counts);
  return temporalStatuses.map((status, index) => ({
    status,
    count: counts[index] ?? 0,
    percentage: shares?.[index] ?? null,
  }));
}
