// Types of time series.
import type { Dimension } from '#domain/statistics/dimension.ts';
import type { Series } from '#domain/statistics/figure-query.ts';
import type { Table } from '#domain/statistics/figures.ts';
import type { AskedGranularity, Bucket, DateField, Granularity } from '#domain/statistics/time/bucket.ts';
import { bucketLabel } from '#domain/statistics/time/bucket-label.ts';
import { builder } from '../core/builder.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { BreakdownRef, type BreakdownShape, BucketRef, type BucketShape, shownMetrics } from './breakdown-interface.ts';
import { addPeriod } from './period-fields.ts';
import { breakdownOf, breakdownRefs } from './statistics-breakdown.ts';
import { type Answered, checkTop, type SeriesArgs, seriesKey, seriesOf, splitKey } from './statistics-query.ts';
import { holdingValues, splitOf, splitRefs } from './statistics-split.ts';

export const GranularityEnum = builder.enumType('TimeGranularity', {
  description: 'Width of a bucket of time.',
  values: {
    AUTO: {
      description:
        'The narrowest width with at most 62 buckets: days up to two months, weeks up to 14 months, months up to five years. Years for periods that have more quarters.',
    },
    DAY: { description: 'Calendar day.' },
    ISO_WEEK: { description: 'ISO 8601 week, from Monday.' },
    MONTH: { description: 'Calendar month.' },
    QUARTER: { description: 'Calendar quarter.' },
    YEAR: { description: 'Calendar year.' },
  } satisfies Record<AskedGranularity, { description: string }>,
});

export const DateFieldEnum = builder.enumType('RdvDateField', {
  description: 'Date of a RDV that determines its bucket.',
  values: {
    STARTS_AT: { description: 'Day of the start.' },
    CREATED_AT: { description: 'Day of the booking.' },
  } satisfies Record<DateField, { description: string }>,
});

export const seriesArgs = builder.args((t) => ({
  granularity: t.field({
    type: GranularityEnum,
    required: true,
    defaultValue: 'AUTO',
    description: 'Width of a bucket. `granularity` of the buckets names the one chosen by AUTO.',
  }),
  dateField: t.field({
    type: DateFieldEnum,
    required: true,
    defaultValue: 'STARTS_AT',
    description:
      'Date that determines the bucket. The period is that of `startsOn`, or of `createdOn` with CREATED_AT.',
  }),
  pastOnly: t.boolean({
    required: true,
    defaultValue: false,
    description: 'True to count only RDVs that have begun, as charts of status shares do.',
  }),
}));

export const topArg = builder.args((t) => ({
  top: t.int({ required: true, defaultValue: 10, description: 'Number of values to return, largest first: 1 to 50.' }),
}));

interface TimeBucket extends BucketShape, Answered {
  alignedKey: string | null;
  series: Series;
  granularity: Granularity;
  place: number;
  bucket: Bucket;
}

export function timeBuckets({ figures, of }: Answered, args: SeriesArgs): TimeBucket[] {
  const series = seriesOf(args);
  const { buckets, alignedKeys, granularity, cell } = figures.table(seriesKey(of, series));
  if (granularity === null) throw new RangeError('The table has no series');
  return buckets.map((bucket, place) => ({
    ...{ figures, of, series, granularity, place, bucket, alignedKey: alignedKeys[place] ?? null },
    ...{ key: bucket.key, label: bucketLabel(bucket.key), metrics: shownMetrics(cell(place, null)) },
  }));
}

const splitTable = ({ figures, of, series }: TimeBucket, dimension: Dimension, top: number | null) => {
  if (top !== null) checkTop(top);
  return figures.table(splitKey(of, dimension, top, series));
};

export const TimeBucketRef = builder.objectRef<TimeBucket>('RdvTimeBucket').implement({
  description: 'Bucket of time.',
  interfaces: [BucketRef],
  fields: (t) => ({
    key: t.exposeString('key', {
      description: 'Stable key: `2026-11-23`, `2026-W48`, `2026-11`, `2026-Q4` or `2026`.',
    }),
    label: t.exposeString('label', {
      description:
        'Name in French: `23/11/2026`, `semaine 48 de 2026`, `novembre 2026`, `4e trimestre 2026` or `2026`.',
    }),
    alignedKey: t.exposeString('alignedKey', {
      nullable: true,
      description:
        '`key` of the bucket at the same place of the selected period, by which a chart pairs the two sides of a comparison: the third day with the third day. In `previous`, null for a bucket without a partner and where the period of these dates is open. Otherwise the same as `key`.',
    }),
    granularity: t.expose('granularity', { type: GranularityEnum, description: 'Width of the bucket, never AUTO.' }),
    isPartial: t.boolean({
      description: 'True when the period or the present cuts the bucket, so that its figures do not cover it whole.',
      resolve: ({ bucket }) => bucket.isPartial,
    }),
    byOrigin: t.field({
      type: splitRefs.origin,
      nullable: true,
      extensions: holdingValues('origin'),
      description: `Figures of the bucket by origin of booking. All origins are present. ${NULL_ON_ERROR}`,
      resolve: (bucket) => splitOf(splitTable(bucket, 'origin', null), 'origin', bucket.place),
    }),
    byLocationType: t.field({
      type: splitRefs.locationType,
      nullable: true,
      extensions: holdingValues('locationType'),
      description: `Figures of the bucket by kind of place. All kinds are present. ${NULL_ON_ERROR}`,
      resolve: (bucket) => splitOf(splitTable(bucket, 'locationType', null), 'locationType', bucket.place),
    }),
    byService: t.field({
      type: breakdownRefs.service,
      nullable: true,
      description: `Figures of the bucket by service. Every bucket lists the services of the whole series, in the same order. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (bucket, { top }) => breakdownOf(splitTable(bucket, 'service', top), 'service', top, bucket.place),
    }),
    byOrganisation: t.field({
      type: breakdownRefs.organisation,
      nullable: true,
      description: `Figures of the bucket by organisation. Every bucket lists the organisations of the whole series, in the same order. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (bucket, { top }) =>
        breakdownOf(splitTable(bucket, 'organisation', top), 'organisation', top, bucket.place),
    }),
  }),
});

interface MonthBucket extends BucketShape {
  bucket: Bucket;
}

interface MonthBreakdown extends BreakdownShape {
  buckets: MonthBucket[];
}

/** The months of a table, as a side of a matrix. */
export function monthsOf({ buckets, cell, isWithheld }: Table): MonthBreakdown {
  const months = buckets.map((bucket, place) => ({
    bucket,
    key: bucket.key,
    label: bucketLabel(bucket.key),
    metrics: shownMetrics(cell(place, null)),
  }));
  return { typeName: 'MonthBreakdown', buckets: months, others: null, bucketCount: months.length, isWithheld };
}

const MonthBucketRef = builder.objectRef<MonthBucket>('MonthBucket').implement({
  description: 'Figures of a month.',
  interfaces: [BucketRef],
  fields: (t) => ({
    isPartial: t.boolean({
      description: 'True when the period or the present cuts the month, so that its figures do not cover it whole.',
      resolve: ({ bucket }) => bucket.isPartial,
    }),
  }),
});

builder.objectRef<MonthBreakdown>('MonthBreakdown').implement({
  description: 'Figures by month of the start, as a side of a matrix: the buckets of `timeSeries` with MONTH.',
  interfaces: [BreakdownRef],
  fields: (t) => ({
    buckets: t.field({
      type: [MonthBucketRef],
      description: 'All months of the period in order, zero included.',
      resolve: ({ buckets }) => buckets,
    }),
  }),
});

addPeriod(MonthBucketRef, 'month, clipped to the period', ({ bucket }) => bucket);
addPeriod(TimeBucketRef, 'bucket, clipped to the period', ({ bucket }) => bucket);
