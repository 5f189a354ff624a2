// Comparison with an earlier period.
import { Temporal } from 'temporal-polyfill';
import type { RdvFilter } from '../rdv/filter.ts';
import type { Selection } from '../rdv/selection.ts';
import { localDayText, type Period } from '../rdv/time/period.ts';
import { zonesOf } from '../rdv/time/zone.ts';
import { type Bucket, createBuckets, type DateField, type Granularity } from './time/bucket.ts';

type PlainDate = Temporal.PlainDate;

/** Units of a shift, with the most that one may go back. */
export const shiftUnits = { weeks: 520, months: 120, years: 10 } as const;

/** The way back to the period to compare with. */
export type Shift = 'PREVIOUS_PERIOD' | 'PREVIOUS_YEAR' | `${number} ${keyof typeof shiftUnits}`;

/** Sets of RDVs of one request: the selection, its days up to today, and the same days of an earlier period. */
export type Side = 'SELECTION' | 'ELAPSED' | Shift;

interface Compared {
  filter: RdvFilter;
  /** The days of the side. */
  period: Required<Period>;
  /** True when the selected period is not over, so that the side leaves out the days after today. */
  isCut: boolean;
}

/**
 * The filter of a side. It moves `startsOn`, or `createdOn` when there is no `startsOn`; with both, `createdOn` moves along.
 * Null when the period is open, since its length is undefined. `today` is one of the selection.
 */
export function sideFilter(filter: RdvFilter, side: Side, today: string): Compared | null {
  const axis = filter.startsOn ? 'startsOn' : 'createdOn';
  const { from, until } = filter[axis] ?? {};
  if (!from || !until) return null;
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
  const isCut = side !== 'SELECTION' && from <= today && tomorrow < until;
  const elapsed = { from, until: isCut ? tomorrow : until };
  if (side === 'SELECTION' || side === 'ELAPSED')
    return { filter: { ...filter, [axis]: elapsed }, period: elapsed, isCut };
  const move = moverOf({ from, until }, side);
  const period = { from: moveFirst(from, move), until: moveEnd(elapsed.until, move) };
  const moved = { ...filter, [axis]: period };
  if (filter.startsOn && filter.createdOn) moved.createdOn = movePeriod(filter.createdOn, move);
  return { filter: moved, period, isCut };
}

/** The earliest of the local days that are today, in the time zones of a selection. */
export const todayOf = (selection: Selection, now: Date): string =>
  zonesOf(selection)
    .map(({ timeZone }) => localDayText(now, timeZone))
    .sort()[0] ?? localDayText(now, 'UTC');

/** True when today or a later day is in the period, in a time zone of the selection: its figures still change. */
export function isUnfinished({ until }: Period, selection: Selection, now: Date): boolean {
  return !until || until > todayOf(selection, now);
}

/** Keys of the buckets at the same places of the selected days. An open period has no such places. */
export function alignKeys(
  buckets: readonly Bucket[],
  series: { granularity: Granularity; dateField: DateField } | null,
  aligned: RdvFilter | null,
): (string | null)[] {
  if (!aligned || !series) return buckets.map(({ key }) => key);
  const period = (series.dateField === 'STARTS_AT' ? aligned.startsOn : aligned.createdOn) ?? {};
  const selected = createBuckets(series.granularity, period, null, [], Infinity);
  return buckets.map((_bucket, place) => selected?.[place]?.key ?? null);
}

interface Move {
  back(day: PlainDate): PlainDate;
  /** True when whole months move: an end on the first of a month stays on the first. */
  isMonths: boolean;
}

function moverOf(period: Required<Period>, shift: Shift): Move {
  const from = Temporal.PlainDate.from(period.from);
  const until = Temporal.PlainDate.from(period.until);
  const isMonths = from.day === 1 && until.day === 1;
  if (shift === 'PREVIOUS_PERIOD') {
    const { months } = from.until(until, { largestUnit: 'months' });
    const length = isMonths ? { months } : { days: from.until(until).days };
    return { back: (day) => day.subtract(length), isMonths };
  }
  const [count, unit] = shift === 'PREVIOUS_YEAR' ? ['1', 'years'] : (shift.split(' ') as [string, string]);
  const length = { [unit]: Number(count) };
  if (unit === 'years' && isWholeWeeks(from, until)) {
    const { days } = sameWeekOfEarlierYear(from, Number(count)).until(from);
    return { back: (day) => day.subtract({ days }), isMonths: false };
  }
  return { back: (day) => day.subtract(length), isMonths: isMonths && unit !== 'weeks' };
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

/** The Monday of the same week number in an earlier ISO year; week 52 when that year has no week 53. */
function sameWeekOfEarlierYear(monday: PlainDate, years: number): PlainDate {
  const year = (monday.yearOfWeek ?? monday.year) - years;
  const weeks = Temporal.PlainDate.from({ year, month: 12, day: 28 }).weekOfYear ?? 52;
  const week = Math.min(monday.weekOfYear ?? 1, weeks);
  const inFirstWeek = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  return inFirstWeek.subtract({ days: inFirstWeek.dayOfWeek - 1 }).add({ weeks: week - 1 });
}

const movePeriod = ({ from, until }: Period, move: Move): Period => ({
  ...(from && { from: moveFirst(from, move) }),
  ...(until && { until: moveEnd(until, move) }),
});
