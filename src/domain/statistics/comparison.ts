// Comparison with an earlier period.
import { Temporal } from 'temporal-polyfill';
import type { RdvFilter } from '../rdv/filter.ts';
import type { Selection } from '../rdv/selection.ts';
import { localDayText, type Period } from '../rdv/time/period.ts';
import { zonesOf } from '../rdv/time/zone.ts';

type PlainDate = Temporal.PlainDate;

/** The earlier period to compare with. */
export type Comparison = 'PREVIOUS_PERIOD' | 'PREVIOUS_YEAR';

interface Compared {
  filter: RdvFilter;
  /** The days of the compared period. */
  period: Required<Period>;
}

/**
 * The filter of the compared period: it moves `startsOn`, or `createdOn` when there is no `startsOn`; with both,
 * `createdOn` moves along. Null when the period is open, since its length is undefined.
 */
export function comparedFilter(filter: RdvFilter, comparison: Comparison): Compared | null {
  const { startsOn, createdOn } = filter;
  const own = startsOn ?? createdOn;
  if (!own?.from || !own.until) return null;
  const period = { from: own.from, until: own.until };
  const move = moverOf(period, comparison);
  const moved = { ...filter };
  if (startsOn) moved.startsOn = movePeriod(startsOn, move);
  if (createdOn) moved.createdOn = movePeriod(createdOn, move);
  return { filter: moved, period: { from: moveFirst(period.from, move), until: moveEnd(period.until, move) } };
}

/** True when two filters on the same RDVs differ and share days: their difference then is a set of its own. */
export function periodsOverlap(one: { filter: RdvFilter }, other: { filter: RdvFilter }): boolean {
  if (one === other) return false;
  const [a, b] = [one, other].map(({ filter }) => filter.startsOn ?? filter.createdOn ?? {}) as [Period, Period];
  const begins = (period: Period, end: string | undefined) => !period.from || !end || period.from < end;
  return begins(a, b.until) && begins(b, a.until);
}

/** True when today or a later day is in the period, in a time zone of the selection: its figures still change. */
export function isUnfinished({ until }: Period, selection: Selection, now: Date): boolean {
  return !until || zonesOf(selection).some(({ timeZone }) => until > localDayText(now, timeZone));
}

interface Move {
  back(day: PlainDate): PlainDate;
  /** True when whole months move: an end on the first of a month stays on the first. */
  isMonths: boolean;
}

function moverOf(period: Required<Period>, comparison: Comparison): Move {
  const from = Temporal.PlainDate.from(period.from);
  const until = Temporal.PlainDate.from(period.until);
  const isMonths = from.day === 1 && until.day === 1;
  if (comparison === 'PREVIOUS_YEAR' && isWholeWeeks(from, until)) {
    const days = sameWeekOfYearBefore(from).until(from).days;
    return { back: (day) => day.subtract({ days }), isMonths: false };
  }
  if (comparison === 'PREVIOUS_YEAR') return { back: (day) => day.subtract({ years: 1 }), isMonths };
  const { months } = from.until(until, { largestUnit: 'months' });
  const length = isMonths ? { months } : { days: from.until(until).days };
  return { back: (day) => day.subtract(length), isMonths };
}

const moveFirst = (day: string, { back }: Move) => back(Temporal.PlainDate.from(day)).toString();

/** The end is the day after the last one, and the last one is what moves: 29 February becomes the 28th. */
function moveEnd(until: string, { back, isMonths }: Move): string {
  const end = Temporal.PlainDate.from(until);
  if (isMonths && end.day === 1) return back(end).toString();
  return back(end.subtract({ days: 1 }))
    .add({ days: 1 })
    .toString();
}

/** A month that happens to begin and end on a Monday counts as a month. */
function isWholeWeeks(from: PlainDate, until: PlainDate): boolean {
  const isMonths = from.day === 1 && until.day === 1;
  return !isMonths && from.dayOfWeek === 1 && until.dayOfWeek === 1;
}

/** The Monday of the same week number in the previous ISO year; week 52 when that year has no week 53. */
function sameWeekOfYearBefore(monday: PlainDate): PlainDate {
  const year = (monday.yearOfWeek ?? monday.year) - 1;
  const weeks = Temporal.PlainDate.from({ year, month: 12, day: 28 }).weekOfYear ?? 52;
  const week = Math.min(monday.weekOfYear ?? 1, weeks);
  const inFirstWeek = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  return inFirstWeek.subtract({ days: inFirstWeek.dayOfWeek - 1 }).add({ weeks: week - 1 });
}

const movePeriod = ({ from, until }: Period, move: Move): Period => ({
  ...(from && { from: moveFirst(from, move) }),
  ...(until && { until: moveEnd(until, move) }),
});
