// Types of fixed breakdowns: all values of a dimension with few.
import type { ObjectRef } from '@pothos/core';
import { type FixedDimension, fixedDimensions, OTHER, shownValues } from '#domain/statistics/dimension.ts';
import type { Table } from '#domain/statistics/figures.ts';
import { builder } from '../core/builder.ts';
import { holding } from '../core/field-cost.ts';
import { LocationTypeEnum, locationTypeName, originName, RdvOriginEnum } from '../reference/rdv-enum.ts';
import {
  BreakdownRef,
  type BreakdownShape,
  BucketRef,
  type BucketShape,
  OTHER_VALUES,
  shownMetrics,
} from './breakdown-interface.ts';

/** One value of a small fixed set, all of which are shown. */
interface FixedBucket extends BucketShape {
  /** As stored. */
  value: string;
}

interface FixedBreakdown extends BreakdownShape {
  buckets: FixedBucket[];
}

/** Names of stored labels, where keys are the values of an enum. */
const names: Readonly<Partial<Record<FixedDimension, (stored: string) => string | null>>> = {
  origin: originName,
  locationType: locationTypeName,
};

export const fixedKeyOf = (dimension: FixedDimension, value: string): string =>
  value === OTHER ? OTHER_VALUES : (names[dimension]?.(value) ?? value);

/** All values of a dimension in order, of one time bucket when the table is a series. */
export function splitOf(table: Table, dimension: FixedDimension, bucket: number | null = null): FixedBreakdown {
  const { label } = fixedDimensions[dimension];
  const buckets = shownValues(dimension, table).map((value) => ({
    value,
    key: fixedKeyOf(dimension, value),
    label: label(value),
    metrics: shownMetrics(table.cell(bucket, value)),
  }));
  const typeName = `${dimension.charAt(0).toUpperCase()}${dimension.slice(1)}Breakdown`;
  return { typeName, buckets, others: null, bucketCount: buckets.length, isWithheld: table.isWithheld };
}

/** Length of the list of buckets, for the cost of an operation. */
export const holdingValues = (dimension: FixedDimension) => holding(fixedDimensions[dimension].values.length);

function createBreakdown(typeName: string, description: string, bucket: ObjectRef<never, FixedBucket>) {
  return builder.objectRef<FixedBreakdown>(`${typeName}Breakdown`).implement({
    description,
    interfaces: [BreakdownRef],
    fields: (t) => ({
      buckets: t.field({
        type: [bucket as never],
        description: 'All values, zero included, always in the same order.',
        resolve: ({ buckets }) => buckets as never,
      }),
    }),
  });
}

const LocationTypeBucketRef = builder.objectRef<FixedBucket>('LocationTypeBucket').implement({
  description: 'Figures of one kind of place.',
  interfaces: [BucketRef],
  fields: (t) => ({
    locationType: t.field({
      type: LocationTypeEnum,
      nullable: true,
      description: 'Kind of place. Null for kinds that the source has and this version does not know.',
      resolve: ({ value }) => (value === OTHER ? null : (value as 'phone')),
    }),
  }),
});

const OriginBucketRef = builder.objectRef<FixedBucket>('OriginBucket').implement({
  description: 'Figures of one origin of booking.',
  interfaces: [BucketRef],
  fields: (t) => ({
    origin: t.field({
      type: RdvOriginEnum,
      nullable: true,
      description: 'Origin of the booking. Null for origins that the source has and this version does not know.',
      resolve: ({ value }) => (value === OTHER ? null : (value as 'Agent')),
    }),
  }),
});

const CollectiveBucketRef = builder.objectRef<FixedBucket>('CollectiveBucket').implement({
  description: 'Figures of collective or of individual RDVs.',
  interfaces: [BucketRef],
  fields: (t) => ({
    isCollective: t.boolean({
      description: 'True for collective RDVs, false for individual ones.',
      resolve: ({ value }) => value === 'true',
    }),
  }),
});

const FollowUpBucketRef = builder.objectRef<FixedBucket>('FollowUpBucket').implement({
  description: 'Figures of follow-up RDVs or of the others.',
  interfaces: [BucketRef],
  fields: (t) => ({
    isFollowUp: t.boolean({
      description: 'True for follow-ups by a referent agent, false for the others.',
      resolve: ({ value }) => value === 'true',
    }),
  }),
});

const WeekdayBucketRef = builder.objectRef<FixedBucket>('WeekdayBucket').implement({
  description: 'Figures of a day of the week.',
  interfaces: [BucketRef],
  fields: (t) => ({
    weekday: t.int({
      description:
        'Day of the week of the start, by ISO 8601: 1 is Monday, 7 is Sunday. Local: in `timeZone`, else in the zone of the organisation.',
      resolve: ({ value }) => Number(value),
    }),
  }),
});

const HourBucketRef = builder.objectRef<FixedBucket>('HourBucket').implement({
  description: 'Figures of an hour of the day.',
  interfaces: [BucketRef],
  fields: (t) => ({
    hour: t.int({
      description:
        'Hour of the start, 0 to 23: 9 holds 09:00 to 09:59. Local: in `timeZone`, else in the zone of the organisation.',
      resolve: ({ value }) => Number(value),
    }),
  }),
});

const LABELS = 'All known ones are present; one bucket holds the others, where there are any.';

/** Type of each breakdown. */
export const splitRefs = {
  locationType: createBreakdown('LocationType', `Figures by kind of place. ${LABELS}`, LocationTypeBucketRef as never),
  origin: createBreakdown('Origin', `Figures by origin of booking. ${LABELS}`, OriginBucketRef as never),
  collective: createBreakdown(
    'Collective',
    'Figures of collective and of individual RDVs.',
    CollectiveBucketRef as never,
  ),
  followUp: createBreakdown('FollowUp', 'Figures of follow-up RDVs and of the others.', FollowUpBucketRef as never),
  weekday: createBreakdown('Weekday', 'Figures by day of the week, all seven.', WeekdayBucketRef as never),
  hour: createBreakdown('Hour', 'Figures by hour of the day, all twenty-four.', HourBucketRef as never),
} satisfies Record<FixedDimension, unknown>;
