// Segments of a period that rollups can answer.
import { Temporal } from 'temporal-polyfill';
import type { Period } from '#domain/rdv/time/period.ts';
import type { Unit } from './series.ts';

/** Adjacent rollups of one width: those that begin on `from` or later and before `until`. */
export interface Segment {
  unit: Unit;
  from: string;
  until: string;
}

/** Beyond every day that can be requested; PostgreSQL supports both. */
const FIRST = '0001-01-01';
const LAST = '9999-12-01';

/** A period as the widest rollups of at most `unit` that lie wholly in it, and days at its edges. */
export function segmentsOf({ from = FIRST, until = LAST }: Period, unit: Unit): Segment[] {
  if (from >= until) return [];
  if (unit === 'DAY') return [{ unit, from, until }];
  const first = atOrAfter(from, unit);
  const end = atOrBefore(until, unit);
  if (first >= end) return [{ unit: 'DAY', from, until }];
  return [
    { unit: 'DAY', from, until: first } as const,
    { unit, from: first, until: end },
    { unit: 'DAY', from: end, until } as const,
  ].filter((segment) => segment.from < segment.until);
}

/** The part of a period before a day, and the part after it. */
export function around({ from, until }: Period, day: string): { before: Period; behind: Period; has: boolean } {
  const next = nextDay(day);
  return {
    before: { from: from ?? FIRST, until: until && until < day ? until : day },
    behind: { from: from && from > next ? from : next, until: until ?? LAST },
    has: (!from || from <= day) && (!until || day < until),
  };
}

export const nextDay = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

function atOrBefore(day: string, unit: Unit): string {
  const date = Temporal.PlainDate.from(day);
  return (unit === 'WEEK' ? date.subtract({ days: date.dayOfWeek - 1 }) : date.with({ day: 1 })).toString();
}

function atOrAfter(day: string, unit: Unit): string {
  const begun = atOrBefore(day, unit);
  if (begun === day) return day;
  return Temporal.PlainDate.from(begun)
    .add(unit === 'WEEK' ? { weeks: 1 } : { months: 1 })
    .toString();
}
