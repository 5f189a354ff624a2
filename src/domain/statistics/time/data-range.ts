// The range of dates in the data of a selection.
import type { ClientBase } from 'pg';
import type { Selection } from '#domain/rdv/selection.ts';
import type { Period } from '#domain/rdv/time/period.ts';
import { toStartInstant } from '#domain/rdv/time/start-clock.ts';
import { createdZonesOf, startZonesOf } from '#domain/rdv/time/zone.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { readDayRange } from './bucket.ts';

const dates = {
  STARTS_AT: { instant: 'r.starts_at', join: '' },
  CREATED_AT: { instant: 'r.created_at', join: '' },
  NOTIFIED_AT: { instant: 'c.created_at', join: 'JOIN receipts c ON c.rdv_id = r.id' },
} as const;
export type RangeDate = keyof typeof dates;

/** Years allowed in periods. One RDV with a wrong year must not stretch everybody's figures over thousands of years. */
const FIRST = "timestamp '1900-01-01'";
const END = "timestamp '2101-01-01'";

/** The range of dates of the selected RDVs. */
export interface DataRange {
  /** Within the years 1900 to 2100; null without any date. */
  days: Required<Period> | null;
  /** Number of dates outside these years. */
  outsideCount: number;
}

/** Reads all ranges in one statement. */
export async function readDataRanges(
  client: ClientBase,
  asked: readonly { selection: Selection; date: RangeDate }[],
): Promise<DataRange[]> {
  if (asked.length === 0) return [];
  const params = new SqlParams();
  const selects = asked.map(({ selection, date }, index) => {
    const { instant, join } = dates[date];
    const isInside = `(${instant} >= ${FIRST} AND ${instant} < ${END})`;
    const ms = (aggregate: string) =>
      `(extract(epoch FROM ${aggregate}(${instant}) FILTER (WHERE ${isInside})) * 1000)::float8`;
    return `SELECT ${index} AS index, r.organisation_id::text, ${ms('min')} AS first, ${ms('max')} AS last,
                   (count(*) FILTER (WHERE NOT ${isInside}))::int AS outside
              FROM rdvs r ${join} WHERE ${compileWhere('rdvs', selection.where, 'r', params)} GROUP BY 2`;
  });
  const { rows } = await client.query<FoundRange>(selects.join(' UNION ALL '), params.values);
  return asked.map(({ selection, date }, index) => {
    const zones = date === 'STARTS_AT' ? startZonesOf(selection) : createdZonesOf(selection);
    const zoneOf = (id: string) =>
      zones.find(({ organisationIds }) => organisationIds === null || organisationIds.includes(BigInt(id)));
    const own = rows.filter((row) => row.index === index);
    const days = readDayRange(
      own.flatMap(({ organisation_id, first, last }) => {
        const zone = zoneOf(organisation_id);
        if (first === null || last === null || !zone) return [];
        const instantOf = (stored: number) =>
          new Date(Math.floor(date === 'STARTS_AT' ? toStartInstant(selection.clock, stored, zone.home) : stored));
        return { first: instantOf(first), last: instantOf(last), timeZone: zone.timeZone };
      }),
    );
    return { days, outsideCount: own.reduce((sum, { outside }) => sum + outside, 0) };
  });
}

interface FoundRange {
  index: number;
  organisation_id: string;
  first: number | null;
  last: number | null;
  outside: number;
}
