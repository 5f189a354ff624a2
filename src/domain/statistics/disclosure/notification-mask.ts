// Disclosure control of notifications.
import type { ClientBase } from 'pg';
import type { Selection } from '#domain/rdv/selection.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import type { NotificationResult } from '../source.ts';
import type { Bucket, Granularity } from '../time/bucket.ts';
import { bucketSql } from '../time/bucket-sql.ts';
import { LARGE } from './small-cell.ts';
import { type Figure, type Sum, suppress } from './suppression.ts';

const splits = ['event', 'channel', 'result'] as const;
/** Values that are shown even when they do not occur. */
const notificationValues = {
  channel: ['sms', 'mail', 'webhook'],
  result: ['processed', 'sent', 'delivered', 'failure'],
} as const;
type Place = Pick<NotificationResult, 'granularity' | 'bucket'>;

/** The name of a notification figure: `count`, `sms`, or a value such as `channel:sms`. */
export const notificationName = ({ granularity, bucket }: Place, what: string): string =>
  `${granularity ?? ''}/${bucket ?? ''}/${what}`;

const groupName = ({ granularity, bucket, event, channel, result }: NotificationResult) =>
  `${granularity ?? ''}/${bucket ?? ''}/${event}/${channel}/${result}`;

/** The buckets of a width, and all days in none of them: together they are everything. */
const placesOf = (granularity: Granularity, buckets: readonly Bucket[]): Place[] =>
  [...buckets.keys(), null].map((bucket) => ({ granularity, bucket }));

/** Names of the hidden notification figures of a territory; all figures of a place are hidden when its count is. */
export async function hideNotifications(
  client: ClientBase,
  selection: Selection,
  asked: ReadonlyMap<Granularity, readonly Bucket[]>,
  found: readonly NotificationResult[],
  { minCell, isWhole }: { minCell: number; isWhole: boolean },
): Promise<ReadonlySet<string>> {
  if (isWhole) return new Set([notificationName({ granularity: null, bucket: null }, 'count')]);
  const usagers = await readUsagers(client, selection, asked, found);
  const figures: Figure[] = [];
  const names: string[] = [];
  const sums: Sum[] = [];
  const add = (name: string, groups: readonly NotificationResult[], isShown = true, isSms = false): number => {
    const counted = groups.filter(({ smsCount }) => !isSms || smsCount > 0);
    const count = counted.reduce((sum, group) => sum + (isSms ? group.smsCount : group.count), 0);
    const isLarge = counted.reduce((sum, group) => sum + group.count, 0) >= LARGE;
    const own = new Set(counted.flatMap((group) => usagers.get(groupName(group)) ?? []));
    names.push(name);
    return figures.push({ isShown, grains: [{ count, usagers: isLarge ? null : own }] }) - 1;
  };
  const places: Place[] = [{ granularity: null, bucket: null }];
  for (const [granularity, buckets] of asked) places.push(...placesOf(granularity, buckets));
  const values = splits.flatMap((by) => {
    const fixed = by === 'event' ? [] : notificationValues[by];
    return [...new Set([...fixed, ...found.map((group) => group[by])])].map((value) => ({ by, value }));
  });
  const byPlace = new Map<string, NotificationResult[]>();
  for (const group of found) {
    const name = notificationName(group, '');
    byPlace.set(name, [...(byPlace.get(name) ?? []), group]);
  }
  const known = new Map<string, number>();
  for (const place of places) {
    const groups = byPlace.get(notificationName(place, '')) ?? [];
    const figure = (what: string, some: readonly NotificationResult[], isSms = false) => {
      const name = notificationName(place, what);
      const index = add(name, some, true, isSms);
      known.set(name, index);
      return index;
    };
    const whole = figure('count', groups);
    figure('sms', groups, true);
    const atoms = groups.map((group) => ({ group, index: add(groupName(group), [group], false) }));
    for (const by of splits) {
      const parts = values
        .filter((value) => value.by === by)
        .map(({ value }) => {
          const index = figure(
            `${by}:${value}`,
            groups.filter((group) => group[by] === value),
          );
          sums.push({
            whole: index,
            parts: atoms.filter(({ group }) => group[by] === value).map((atom) => atom.index),
          });
          return index;
        });
      sums.push({ whole, parts });
    }
  }
  for (const [granularity, buckets] of asked) {
    for (const what of ['count', 'sms', ...values.map(({ by, value }) => `${by}:${value}`)]) {
      const at = (place: Place) => known.get(notificationName(place, what)) as number;
      const parts = placesOf(granularity, buckets).map(at);
      sums.push({ whole: at({ granularity: null, bucket: null }), parts });
    }
  }
  const hidden = await suppress(figures, sums, minCell);
  return new Set(names.filter((_name, index) => hidden.has(index)));
}

/** The recipients of groups of few notifications. */
async function readUsagers(
  client: ClientBase,
  selection: Selection,
  asked: ReadonlyMap<Granularity, readonly Bucket[]>,
  found: readonly NotificationResult[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const small = found.filter(({ count }) => count < LARGE);
  if (small.length === 0) return new Map();
  const params = new SqlParams();
  const where = compileWhere('rdvs', selection.where, 'r', params);
  const selects = [null, ...asked.keys()].map((granularity) => {
    const buckets = granularity && asked.get(granularity);
    const bucket = buckets
      ? bucketSql(
          { column: 'c.created_at', organisationId: 'r.organisation_id', date: 'CREATED_AT' },
          buckets,
          selection,
          params,
        )
      : `''`;
    const own = small.filter((group) => group.granularity === granularity).map(groupName);
    return `SELECT x.name, array_agg(DISTINCT x.usager) AS usagers
              FROM (SELECT concat('${granularity ?? ''}/', ${bucket}, '/', c.event, '/', c.channel, '/', c.result) AS name,
                           coalesce(c.user_id::text, 'rdv ' || c.rdv_id) AS usager
                      FROM rdvs r JOIN receipts c ON c.rdv_id = r.id WHERE ${where} OFFSET 0) x
             WHERE x.name = ANY (${params.add(own, 'text[]')}) GROUP BY 1`;
  });
  const { rows } = await client.query<{ name: string; usagers: string[] }>(selects.join(' UNION ALL '), params.values);
  return new Map(rows.map(({ name, usagers }) => [name, usagers]));
}
