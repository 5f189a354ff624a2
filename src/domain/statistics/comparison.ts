import { Temporal } from 'temporal-polyfill';
import type { RdvFilter } from '../rdv/filter.ts';
import { localDayText, type Period } from '../rdv/period.ts';
import type { Selection } from '../rdv/selection.ts';
import { zonesOf } from './bucket-sql.ts';

type PlainDate = Temporal.PlainDate;

/** What a period is compared with. */
export type Comparison = 'PREVIOUS_PERIOD' | 'PREVIOUS_YEAR';

interface Compared {
  filter: RdvFilter;
  /** The days of the period to compare with. */
  period: Required<Period>;
}

/**
 * The filter of the period to compare with: that of `startsOn`, or of `createdOn` when there is no `startsOn`; with both,
 * the days of `createdOn` move along. Null when the period is open: nothing then says how long it is.
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

/** Whether two filters of the same RDVs differ, and share some of their days: their difference is then a set of its own. */
export function periodsOverlap(one: { filter: RdvFilter }, other: { filter: RdvFilter }): boolean {
  if (one === other) return false;
  const [a, b] = [one, other].map(({ filter }) => filter.startsOn ?? filter.createdOn ?? {}) as [Period, Period];
  const begins = (period: Period, end: string | undefined) => !period.from || !end || period.from < end;
  return begins(a, b.until) && begins(b, a.until);
}

/** Whether today or a later day is in the period, in one of the zones of the selection: its figures still change. */
export function isUnfinished({ until }: Period, selection: Selection, now: Date): boolean {
  return !until || zonesOf(selection).some(({ timeZone }) => until > localDayText(now, timeZone));
}

interface Move {
  back(day: PlainDate): PlainDate;
  /** Whether whole months move: then an end on the first of a month stays on the first of a month. */
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

/** The end is the day after the last one, and it is the last one that moves: 29 February becomes the 28th. */
function moveEnd(until: string, { back, isMonths }: Move): string {
  const end = Temporal.PlainDate.from(until);
  if (isMonths && end.day === 1) return back(end).toString();
  return back(end.subtract({ days: 1 }))
    .add({ days: 1 })
    .toString();
}

/** A month that happens to begin and end on a Monday is a month. */
function isWholeWeeks(from: PlainDate, until: PlainDate): boolean {
  const isMonths = from.day === 1 && until.day === 1;
  return !isMonths && from.dayOfWeek === 1 && until.dayOfWeek === 1;
}

/** The Monday of the week with the same number, one ISO year before; of the 52nd when that year has no 53rd. */
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
