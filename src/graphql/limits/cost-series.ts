// Cost of time series, whose length depends on the filters.
import type { RelativePeriod } from '#domain/rdv/time/period.ts';
import type { DateField } from '#domain/statistics/time/bucket.ts';
import { type Granularity, MAX_BUCKETS } from '#domain/statistics/time/bucket.ts';

/** Cost of one bucket, per series. The number of buckets is known only with the filters. */
export type SeriesCosts = ReadonlyMap<string, number>;

/** Shortest width of a bucket, in days. A period that starts or ends within a bucket has one more. */
const shortest: Readonly<Record<Granularity, number>> = { DAY: 1, ISO_WEEK: 7, MONTH: 28, QUARTER: 90, YEAR: 365 };

const longest: Readonly<Record<RelativePeriod, number>> = {
  TODAY: 1,
  THIS_ISO_WEEK: 7,
  LAST_7_DAYS: 7,
  LAST_30_DAYS: 30,
  THIS_MONTH: 31,
  LAST_MONTH: 31,
  THIS_YEAR: 366,
};

const DAY_MS = 86_400_000;

type ReadArgument = (name: string) => unknown;

export function seriesName(argument: ReadArgument): string {
  const dateField: DateField = argument('dateField') === 'CREATED_AT' ? 'CREATED_AT' : 'STARTS_AT';
  const granularity = argument('granularity');
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
  const width = shortest[granularity as Granularity];
  const most = width === 1 ? days : Math.ceil(days / width) + 1;
  return most >= 1 ? Math.min(most, MAX_BUCKETS) : MAX_BUCKETS;
}

/** NaN when the period is open or invalid. */
function daysOf(period: unknown): number {
  const relative = read(period, 'relative');
  if (typeof relative === 'string' && Object.hasOwn(longest, relative)) return longest[relative as RelativePeriod];
  const between = read(period, 'between');
  return (instantOf(read(between, 'until')) - instantOf(read(between, 'from'))) / DAY_MS;
}

const DAY_LENGTH = 'YYYY-MM-DD'.length;
const instantOf = (day: unknown) => (typeof day === 'string' && day.length === DAY_LENGTH ? Date.parse(day) : NaN);

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
