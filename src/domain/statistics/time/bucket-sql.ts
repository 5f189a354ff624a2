// Time buckets as SQL.
import { periodBounds } from '#domain/rdv/period.ts';
import { type Selection, selectionTimeZone } from '#domain/rdv/selection.ts';
import { type SqlParams, timestampText } from '#infra/db/compile/sql.ts';
import type { Bucket } from './bucket.ts';

/** The time zones that cut days, each with its organisations; null: all of them. */
export function zonesOf(selection: Selection): { timeZone: string; organisationIds: readonly bigint[] | null }[] {
  const common = selectionTimeZone(selection);
  if (common) return [{ timeZone: common, organisationIds: null }];
  const zones = new Map<string, bigint[]>();
  for (const { organisationId, timeZone } of selection.organisations) {
    zones.set(timeZone, [...(zones.get(timeZone) ?? []), organisationId]);
  }
  return [...zones].map(([timeZone, organisationIds]) => ({ timeZone, organisationIds }));
}

/**
 * The index of an instant among the buckets, from 0; null outside. Buckets are converted to instants here, by the same
 * clock as periods. PostgreSQL thus needs no time zones and cannot disagree about them.
 */
export function bucketSql(
  instant: string,
  organisationId: string,
  buckets: readonly Bucket[],
  selection: Selection,
  params: SqlParams,
): string {
  const [last] = buckets.slice(-1);
  if (!last) return 'NULL::int';
  const place = (timeZone: string) => {
    const edges = [...buckets.map(({ from }) => from), last.until].map((day) => edgeOf(day, timeZone));
    const index = `width_bucket(${instant}, ${params.add(edges, 'timestamp[]')})`;
    // 0 is before the first edge, the number of edges is after the last one.
    return `nullif(nullif(${index}, 0), ${edges.length}) - 1`;
  };
  return zoneSql(organisationId, selection, params, place) ?? 'NULL::int';
}

/** SQL that differs by the zone of the organisation; null when there is no organisation. */
export function zoneSql(
  organisationId: string,
  selection: Selection,
  params: SqlParams,
  inZone: (timeZone: string) => string,
): string | null {
  const zones = zonesOf(selection);
  const [only] = zones;
  if (only?.organisationIds === null) return `(${inZone(only.timeZone)})`;
  const cases = zones.map(
    ({ timeZone, organisationIds }) =>
      `WHEN ${organisationId} = ANY(${params.add(organisationIds?.map(String), 'bigint[]')}) THEN ${inZone(timeZone)}`,
  );
  return cases.length === 0 ? null : `CASE ${cases.join(' ')} END`;
}

function edgeOf(day: string, timeZone: string): string {
  const { gte } = periodBounds({ from: day }, timeZone);
  if (!gte) throw new RangeError(`${day} has no beginning`);
  return timestampText(gte);
}
