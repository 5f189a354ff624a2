import { type Bucket, MAX_BUCKETS } from '#domain/statistics/bucket.ts';
import {
  countNotifications,
  type NotificationCount,
  type NotificationCounts,
  type NotificationFigures,
} from '#domain/statistics/notification.ts';
import { builder } from '../core/builder.ts';
import { holding } from '../core/field-cost.ts';
import { MaskReasonEnum } from './mask-reason.ts';
import { GranularityEnum } from './statistics-time.ts';

const FEW = 'with the scope TERRITORY, null where it stands for too few usagers (`maskReason`)';
const reasonOf = (...figures: (number | null)[]) => (figures.includes(null) ? 'TOO_FEW_USAGERS' : null);

const CountRef = builder.objectRef<NotificationCount>('NotificationCount').implement({
  description: 'Notifications of one event, channel or result.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Value as stored, e.g. `rdv_created`, `sms`, `delivered`.' }),
    label: t.exposeString('label', { description: 'Label in French.' }),
    count: t.exposeInt('count', { nullable: true, description: `Notifications; ${FEW}.` }),
    maskReason: t.field({
      type: MaskReasonEnum,
      nullable: true,
      description: 'Why `count` is null; null when it is not.',
      resolve: ({ count }) => reasonOf(count),
    }),
  }),
});

const TimeBucketRef = builder.objectRef<NotificationCounts & { bucket: Bucket }>('NotificationTimeBucket').implement({
  description: 'Notifications of one bucket of time.',
  fields: (t) => ({
    from: t.field({ type: 'LocalDate', description: 'First day.', resolve: ({ bucket }) => bucket.from }),
    until: t.field({
      type: 'LocalDate',
      description: 'Day after the last day.',
      resolve: ({ bucket }) => bucket.until,
    }),
    key: t.string({ description: 'Stable key, as in RdvTimeBucket.', resolve: ({ bucket }) => bucket.key }),
    count: t.exposeInt('count', { nullable: true, description: `Notifications; ${FEW}.` }),
    smsCount: t.exposeInt('smsCount', { nullable: true, description: `SMS segments billed; ${FEW}.` }),
    byEvent: t.field({
      type: [CountRef],
      description: 'By event; the same events in each bucket.',
      resolve: ({ splits }) => splits.event as NotificationCount[],
    }),
    byChannel: t.field({
      type: [CountRef],
      description: 'By channel; all are present.',
      resolve: ({ splits }) => splits.channel as NotificationCount[],
    }),
    byResult: t.field({
      type: [CountRef],
      description: 'By result; all are present.',
      resolve: ({ splits }) => splits.result as NotificationCount[],
    }),
    maskReason: t.field({
      type: MaskReasonEnum,
      nullable: true,
      description: 'Why `count` or `smsCount` is null; null when neither is.',
      resolve: ({ count, smsCount }) => reasonOf(count, smsCount),
    }),
  }),
});

export const NotificationStatisticsRef = builder.objectRef<NotificationFigures>('NotificationStatistics').implement({
  description:
    'Notifications sent for the RDVs selected, whenever they were sent and to whomever: a filter on usagers or on statuses of participations selects RDVs here.',
  fields: (t) => ({
    count: t.int({
      nullable: true,
      description: `Notifications; ${FEW}.`,
      resolve: (figures) => countNotifications(figures).count,
    }),
    smsCount: t.int({
      nullable: true,
      description: `SMS segments billed; ${FEW}.`,
      resolve: (figures) => countNotifications(figures).smsCount,
    }),
    byEvent: t.field({
      type: [CountRef],
      description: 'By event; those that occur. With the scope TERRITORY, none where `count` is hidden.',
      resolve: (figures) => countNotifications(figures).splits.event as NotificationCount[],
    }),
    byChannel: t.field({
      type: [CountRef],
      description: 'By channel; all are present.',
      resolve: (figures) => countNotifications(figures).splits.channel as NotificationCount[],
    }),
    byResult: t.field({
      type: [CountRef],
      description: 'By result; all are present.',
      resolve: (figures) => countNotifications(figures).splits.result as NotificationCount[],
    }),
    timeSeries: t.field({
      type: [TimeBucketRef],
      extensions: holding(MAX_BUCKETS),
      description:
        'By the day they were sent, from the first to the last, no bucket missing; refused past 400 buckets. The counts sum to `count`. With the scope TERRITORY, none where `count` is hidden, and one granularity in a request.',
      args: { granularity: t.arg({ type: GranularityEnum, required: true, description: 'Width of a bucket.' }) },
      resolve: (figures, { granularity }) =>
        (figures.buckets.get(granularity) ?? []).map((bucket, place) => ({
          bucket,
          ...countNotifications(figures, granularity, place),
        })),
    }),
    maskReason: t.field({
      type: MaskReasonEnum,
      nullable: true,
      description: 'Why `count` or `smsCount` is null; null when neither is.',
      resolve: (figures) => {
        const { count, smsCount } = countNotifications(figures);
        return reasonOf(count, smsCount);
      },
    }),
  }),
});
