// Types of the figures about notifications.
import {
  countNotifications,
  countOutside,
  type NotificationBucket,
  type NotificationCount,
  type NotificationCounts,
  type NotificationFigures,
  notificationBuckets,
} from '#domain/statistics/notification.ts';
import { MAX_BUCKETS } from '#domain/statistics/time/bucket.ts';
import { bucketLabel } from '#domain/statistics/time/bucket-label.ts';
import { builder } from '../core/builder.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding } from '../core/field-cost.ts';
import { addMaskReason } from './mask-reason.ts';
import { addPeriod } from './period-fields.ts';
import { GranularityEnum } from './statistics-time.ts';

const FEW = 'With the scope TERRITORY, null when too few usagers are behind it (`maskReason`).';
const HIDDEN_COUNT = 'Reason `count` or `smsCount` is hidden. Null when neither is.';
const isAnyHidden = ({ count, smsCount }: NotificationCounts) => count === null || smsCount === null;

const CountRef = builder.objectRef<NotificationCount>('NotificationCount').implement({
  description: 'Number of notifications of one event, channel or result.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Stored value, e.g. `rdv_created`, `sms`, `delivered`.' }),
    label: t.exposeString('label', { description: 'Label for the agent, in French.' }),
    count: t.exposeInt('count', { nullable: true, description: `Number of notifications. ${FEW}` }),
  }),
});

const TimeBucketRef = builder.objectRef<NotificationBucket>('NotificationTimeBucket').implement({
  description: 'Notifications in one bucket of time.',
  fields: (t) => ({
    key: t.string({ description: 'Stable key, as in RdvTimeBucket.', resolve: ({ bucket }) => bucket.key }),
    label: t.string({
      description: 'Name in French, as in RdvTimeBucket.',
      resolve: ({ bucket }) => bucketLabel(bucket.key),
    }),
    granularity: t.expose('granularity', { type: GranularityEnum, description: 'Width of the bucket, never AUTO.' }),
    count: t.exposeInt('count', { nullable: true, description: `Number of notifications. ${FEW}` }),
    smsCount: t.exposeInt('smsCount', { nullable: true, description: `Number of SMS segments billed. ${FEW}` }),
    byEvent: t.field({
      type: [CountRef],
      description: 'Notifications by event. Every bucket has the same events.',
      resolve: ({ splits }) => splits.event as NotificationCount[],
    }),
    byChannel: t.field({
      type: [CountRef],
      description: 'Notifications by channel. All channels are present.',
      resolve: ({ splits }) => splits.channel as NotificationCount[],
    }),
    byResult: t.field({
      type: [CountRef],
      description: 'Notifications by result. All results are present.',
      resolve: ({ splits }) => splits.result as NotificationCount[],
    }),
  }),
});

export const NotificationStatisticsRef = builder.objectRef<NotificationFigures>('NotificationStatistics').implement({
  description:
    'Notifications sent for the selected RDVs, regardless of date and recipient. A filter on usagers or on participation statuses selects RDVs here, not recipients.',
  fields: (t) => ({
    count: t.int({
      nullable: true,
      description: `Number of notifications. ${FEW}`,
      resolve: (figures) => countNotifications(figures).count,
    }),
    smsCount: t.int({
      nullable: true,
      description: `Number of SMS segments billed. ${FEW}`,
      resolve: (figures) => countNotifications(figures).smsCount,
    }),
    byEvent: t.field({
      type: [CountRef],
      description:
        'Notifications by event, for the events that occur. With the scope TERRITORY, empty when `count` is hidden.',
      resolve: (figures) => countNotifications(figures).splits.event as NotificationCount[],
    }),
    byChannel: t.field({
      type: [CountRef],
      description: 'Notifications by channel. All channels are present.',
      resolve: (figures) => countNotifications(figures).splits.channel as NotificationCount[],
    }),
    byResult: t.field({
      type: [CountRef],
      description: 'Notifications by result. All results are present.',
      resolve: (figures) => countNotifications(figures).splits.result as NotificationCount[],
    }),
    timeSeries: t.field({
      type: [TimeBucketRef],
      nullable: true,
      extensions: holding(MAX_BUCKETS),
      description: `Notifications by day of sending, in buckets over the period of the selection (\`from\`, \`through\`), without gaps: every bucket of the series of RDVs is there. Those sent before or after are in \`outsideCount\`. An open side extends as far as the data. More than 400 buckets are refused. With the scope TERRITORY, empty when \`count\` is hidden, and limited to one granularity per request. ${NULL_ON_ERROR}`,
      args: {
        granularity: t.arg({
          type: GranularityEnum,
          required: true,
          defaultValue: 'AUTO',
          description: 'Width of a bucket.',
        }),
      },
      resolve: (figures, { granularity }) => notificationBuckets(figures, granularity),
    }),
    outsideCount: t.int({
      nullable: true,
      description: `Number of notifications sent before or after the period, which are in no bucket of \`timeSeries\`. With the buckets, they sum to \`count\`. ${FEW}`,
      resolve: (figures) => countOutside(figures),
    }),
  }),
});

addMaskReason(CountRef, 'Reason `count` is hidden. Null when it is not.', ({ count }) => count === null);
addPeriod(TimeBucketRef, 'bucket, clipped to the period', ({ bucket }) => bucket);
addMaskReason(TimeBucketRef, HIDDEN_COUNT, isAnyHidden);
addMaskReason(NotificationStatisticsRef, HIDDEN_COUNT, (figures) => isAnyHidden(countNotifications(figures)));
