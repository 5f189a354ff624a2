import { Temporal } from 'temporal-polyfill';
import type { RdvFilter } from '../rdv/filter.ts';
import type { Period } from '../rdv/period.ts';

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
  const move = moverOf({ from: own.from, until: own.until }, comparison);
  const moved = { ...filter };
  if (startsOn) moved.startsOn = movePeriod(startsOn, move);
  if (createdOn) moved.createdOn = movePeriod(createdOn, move);
  return { filter: moved, period: { from: move(own.from), until: move(own.until) } };
}

type Move = (day: string) => string;

function moverOf(period: Required<Period>, comparison: Comparison): Move {
  const from = Temporal.PlainDate.from(period.from);
  const until = Temporal.PlainDate.from(period.until);
  const days = from.until(until).days;
  if (comparison === 'PREVIOUS_PERIOD') return (day) => Temporal.PlainDate.from(day).subtract({ days }).toString();
  if (!isWholeWeeks(from, until)) return (day) => yearBefore(day, from);
  const back = sameWeekOfYearBefore(from).until(from).days;
  return (day) => Temporal.PlainDate.from(day).subtract({ days: back }).toString();
}

/** A month that happens to begin and end on a Monday is a month. */
function isWholeWeeks(from: Temporal.PlainDate, until: Temporal.PlainDate): boolean {
  const isMonths = from.day === 1 && until.day === 1;
  return !isMonths && from.dayOfWeek === 1 && until.dayOfWeek === 1;
}

/** The Monday of the week with the same number, one ISO year before; of the 52nd when that year has no 53rd. */
function sameWeekOfYearBefore(monday: Temporal.PlainDate): Temporal.PlainDate {
  const year = (monday.yearOfWeek ?? monday.year) - 1;
  const weeks = Temporal.PlainDate.from({ year, month: 12, day: 28 }).weekOfYear ?? 52;
  const week = Math.min(monday.weekOfYear ?? 1, weeks);
  const inFirstWeek = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  return inFirstWeek.subtract({ days: inFirstWeek.dayOfWeek - 1 }).add({ weeks: week - 1 });
}

/** 29 February becomes the 28th; as the end of a period that begins on the 28th it must not make it empty. */
function yearBefore(day: string, from: Temporal.PlainDate): string {
  const own = Temporal.PlainDate.from(day);
  const before = own.subtract({ years: 1 });
  const collapses = own.month === 2 && own.day === 29 && from.month === 2 && from.day === 28 && from.year === own.year;
  return (collapses ? before.add({ days: 1 }) : before).toString();
}

const movePeriod = ({ from, until }: Period, move: Move): Period => ({
  ...(from && { from: move(from) }),
  ...(until && { until: move(until) }),
});
