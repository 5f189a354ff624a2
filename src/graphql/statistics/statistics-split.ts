// Types of fixed breakdowns: all values of a dimension with few.
import type { ObjectRef } from '@pothos/core';
import type { AgeBand } from '#domain/rdv/age-band.ts';
import { type TemporalStatus, temporalStatuses } from '#domain/rdv/status.ts';
import { type FixedDimension, fixedDimensions, OTHER, shownValues } from '#domain/statistics/dimension.ts';
import type { Table } from '#domain/statistics/figures.ts';
import type { LeadTimeBand } from '#domain/statistics/time/band.ts';
import { builder } from '../core/builder.ts';
import { holding } from '../core/field-cost.ts';
import {
  LocationTypeEnum,
  locationTypeName,
  originName,
  RdvOriginEnum,
  RdvTemporalStatusEnum,
} from '../reference/rdv-enum.ts';
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

const statusOf = (place: string) => temporalStatuses[Number(place)] as TemporalStatus;

/** Names of stored labels, where keys are the values of an enum. */
const names: Readonly<Partial<Record<FixedDimension, (stored: string) => string | null>>> = {
  origin: originName,
  locationType: locationTypeName,
  status: statusOf,
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

const LeadTimeBandEnum = builder.enumType('LeadTimeBand', {
  description: 'Band of lead times: calendar days from the booking to the start.',
  values: {
    RECORDED_AFTERWARDS: { description: 'Booking recorded on a later day than the start.' },
    SAME_DAY: { description: 'Booking on the day of the start.' },
    DAYS_1_TO_7: { description: '1 to 7 days.' },
    DAYS_8_TO_14: { description: '8 to 14 days.' },
    DAYS_15_TO_30: { description: '15 to 30 days.' },
    DAYS_31_TO_60: { description: '31 to 60 days.' },
    DAYS_61_AND_MORE: { description: '61 days and more.' },
  } satisfies Record<LeadTimeBand, { description: string }>,
});

const LeadTimeBucketRef = builder.objectRef<FixedBucket>('LeadTimeBucket').implement({
  description: 'Figures of a band of lead times.',
  interfaces: [BucketRef],
  fields: (t) => ({
    leadTimeBand: t.field({
      type: LeadTimeBandEnum,
      nullable: true,
      description:
        'Calendar days from the booking to the start. Local: in `timeZone`, else in the zone of the organisation. Null for RDVs whose dates are not known.',
      resolve: ({ value }) => (value === OTHER ? null : (value as LeadTimeBand)),
    }),
  }),
});

const AgeBandEnum = builder.enumType('AgeBand', {
  description: 'Band of ages, in completed years. Anonymous files have the same bands.',
  values: {
    AGE_0_TO_17: { description: 'Under 18 years.' },
    AGE_18_TO_25: { description: '18 to 25 years.' },
    AGE_26_TO_39: { description: '26 to 39 years.' },
    AGE_40_TO_59: { description: '40 to 59 years.' },
    AGE_60_AND_MORE: { description: '60 years and more.' },
  } satisfies Record<AgeBand, { description: string }>,
});

const AgeBandBucketRef = builder.objectRef<FixedBucket>('AgeBandBucket').implement({
  description: 'Figures of the usagers in a band of ages.',
  interfaces: [BucketRef],
  fields: (t) => ({
    ageBand: t.field({
      type: AgeBandEnum,
      nullable: true,
      description:
        'Age of the usager on the day of the RDV, local in `timeZone`, else in the zone of the organisation. Null for usagers whose birth date is not known.',
      resolve: ({ value }) => (value === OTHER ? null : (value as AgeBand)),
    }),
  }),
});

const StatusBucketRef = builder.objectRef<FixedBucket>('StatusBucket').implement({
  description: 'Figures of the RDVs with a status.',
  interfaces: [BucketRef],
  fields: (t) => ({
    status: t.field({
      type: RdvTemporalStatusEnum,
      description: 'Status of the RDVs. Their participations may have others.',
      resolve: ({ value }) => statusOf(value),
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
  leadTime: createBreakdown(
    'LeadTime',
    'Figures by lead time from booking to start, in bands of calendar days. All bands are present, and RDVs with unknown dates where there are any.',
    LeadTimeBucketRef as never,
  ),
  ageBand: createBreakdown(
    'AgeBand',
    'Figures by age of the usagers on the day of the RDV. Each participation counts in one band. A RDV counts once in each band of its selected participations, so RDVs of the bands do not sum to the total. All bands are present, and unknown ages where there are any.',
    AgeBandBucketRef as never,
  ),
  status: createBreakdown('Status', 'Figures by status of the RDV, all six.', StatusBucketRef as never),
  hour: createBreakdown('Hour', 'Figures by hour of the day, all twenty-four.', HourBucketRef as never),
} satisfies Record<FixedDimension, unknown>;
