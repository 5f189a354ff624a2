// Time zones and their offsets.
import { Temporal } from 'temporal-polyfill';

/** True for a name of the IANA database, such as `Europe/Paris`. */
export function isTimeZone(name: string): boolean {
  if (!name.includes('/') && name !== 'UTC') return false; // no bare offsets or abbreviations
  try {
    new Intl.DateTimeFormat('fr', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds to add to an instant to read local wall-clock time from its UTC fields. */
export type OffsetAt = (epochMs: number) => number;

const tables = new Map<string, OffsetAt>();
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2101, 0, 1);

/** The offsets of a time zone, from a table of its changes: a file needs millions of them, and Intl takes microseconds each. */
export function offsetOf(timeZone: string): OffsetAt {
  const known = tables.get(timeZone);
  if (known) return known;
  const created = createOffsetAt(timeZone);
  tables.set(timeZone, created);
  return created;
}

function createOffsetAt(timeZone: string): OffsetAt {
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(timeZone);
  const starts: number[] = [];
  const offsets: number[] = [];
  while (at && at.epochMilliseconds < LAST) {
    starts.push(at.epochMilliseconds);
    offsets.push(at.offsetNanoseconds / 1e6);
    at = at.getTimeZoneTransition('next');
  }
  let last = 0; // rows come in order of time, so the previous answer is nearly always right
  return (epochMs) => {
    if (!(epochMs >= (starts[last] as number) && epochMs < (starts[last + 1] ?? Infinity))) {
      last = Math.max(0, findLastAtOrBefore(starts, epochMs));
    }
    return offsets[last] as number;
  };
}

function findLastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
