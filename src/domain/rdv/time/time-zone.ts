// Time zones and their offsets.
import { Temporal } from 'temporal-polyfill';
import { BoundedMap } from '#ground/bounded-map.ts';

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

/** Callers may spell one name in many ways. */
const MAX_ZONES = 500;
const tables = new BoundedMap<string, OffsetAt>(MAX_ZONES);
const wallTables = new BoundedMap<string, OffsetAt>(MAX_ZONES);
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2101, 0, 1);

/** The offsets of a time zone, from a table of its changes: a file needs millions of them, and Intl takes microseconds each. */
export function offsetOf(timeZone: string): OffsetAt {
  return tables.remember(timeZone, () => createOffsetAt(changesOf(timeZone)));
}

/**
 * Milliseconds to subtract from a local wall-clock time, read as if it were UTC, to get its instant. A time that occurs
 * twice is the earlier one; a time that a change of clocks leaves out is read with the offset before the change.
 */
export function wallOffsetOf(timeZone: string): OffsetAt {
  return wallTables.remember(timeZone, () => {
    const { starts, offsets } = changesOf(timeZone);
    const before = (index: number) => offsets[Math.max(0, index - 1)] as number;
    const walls = starts.map((start, index) => start + Math.max(before(index), offsets[index] as number));
    return createOffsetAt({ starts: walls, offsets });
  });
}

/** The offsets of a time zone, and the instants from which each holds. */
interface Changes {
  starts: readonly number[];
  offsets: readonly number[];
}

function changesOf(timeZone: string): Changes {
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(timeZone);
  const starts: number[] = [];
  const offsets: number[] = [];
  while (at && at.epochMilliseconds < LAST) {
    starts.push(at.epochMilliseconds);
    offsets.push(at.offsetNanoseconds / 1e6);
    at = at.getTimeZoneTransition('next');
  }
  return { starts, offsets };
}

function createOffsetAt({ starts, offsets }: Changes): OffsetAt {
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
