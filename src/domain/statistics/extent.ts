import type { ClientBase } from 'pg';
import { SqlParams } from '#infra/db/sql.ts';
import { compileWhere } from '#infra/db/where.ts';
import type { Period } from '../rdv/period.ts';
import type { Selection } from '../rdv/selection.ts';
import { spannedDays } from './bucket.ts';
import { zonesOf } from './cut.ts';

const dates = {
  STARTS_AT: { instant: 'r.starts_at', join: '' },
  CREATED_AT: { instant: 'r.created_at', join: '' },
  NOTIFIED_AT: { instant: 'c.created_at', join: 'JOIN receipts c ON c.rdv_id = r.id' },
} as const;
export type ExtentDate = keyof typeof dates;

/** The days over which dates of the RDVs selected reach; null where there is none. One statement for all. */
export async function readExtents(
  client: ClientBase,
  asked: readonly { selection: Selection; date: ExtentDate }[],
): Promise<(Required<Period> | null)[]> {
  if (asked.length === 0) return [];
  const params = new SqlParams();
  const selects = asked.map(({ selection, date }, index) => {
    const { instant, join } = dates[date];
    const ms = (aggregate: string) => `(extract(epoch FROM ${aggregate}(${instant})) * 1000)::float8`;
    return `SELECT ${index} AS index, r.organisation_id::text, ${ms('min')} AS first, ${ms('max')} AS last
              FROM rdvs r ${join} WHERE ${compileWhere('rdvs', selection.where, 'r', params)} GROUP BY 2`;
  });
  const { rows } = await client.query<{ index: number; organisation_id: string; first: number; last: number }>(
    selects.join(' UNION ALL '),
    params.values,
  );
  return asked.map(({ selection }, index) => {
    const zones = zonesOf(selection);
    const zoneOf = (id: string) =>
      zones.find(({ organisationIds }) => organisationIds === null || organisationIds.includes(BigInt(id)))?.timeZone;
    const own = rows.filter((row) => row.index === index);
    return spannedDays(
      own.map(({ organisation_id, first, last }) => ({
        first: new Date(Math.floor(first)),
        last: new Date(Math.floor(last)),
        timeZone: zoneOf(organisation_id) ?? 'UTC',
      })),
    );
  });
}
