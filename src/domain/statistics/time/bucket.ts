// Time buckets of a series.
import { Temporal } from 'temporal-polyfill';
import { type CalendarUnit, firstDayOf, moveByUnits } from '#domain/rdv/time/calendar.ts';
import { localDayText, type Period } from '#domain/rdv/time/period.ts';

/** Widths of a bucket of time. */
export type Granularity = CalendarUnit;

/** A width, or the one that suits the period. */
export type AskedGranularity = Granularity | 'AUTO';

/** The date that puts a RDV into a bucket, and so the filter that gives the period of the series: `startsOn` or `createdOn`. */
export type DateField = 'STARTS_AT' | 'CREATED_AT';

/** A bucket of time: half-open local days, clipped to the requested period. */
export interface Bucket {
  /** `2026-11-23`, `2026-W48`, `2026-11`, `2026-Q4`, `2026`. */
  key: string;
  from: string;
  until: string;
  /** True when the period or the present cuts it. */
  isPartial: boolean;
}

/** More than a chart can show. */
export const MAX_BUCKETS = 400;

type PlainDate = Temporal.PlainDate;

const keyOf: Readonly<Record<Granularity, (first: PlainDate) => string>> = {
  DAY: (first) => first.toString(),
  ISO_WEEK: (first) => `${first.yearOfWeek}-W${String(first.weekOfYear).padStart(2, '0')}`,
  MONTH: (first) => first.toString().slice(0, 7),
  QUARTER: (first) => `${first.year}-Q${(first.month + 2) / 3}`,
  YEAR: (first) => String(first.year),
};

/**
 * The buckets of a period, without gaps. `spanned`: the days of the data, which replace an open side; the bucket at that
 * side is whole. Null when there are more than `most`.
 */
export function createBuckets(
  granularity: Granularity,
  period: Period,
  spanned: Required<Period> | null,
  todays: readonly string[],
  most = MAX_BUCKETS,
): Bucket[] | null {
  const from = period.from ?? spanned?.from;
  const until = period.until ?? spanned?.until;
  if (!from || !until || from >= until) return [];
  const buckets: Bucket[] = [];
  let first = firstDayOf(granularity, Temporal.PlainDate.from(from));
  while (first.toString() < until) {
    if (buckets.length === most) return null;
    const next = moveByUnits(granularity, first, 1);
    const whole = { from: first.toString(), until: next.toString() };
    const clipped = {
      from: period.from && period.from > whole.from ? period.from : whole.from,
      until: period.until && period.until < whole.until ? period.until : whole.until,
    };
    const isCut = clipped.from !== whole.from || clipped.until !== whole.until;
    const isPresent = todays.some((today) => today >= clipped.from && today < clipped.until);
    buckets.push({ key: keyOf[granularity](first), ...clipped, isPartial: isCut || isPresent });
    first = next;
  }
  return buckets;
}

/** About as many as a chart shows well: two months of days, a year of weeks, five years of months. */
const GOOD_BUCKETS = 62;

/** The narrowest width with few buckets; years when all have more. Days when there is no period. */
export function chooseGranularity({ from, until }: Period): Granularity {
  if (!from || !until) return 'DAY';
  const [first, end] = [from, until].map((day) => Temporal.PlainDate.from(day)) as [PlainDate, PlainDate];
  const isGood = (width: Granularity) =>
    Temporal.PlainDate.compare(moveByUnits(width, firstDayOf(width, first), GOOD_BUCKETS), end) >= 0;
  return (['DAY', 'ISO_WEEK', 'MONTH', 'QUARTER'] as const).find(isGood) ?? 'YEAR';
}

/** The half-open days from the first instant to the last. */
export function readDayRange(
  instants: readonly { first: Date; last: Date; timeZone: string }[],
): Required<Period> | null {
  if (instants.length === 0) return null;
  const firsts = instants.map(({ first, timeZone }) => localDayText(first, timeZone)).sort();
  const lasts = instants.map(({ last, timeZone }) => localDayText(last, timeZone)).sort();
  const last = Temporal.PlainDate.from(lasts.at(-1) as string);
  return { from: firsts[0] as string, until: last.add({ days: 1 }).toString() };
}
