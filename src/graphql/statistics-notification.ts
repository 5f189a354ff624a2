import { type Bucket, MAX_BUCKETS } from '#domain/statistics/bucket.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import {
  countNotifications,
  countSms,
  type NotificationCount,
  splitNotifications,
} from '#domain/statistics/notification.ts';
import type { FoundNotifications } from '#domain/statistics/source.ts';
import { builder } from './builder.ts';
import { holding } from './cost.ts';
import { GranularityEnum } from './statistics-time.ts';

const CountRef = builder.objectRef<NotificationCount>('NotificationCount').implement({
  description: 'Notifications of one event, channel or result.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Value as stored, e.g. `rdv_created`, `sms`, `delivered`.' }),
    label: t.exposeString('label', { description: 'Label in French.' }),
    count: t.exposeInt('count', { description: 'Notifications.' }),
  }),
});

/** Some of the notifications, beside all of them: the same events are shown everywhere. */
interface Notifications {
  part: readonly FoundNotifications[];
  whole: readonly FoundNotifications[];
}

const TimeBucketRef = builder.objectRef<Notifications & { bucket: Bucket }>('NotificationTimeBucket').implement({
  description: 'Notifications of one bucket of time.',
  fields: (t) => ({
    from: t.field({ type: 'LocalDate', description: 'First day.', resolve: ({ bucket }) => bucket.from }),
    until: t.field({
      type: 'LocalDate',
      description: 'Day after the last day.',
      resolve: ({ bucket }) => bucket.until,
    }),
    key: t.string({ description: 'Stable key, as in RdvTimeBucket.', resolve: ({ bucket }) => bucket.key }),
    count: t.int({ description: 'Notifications.', resolve: ({ part }) => countNotifications(part) }),
    smsCount: t.int({ description: 'SMS segments billed.', resolve: ({ part }) => countSms(part) }),
    byEvent: t.field({
      type: [CountRef],
      description: 'By event; the same events in each bucket.',
      resolve: ({ part, whole }) => splitNotifications(part, 'event', whole),
    }),
    byChannel: t.field({
      type: [CountRef],
      description: 'By channel; all are present.',
      resolve: ({ part, whole }) => splitNotifications(part, 'channel', whole),
    }),
    byResult: t.field({
      type: [CountRef],
      description: 'By result; all are present.',
      resolve: ({ part, whole }) => splitNotifications(part, 'result', whole),
    }),
  }),
});

const wholeOf = ({ notifications }: Figures) => notifications.filter(({ granularity }) => granularity === null);

export const NotificationStatisticsRef = builder.objectRef<Figures>('NotificationStatistics').implement({
  description:
    'Notifications sent for the RDVs selected, whenever they were sent and to whomever: a filter on usagers or on statuses of participations selects RDVs here.',
  fields: (t) => ({
    count: t.int({ description: 'Notifications.', resolve: (figures) => countNotifications(wholeOf(figures)) }),
    smsCount: t.int({ description: 'SMS segments billed.', resolve: (figures) => countSms(wholeOf(figures)) }),
    byEvent: t.field({
      type: [CountRef],
      description: 'By event; those that occur.',
      resolve: (figures) => splitNotifications(wholeOf(figures), 'event', wholeOf(figures)),
    }),
    byChannel: t.field({
      type: [CountRef],
      description: 'By channel; all are present.',
      resolve: (figures) => splitNotifications(wholeOf(figures), 'channel', wholeOf(figures)),
    }),
    byResult: t.field({
      type: [CountRef],
      description: 'By result; all are present.',
      resolve: (figures) => splitNotifications(wholeOf(figures), 'result', wholeOf(figures)),
    }),
    timeSeries: t.field({
      type: [TimeBucketRef],
      extensions: holding(MAX_BUCKETS),
      description:
        'By the day they were sent, from the first to the last, no bucket missing; refused past 400 buckets. The counts sum to `count`.',
      args: { granularity: t.arg({ type: GranularityEnum, required: true, description: 'Width of a bucket.' }) },
      resolve: (figures, { granularity }) => {
        const own = figures.notifications.filter((each) => each.granularity === granularity);
        const buckets = figures.notificationBuckets?.get(granularity) ?? [];
        return buckets.map((bucket, place) => ({
          bucket,
          part: own.filter((each) => each.bucket === place),
          whole: wholeOf(figures),
        }));
      },
    }),
  }),
});
