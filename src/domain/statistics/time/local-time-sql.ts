// SQL of local wall-clock times, by the same clock as periods: PostgreSQL need not know of time zones.
import { Temporal } from 'temporal-polyfill';
import type { Selection } from '#domain/rdv/selection.ts';
import { type SqlParams, timestampText } from '#infra/db/compile/sql.ts';
import { zoneSql } from './bucket-sql.ts';

const FIRST = Temporal.Instant.from('1900-01-01T00:00Z');
const END = Temporal.Instant.from('2101-01-01T00:00Z');
const SECOND_NS = 1_000_000_000;
const MAX_ZONES = 50;

/** Offsets of a zone from UTC, in seconds: the first one, and those from each edge on. */
interface Offsets {
  edges: readonly string[];
  seconds: readonly number[];
}

const known = new Map<string, Offsets>();

function offsetsOf(timeZone: string): Offsets {
  const found = known.get(timeZone);
  if (found) return found;
  let at = FIRST.toZonedDateTimeISO(timeZone);
  const edges: string[] = [];
  const seconds = [at.offsetNanoseconds / SECOND_NS];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || Temporal.Instant.compare(next.toInstant(), END) >= 0) break;
    edges.push(timestampText(new Date(next.epochMilliseconds)));
    seconds.push(next.offsetNanoseconds / SECOND_NS);
    at = next;
  }
  if (known.size >= MAX_ZONES) known.clear();
  const offsets = { edges, seconds };
  known.set(timeZone, offsets);
  return offsets;
}

/** The wall-clock time of an instant (a `timestamp` in UTC) in the zones of the selection; NULL outside of its organisations. */
export function localTimeSql(instant: string, organisationId: string, selection: Selection, params: SqlParams): string {
  const inZone = (timeZone: string) => {
    const { edges, seconds } = offsetsOf(timeZone);
    // A parameter that no statement uses has no type: edges are added only where there are any.
    if (edges.length === 0) return `${instant} + make_interval(secs => ${params.add(String(seconds[0]), 'float8')})`;
    const offsets = params.add(seconds.map(String), 'float8[]');
    const place = `width_bucket(${instant}, ${params.add(edges, 'timestamp[]')})`;
    return `${instant} + make_interval(secs => (${offsets})[${place} + 1])`;
  };
  return zoneSql(organisationId, selection, params, inZone) ?? 'NULL::timestamp';
}
