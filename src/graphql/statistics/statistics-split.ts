// Types of splits: all values of a fixed dimension.
import { type FixedDimension, fixedDimensions, OTHER, shownValues } from '#domain/statistics/dimension.ts';
import type { Metrics } from '#domain/statistics/disclosure/mask.ts';
import type { Table } from '#domain/statistics/figures.ts';
import { builder } from '../core/builder.ts';
import { LocationTypeEnum, RdvOriginEnum } from '../reference/rdv-enum.ts';
import { MetricsRef } from './statistics-metrics.ts';

/** One value of a small fixed set, all of which are shown. */
interface FixedBucket {
  value: string;
  label: string;
  metrics: Metrics;
}

/** All values of a dimension in order, of one time bucket when the table is a series. */
export function splitOf(table: Table, dimension: FixedDimension, bucket: number | null = null): FixedBucket[] {
  const { label } = fixedDimensions[dimension];
  return shownValues(dimension, table).map((value) => ({
    value,
    label: label(value),
    metrics: table.cell(bucket, value),
  }));
}

export const LocationTypeBucketRef = builder.objectRef<FixedBucket>('LocationTypeBucket').implement({
  description:
    'Figures of one kind of place. All known kinds are present; one bucket holds the others, where there are any.',
  fields: (t) => ({
    locationType: t.field({
      type: LocationTypeEnum,
      nullable: true,
      description: 'Kind of place. Null for kinds that the source has and this version does not know.',
      resolve: ({ value }) => (value === OTHER ? null : (value as 'phone')),
    }),
    label: t.exposeString('label', { description: 'Kind of place in French, as in the files.' }),
    metrics: t.expose('metrics', { type: MetricsRef, description: 'Figures of this kind of place.' }),
  }),
});

export const OriginBucketRef = builder.objectRef<FixedBucket>('OriginBucket').implement({
  description:
    'Figures of one origin of booking. All known origins are present; one bucket holds the others, where there are any.',
  fields: (t) => ({
    origin: t.field({
      type: RdvOriginEnum,
      nullable: true,
      description: 'Origin of the booking. Null for origins that the source has and this version does not know.',
      resolve: ({ value }) => (value === OTHER ? null : (value as 'Agent')),
    }),
    label: t.exposeString('label', { description: 'Origin in French, as in the files.' }),
    metrics: t.expose('metrics', { type: MetricsRef, description: 'Figures of this origin.' }),
  }),
});

export const CollectiveBucketRef = builder.objectRef<FixedBucket>('CollectiveBucket').implement({
  description: 'Figures of collective or of individual RDVs. Both are present.',
  fields: (t) => ({
    isCollective: t.boolean({
      description: 'True for collective RDVs, false for individual ones.',
      resolve: ({ value }) => value === 'true',
    }),
    metrics: t.expose('metrics', { type: MetricsRef, description: 'Figures of these RDVs.' }),
  }),
});

export const FollowUpBucketRef = builder.objectRef<FixedBucket>('FollowUpBucket').implement({
  description: 'Figures of follow-up RDVs or of the others. Both are present.',
  fields: (t) => ({
    isFollowUp: t.boolean({
      description: 'True for follow-ups by a referent agent, false for the others.',
      resolve: ({ value }) => value === 'true',
    }),
    metrics: t.expose('metrics', { type: MetricsRef, description: 'Figures of these RDVs.' }),
  }),
});

export const WeekdayBucketRef = builder.objectRef<FixedBucket>('WeekdayBucket').implement({
  description: 'Figures of a day of the week. All seven are present.',
  fields: (t) => ({
    weekday: t.int({
      description:
        'Day of the week of the start, by ISO 8601: 1 is Monday, 7 is Sunday. Local: in `timeZone`, else in the zone of the organisation.',
      resolve: ({ value }) => Number(value),
    }),
    metrics: t.expose('metrics', { type: MetricsRef, description: 'Figures.' }),
  }),
});

export const HourBucketRef = builder.objectRef<FixedBucket>('HourBucket').implement({
  description: 'Figures of an hour of the day. All twenty-four are present.',
  fields: (t) => ({
    hour: t.int({
      description:
        'Hour of the start, 0 to 23: 9 holds 09:00 to 09:59. Local: in `timeZone`, else in the zone of the organisation.',
      resolve: ({ value }) => Number(value),
    }),
    metrics: t.expose('metrics', { type: MetricsRef, description: 'Figures.' }),
  }),
});
