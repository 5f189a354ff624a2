// Time buckets and the present as SQL.
import type { Selection } from '#domain/rdv/selection.ts';
import { createdEdge, createdZonesOf, presentsOf, startEdge, startZonesOf, type Zone } from '#domain/rdv/time/zone.ts';
import { type SqlParams, timestampText } from '#infra/db/compile/sql.ts';
import type { Bucket, DateField } from './bucket.ts';

/** A column of instants, or of stored starts, and the organisation of its row. */
interface DatedColumn {
  column: string;
  organisationId: string;
  date: DateField;
}

/**
 * The index of a date among the buckets, from 0; null outside. Buckets are converted to stored values here, by the same
 * clock as periods. PostgreSQL thus needs no time zones and cannot disagree about them.
 */
export function bucketSql(
  { column, organisationId, date }: DatedColumn,
  buckets: readonly Bucket[],
  selection: Selection,
  params: SqlParams,
): string {
  const [last] = buckets.slice(-1);
  if (!last) return 'NULL::int';
  const place = (zone: Zone) => {
    const edgeOf = (day: string) =>
      timestampText(date === 'STARTS_AT' ? startEdge(day, zone, selection) : createdEdge(day, zone));
    const edges = [...buckets.map(({ from }) => from), last.until].map(edgeOf);
    const index = `width_bucket(${column}, ${params.add(edges, 'timestamp[]')})`;
    // 0 is before the first edge, the number of edges is after the last one.
    return `nullif(nullif(${index}, 0), ${edges.length}) - 1`;
  };
  const zones = date === 'STARTS_AT' ? startZonesOf(selection) : createdZonesOf(selection);
  return zoneSql(organisationId, zones, params, place) ?? 'NULL::int';
}

/** SQL that differs by the zone of the organisation; null when there is none. */
export function zoneSql<OfSome extends { organisationIds: readonly bigint[] | null }>(
  organisationId: string,
  zones: readonly OfSome[],
  params: SqlParams,
  inZone: (zone: OfSome) => string,
): string | null {
  const [only] = zones;
  if (only?.organisationIds === null) return `(${inZone(only)})`;
  const cases = zones.map(
    (zone) =>
      `WHEN ${organisationId} = ANY(${params.add(zone.organisationIds?.map(String), 'bigint[]')}) THEN ${inZone(zone)}`,
  );
  return cases.length === 0 ? null : `CASE ${cases.join(' ')} END`;
}

/** A condition: the RDV has begun. */
export function pastSql(
  { column, organisationId }: Omit<DatedColumn, 'date'>,
  selection: Selection,
  now: Date,
  params: SqlParams,
): string {
  const presents = presentsOf(selection, now);
  const isPast = (present: (typeof presents)[number]) =>
    `${column} < ${params.share(timestampText(present.now), 'timestamp')}`;
  return zoneSql(organisationId, presents, params, isPast) ?? 'false';
}
