// Cost of time series, whose length depends on the filters.

import type { RelativePeriod } from '#domain/rdv/time/period.ts';
import type { DateField } from '#domain/statistics/time/bucket.ts';
import { type AskedGranularity, MAX_BUCKETS } from '#domain/statistics/time/bucket.ts';
import { DAY_MS } from '#ground/duration.ts';

/** Cost of one bucket, per series. The number of buckets is known only with the filters. */
export type SeriesCosts = ReadonlyMap<string, number>;

/** Shortest width of a bucket, in days. A period that starts or ends within a bucket has one more. */
const shortest: Readonly<Record<AskedGranularity, number>> = {
  DAY: 1,
  ISO_WEEK: 7,
  MONTH: 28,
  QUARTER: 90,
  YEAR: 365,
  // At least a year for long periods, and few buckets for all others.
  AUTO: 365,
};

/** From the finest. */
export const granularities = Object.keys(shortest) as AskedGranularity[];

/** The number of buckets that AUTO has at least, whatever the period. */
const AUTO_BUCKETS = 64;

const longest: Readonly<Record<RelativePeriod, number>> = {
  TODAY: 1,
  YESTERDAY: 1,
  TOMORROW: 1,
  THIS_ISO_WEEK: 7,
  LAST_ISO_WEEK: 7,
  NEXT_ISO_WEEK: 7,
  THIS_MONTH: 31,
  LAST_MONTH: 31,
  NEXT_MONTH: 31,
  THIS_QUARTER: 92,
  LAST_QUARTER: 92,
  NEXT_QUARTER: 92,
  THIS_YEAR: 366,
  LAST_YEAR: 366,
  NEXT_YEAR: 366,
  LAST_7_DAYS: 7,
  LAST_30_DAYS: 30,
  LAST_12_MONTHS: 366,
  NEXT_7_DAYS: 7,
  NEXT_30_DAYS: 30,
};

/** The years that data may have: the buckets of AUTO over an open period. */
const YEARS = 201;

type ReadArgument = (name: string) => unknown;

export function seriesName(argument: ReadArgument): string {
  const dateField: DateField = argument('dateField') === 'CREATED_AT' ? 'CREATED_AT' : 'STARTS_AT';
  const granularity = argument('granularity') ?? 'AUTO';
  // Unvalidated input of any length. An invalid granularity counts as the narrowest.
  const isOne = typeof granularity === 'string' && Object.hasOwn(shortest, granularity);
  return `${isOne ? granularity : 'DAY'} ${dateField}`;
}

export function addSeries(some: SeriesCosts, others: SeriesCosts): SeriesCosts {
  const sum = new Map(some);
  for (const [name, cost] of others) sum.set(name, (sum.get(name) ?? 0) + cost);
  return sum;
}

/** Cost of all series under these filters, which are not yet validated. */
export function costOfSeries(series: SeriesCosts, filters: unknown): number {
  let sum = 0;
  for (const [name, cost] of series) {
    const [granularity = 'DAY', dateField] = name.split(' ');
    const period = read(filters, dateField === 'CREATED_AT' ? 'createdOn' : 'startsOn');
    sum += cost * mostBuckets(granularity, daysOf(period));
  }
  return sum;
}

/** An open period extends as far as the data. An answer with more buckets is refused. */
function mostBuckets(granularity: string, days: number): number {
  const width = shortest[granularity as AskedGranularity];
  const most = width === 1 ? days : Math.ceil(days / width) + 1;
  if (granularity === 'AUTO') return most >= 1 ? Math.min(Math.max(most, AUTO_BUCKETS), days) : YEARS;
  return most >= 1 ? Math.min(most, MAX_BUCKETS) : MAX_BUCKETS;
}

/** NaN when the period is open or invalid. */
function daysOf(period: unknown): number {
  const relative = read(period, 'relative');
  if (typeof relative === 'string' && Object.hasOwn(longest, relative)) return longest[relative as RelativePeriod];
  const between = read(period, 'between');
  const end = read(between, 'until') ?? read(between, 'through');
  const extra = read(between, 'until') == null ? 1 : 0;
  return (instantOf(end) - instantOf(read(between, 'from'))) / DAY_MS + extra;
}

const DAY_LENGTH = 'YYYY-MM-DD'.length;
const instantOf = (day: unknown) => (typeof day === 'string' && day.length === DAY_LENGTH ? Date.parse(day) : NaN);

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
