// SQL of instants and of local wall-clock times, by the same clock as periods: PostgreSQL need not know of time zones.
import { Temporal } from 'temporal-polyfill';
import type { Selection } from '#domain/rdv/selection.ts';
import { CLOCK_ZONE } from '#domain/rdv/time/start-clock.ts';
import { createdZonesOf, startZonesOf, zonesOf } from '#domain/rdv/time/zone.ts';
import { BoundedMap } from '#ground/bounded-map.ts';
import { type SqlParams, timestampText } from '#infra/db/compile/sql.ts';
import { zoneSql } from './bucket-sql.ts';

const FIRST = Temporal.Instant.from('1900-01-01T00:00Z');
const END = Temporal.Instant.from('2101-01-01T00:00Z');
const SECOND_NS = 1_000_000_000;
const MAX_ZONES = 100;

/** Offsets of a zone from UTC, in seconds: the first one, and those from each edge on. */
interface Offsets {
  /** Edges as instants. */
  edges: readonly string[];
  /** The same edges as wall-clock times from which the next offset holds. */
  walls: readonly string[];
  seconds: readonly number[];
}

const known = new BoundedMap<string, Offsets>(MAX_ZONES);

const offsetsOf = (timeZone: string) => known.remember(timeZone, () => readOffsets(timeZone));

function readOffsets(timeZone: string): Offsets {
  let at = FIRST.toZonedDateTimeISO(timeZone);
  const edges: string[] = [];
  const walls: string[] = [];
  const seconds = [at.offsetNanoseconds / SECOND_NS];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || Temporal.Instant.compare(next.toInstant(), END) >= 0) break;
    const offset = next.offsetNanoseconds / SECOND_NS;
    // As `wallOffsetOf`: a time that occurs twice is the earlier one.
    const wall = next.epochMilliseconds + Math.max(seconds.at(-1) as number, offset) * 1000;
    edges.push(timestampText(new Date(next.epochMilliseconds)));
    walls.push(timestampText(new Date(wall)));
    seconds.push(offset);
    at = next;
  }
  return { edges, walls, seconds };
}

/** An interval: the offset that holds at a `timestamp`. */
function offsetSql(time: string, edges: readonly string[], seconds: readonly number[], params: SqlParams): string {
  // A parameter that no statement uses has no type: edges are added only where there are any.
  if (edges.length === 0) return `make_interval(secs => ${params.add(String(seconds[0]), 'float8')})`;
  const offsets = params.add(seconds.map(String), 'float8[]');
  const place = `width_bucket(${time}, ${params.add(edges, 'timestamp[]')})`;
  return `make_interval(secs => (${offsets})[${place} + 1])`;
}

/** The wall-clock time of an instant in a zone; both are `timestamp`, the instant in UTC. */
function wallSql(instant: string, timeZone: string, params: SqlParams): string {
  const { edges, seconds } = offsetsOf(timeZone);
  return `${instant} + ${offsetSql(instant, edges, seconds, params)}`;
}

/** The instant, as `timestamp` in UTC, of a stored start; NULL outside of the selection's organisations. */
export function startInstantSql(
  stored: string,
  organisationId: string,
  selection: Selection,
  params: SqlParams,
): string {
  if (selection.clock === 'utc') return stored;
  const inZone = ({ home }: { home: string }) => {
    if (home === CLOCK_ZONE) return stored;
    const wall = `(${wallSql(stored, CLOCK_ZONE, params)})`;
    const { walls, seconds } = offsetsOf(home);
    return `${wall} - ${offsetSql(wall, walls, seconds, params)}`;
  };
  return zoneSql(organisationId, zonesOf(selection), params, inZone) ?? 'NULL::timestamp';
}

/** The local wall-clock time of an instant in the zones of the selection; NULL outside of its organisations. */
export function localInstantSql(
  instant: string,
  organisationId: string,
  selection: Selection,
  params: SqlParams,
): string {
  const zones = createdZonesOf(selection);
  return (
    zoneSql(organisationId, zones, params, ({ timeZone }) => wallSql(instant, timeZone, params)) ?? 'NULL::timestamp'
  );
}

/** The local wall-clock time of a stored start in the zones of the selection; NULL outside of its organisations. */
export function localStartSql(stored: string, organisationId: string, selection: Selection, params: SqlParams): string {
  const isInstant = selection.timeZone !== null;
  const start = isInstant ? startInstantSql(stored, organisationId, selection, params) : stored;
  const zones = startZonesOf(selection);
  return (
    zoneSql(organisationId, zones, params, ({ timeZone }) => wallSql(start, timeZone, params)) ?? 'NULL::timestamp'
  );
}
