// Counts of notifications.
import type { ValidationError } from '../errors.ts';
import { notificationResultLabels } from '../rdv/label.ts';
import { notificationName } from './disclosure/notification-mask.ts';
import type { NotificationResult } from './source.ts';
import type { AskedGranularity, Bucket, Granularity } from './time/bucket.ts';

/** Notifications of one event, channel or result. */
export interface NotificationCount {
  /** As stored. */
  key: string;
  label: string;
  /** Null: hidden. */
  count: number | null;
}

const eventLabels: Readonly<Record<string, string>> = {
  rdv_created: 'RDV confirmé',
  rdv_updated: 'RDV modifié',
  rdv_date_updated: 'RDV déplacé',
  rdv_cancelled: 'RDV annulé',
  rdv_upcoming_reminder: 'Rappel de RDV',
  new_creneau_available: 'Créneau proposé (file d’attente)',
};

const channelLabels: Readonly<Record<string, string>> = { sms: 'SMS', mail: 'E-mail', webhook: 'Webhook' };

const labels = { event: eventLabels, channel: channelLabels, result: notificationResultLabels } as const;

type NotificationSplit = keyof typeof labels;

/** Counted notifications, and the hidden figures among them. */
export interface NotificationFigures {
  found: readonly NotificationResult[];
  buckets: ReadonlyMap<Granularity, readonly Bucket[]>;
  /** The width that AUTO is; null when it was not asked for. */
  auto: Granularity | null;
  /** Widths beyond the limits, each with its refusal. */
  refused: ReadonlyMap<Granularity, ValidationError>;
  hidden: ReadonlySet<string>;
}

/** Notifications of a bucket, or of all; null: hidden. */
export interface NotificationCounts {
  count: number | null;
  smsCount: number | null;
  splits: Readonly<Record<NotificationSplit, readonly NotificationCount[]>>;
}

/** Notifications of one bucket of time. */
export interface NotificationBucket extends NotificationCounts {
  bucket: Bucket;
  granularity: Granularity;
}

/** The notifications of each bucket of a width, in order. @throws ValidationError when the width was refused. */
export function notificationBuckets(figures: NotificationFigures, asked: AskedGranularity): NotificationBucket[] {
  const granularity = asked === 'AUTO' ? figures.auto : asked;
  if (granularity === null) return [];
  const refusal = figures.refused.get(granularity);
  if (refusal) throw refusal;
  const buckets = figures.buckets.get(granularity) ?? [];
  return buckets.map((bucket, place) => ({ bucket, granularity, ...countNotifications(figures, granularity, place) }));
}

/**
 * The number of notifications in no bucket of their width, the same for any width; null: hidden.
 * @throws ValidationError when every width was refused.
 */
export function countOutside(figures: NotificationFigures): number | null {
  const { count } = countNotifications(figures);
  if (count === null) return null;
  const [granularity] = figures.buckets.keys();
  if (granularity) return countNotifications(figures, granularity).count;
  const [refusal] = figures.refused.values();
  throw refusal ?? new RangeError('No width of notifications was asked for');
}

/**
 * The notifications of a bucket of a width; without a bucket, those in none of its buckets; without both, all of them. All
 * channels and results are listed, and the events that occur in the whole. An event unknown to this version is shown as
 * stored.
 */
export function countNotifications(
  { found, hidden }: NotificationFigures,
  granularity: Granularity | null = null,
  bucket: number | null = null,
): NotificationCounts {
  const isHidden = hidden.has(notificationName({ granularity: null, bucket: null }, 'count'));
  const own = found.filter((each) => each.granularity === granularity && each.bucket === bucket);
  const sum = (what: string, some: readonly NotificationResult[], field: 'count' | 'smsCount' = 'count') =>
    isHidden || hidden.has(notificationName({ granularity, bucket }, what))
      ? null
      : some.reduce((total, each) => total + each[field], 0);
  const split = (by: NotificationSplit): NotificationCount[] => {
    const known: Readonly<Record<string, string>> = labels[by];
    const keys =
      by === 'event' ? (isHidden ? [] : [...new Set(found.map(({ event }) => event))].sort()) : Object.keys(known);
    return keys.map((key) => ({
      key,
      label: (Object.hasOwn(known, key) && known[key]) || key,
      count: sum(
        `${by}:${key}`,
        own.filter((each) => each[by] === key),
      ),
    }));
  };
  return {
    count: sum('count', own),
    smsCount: sum('sms', own, 'smsCount'),
    splits: { event: split('event'), channel: split('channel'), result: split('result') },
  };
}
