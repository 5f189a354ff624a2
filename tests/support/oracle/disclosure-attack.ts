import { expect } from 'vitest';
import type { EspaceMetricsFragment } from '../../../src/client/generated/graphql.ts';
import type { WorldRdv } from './world.ts';

// The means of an attack on figures of a territory. It knows every RDV, and counts by loops of its own.

export const FEW = 5;
export type Metrics = Omit<EspaceMetricsFragment, ' $fragmentName'>;
const statuses = ['UNKNOWN_FUTURE', 'UNKNOWN_PAST', 'SEEN', 'EXCUSED', 'REVOKED', 'NOSHOW'] as const;

/** A row of the world as the attack counts it: one participation, or a RDV without any. */
export interface Item {
  rdv: WorldRdv;
  usagerId: bigint | null;
  rdvStatus: string;
  status: string | null;
  isPast: boolean;
}

export function itemsOf(rdvs: readonly WorldRdv[], now: Date): Item[] {
  const temporal = (status: string, rdv: WorldRdv) =>
    status === 'unknown' ? (rdv.startsAt < now ? 'UNKNOWN_PAST' : 'UNKNOWN_FUTURE') : status.toUpperCase();
  return rdvs.flatMap((rdv): Item[] => {
    const base = { rdv, rdvStatus: temporal(rdv.status, rdv), isPast: rdv.startsAt < now };
    if (rdv.participations.length === 0) return [{ ...base, usagerId: null, status: null }];
    return rdv.participations.map(({ usagerId, status }) => ({ ...base, usagerId, status: temporal(status, rdv) }));
  });
}

export const rdvCount = (items: readonly Item[]) => new Set(items.map(({ rdv }) => rdv.id)).size;
const usagersOf = (items: readonly Item[]) => new Set(items.flatMap(({ usagerId }) => usagerId ?? []));
export const isFew = (items: readonly Item[]) => {
  const { size } = usagersOf(items);
  return size > 0 && size < FEW;
};
const isActive = ({ rdvStatus }: Item) => rdvStatus !== 'EXCUSED' && rdvStatus !== 'REVOKED';

/** The thing that a field of RdvMetrics counts. `sums`: cells of a table add up. */
export interface Lane {
  name: string;
  has(item: Item): boolean;
  shown(metrics: Metrics): number | null;
  count(items: readonly Item[]): number;
  sums: boolean;
}

const everything = () => true;
export const lanes: Lane[] = [
  { name: 'rdvCount', has: everything, shown: (own) => own.rdvCount, count: rdvCount, sums: true },
  {
    ...{ name: 'participationCount', has: ({ usagerId }) => usagerId !== null, sums: true },
    ...{ shown: (own) => own.participationCount, count: (items) => items.length },
  },
  {
    ...{ name: 'usagerCount', has: everything, sums: false },
    ...{ shown: (own) => own.usagerCount, count: (items) => usagersOf(items).size },
  },
  ...statuses.flatMap((status, place): Lane[] => [
    {
      ...{ name: `rdv ${status}`, has: ({ rdvStatus }) => rdvStatus === status, sums: true },
      ...{ shown: (own) => own.rdvCountByStatus[place]?.count ?? null, count: rdvCount },
    },
    {
      ...{ name: `participation ${status}`, has: (item) => item.status === status, sums: true },
      shown: (own) => own.participationCountByStatus[place]?.count ?? null,
      count: (items) => items.length,
    },
  ]),
  {
    ...{ name: 'duration', has: isActive, sums: true },
    ...{ shown: (own) => own.totalDurationInMin, count: (items) => 30 * rdvCount(items) },
  },
];

export interface Found {
  items: Item[];
  metrics: Metrics;
}

const hiddenCounts = statuses.map((status) => ({ status, count: null, percentage: null }));
/** The figures of a bucket whose metrics are null. */
const HIDDEN: Metrics = {
  ...{ rdvCount: null, participationCount: null, usagerCount: null, noShowRate: null, medianLeadTimeInDays: null },
  ...{ rdvCountByStatus: hiddenCounts, participationCountByStatus: hiddenCounts, totalDurationInMin: null },
  ...{ leadTimeP90InDays: null, medianLengthInMin: null, lengthP90InMin: null, rdvsPerAgentDay: null },
  maskReason: 'TOO_FEW_USAGERS',
};
export const shownOf = (metrics: Metrics | null): Metrics => metrics ?? HIDDEN;

export function expectHonest({ items, metrics }: Found, name: string): void {
  for (const { has, shown, count, name: lane } of lanes) {
    const own = items.filter(has);
    const value = shown(metrics);
    if (value === null) continue;
    expect(value, `${name} ${lane}`).toBe(count(own));
    if (isFew(own)) throw new Error(`${name} ${lane} stands for ${usagersOf(own).size} usagers`);
  }
  const rated = items.filter(({ isPast, status }) => isPast && (status === 'SEEN' || status === 'NOSHOW'));
  if (metrics.noShowRate !== null && isFew(rated)) throw new Error(`${name}: a rate of few`);
  if (metrics.medianLeadTimeInDays !== null && isFew(items)) throw new Error(`${name}: a median of few`);
  const active = items.filter(isActive);
  for (const value of [metrics.medianLengthInMin, metrics.rdvsPerAgentDay])
    if (value !== null && isFew(active)) throw new Error(`${name}: an average of few`);
  // A tenth of the usagers is beyond a ninth decile: at least five.
  const isShort = (some: readonly Item[]) => some.length < 100 && usagersOf(some).size > 0 && usagersOf(some).size < 50;
  if (metrics.leadTimeP90InDays !== null && isShort(items)) throw new Error(`${name}: a lead time of few`);
  if (metrics.lengthP90InMin !== null && isShort(active)) throw new Error(`${name}: a length of few`);
  for (const { count, percentage } of [...metrics.rdvCountByStatus, ...metrics.participationCountByStatus])
    if (count === null) expect(percentage).toBeNull();
  const hidden = lanes.some(({ shown }) => shown(metrics) === null);
  expect(metrics.maskReason, name).toBe(hidden || metrics.maskReason ? 'TOO_FEW_USAGERS' : null);
}

/** A table: whether its shown cells reveal the rest of the whole; and whether hidden cells can only be 1 each. */
export function expectTable(whole: Found, cells: readonly Found[], name: string): void {
  for (const cell of cells) expectHonest(cell, name);
  for (const { shown, has, count, sums, name: lane } of lanes.filter((each) => each.sums)) {
    if (!sums || shown(whole.metrics) === null) continue;
    const seen = new Set(cells.filter(({ metrics }) => shown(metrics) !== null).flatMap(({ items }) => items));
    const left = whole.items.filter((item) => has(item) && !seen.has(item));
    if (isFew(left)) throw new Error(`${name} ${lane}: the rest stands for ${usagersOf(left).size} usagers`);
    if (lane === 'duration') continue;
    const hidden = cells.filter(({ metrics }) => shown(metrics) === null).map(({ items }) => count(items.filter(has)));
    // Their sum is known where nothing else is left of the whole, as RDVs to come are beside past weeks.
    const isTight = hidden.length > 0 && hidden.every((each) => each === 1) && count(left) === hidden.length;
    if (isTight) throw new Error(`${name} ${lane}: ${hidden.length} hidden cells must be 1 each`);
  }
}

/** Its statuses are a table too. */
export function expectStatuses({ items, metrics }: Found, name: string): void {
  for (const [grain, counts, whole] of [
    ['rdvStatus', metrics.rdvCountByStatus, metrics.rdvCount],
    ['status', metrics.participationCountByStatus, metrics.participationCount],
  ] as const) {
    if (whole === null) continue;
    const left = items.filter(
      (item) => counts.find(({ status }) => status === item[grain])?.count === null && item[grain] !== null,
    );
    if (isFew(left)) throw new Error(`${name} ${grain}: hidden statuses stand for ${usagersOf(left).size} usagers`);
    const hidden = counts.filter(({ count }) => count === null).length;
    expect(hidden, `${name} ${grain}`).not.toBe(1);
  }
}

/** The vectors that linear combinations of rows reach, as an orthonormal basis. */
export function createSpan(rows: readonly number[][]) {
  const basis: Float64Array[] = [];
  const product = (one: Float64Array, other: Float64Array) => {
    let sum = 0;
    for (let index = 0; index < one.length; index++) sum += (one[index] as number) * (other[index] as number);
    return sum;
  };
  const residual = (vector: readonly number[]) => {
    const rest = Float64Array.from(vector);
    for (let turn = 0; turn < 2; turn++) {
      for (const unit of basis) {
        const factor = product(rest, unit);
        if (factor === 0) continue;
        for (let index = 0; index < rest.length; index++)
          rest[index] = (rest[index] as number) - factor * (unit[index] as number);
      }
    }
    return rest;
  };
  const length = (vector: Float64Array) => Math.sqrt(product(vector, vector));
  for (const row of rows) {
    const rest = residual(row);
    const size = length(rest);
    if (size > 1e-7) basis.push(rest.map((each) => each / size));
  }
  return { reaches: (vector: readonly number[]) => length(residual(vector)) < 1e-6 };
}

/** Tries every atom that the shown figures are sums of, and every pair or run of neighbours that covers few usagers. */
export function expectNoCombination(
  found: readonly Found[],
  atomOf: (item: Item) => string,
  isOrdered: boolean,
  name: string,
) {
  const whole = [...new Set(found.flatMap(({ items }) => items))];
  const atoms = [...new Set(whole.map(atomOf))].sort();
  const places = new Map(atoms.map((atom, index) => [atom, index]));
  const placeOf = new Map(whole.map((item) => [item, places.get(atomOf(item)) as number]));
  for (const { has, shown, name: lane, sums } of lanes) {
    if (!sums) continue;
    const rows = found
      .filter(({ metrics }) => shown(metrics) !== null)
      .map(({ items }) => {
        const row = atoms.map(() => 0);
        for (const item of items) row[placeOf.get(item) as number] = 1;
        return row;
      });
    const { reaches } = createSpan(rows);
    const usagers = atoms.map(() => new Set<bigint>());
    for (const item of whole)
      if (has(item) && item.usagerId !== null) usagers[placeOf.get(item) as number]?.add(item.usagerId);
    for (const first of atoms.keys()) {
      let run = new Set<bigint>();
      for (let last = first; last < atoms.length; last++) {
        const own = usagers[last] as Set<bigint>;
        if (isOrdered) for (const usager of own) run.add(usager);
        else run = new Set([...(usagers[first] as Set<bigint>), ...own]);
        if (run.size === 0 || run.size >= FEW) {
          if (isOrdered && run.size >= FEW) break;
          continue;
        }
        const vector = atoms.map((_atom, index) =>
          Number(isOrdered ? index >= first && index <= last : index === first || index === last),
        );
        if (reaches(vector))
          throw new Error(`${name} ${lane}: ${atoms[first]} to ${atoms[last]} follows, and stands for ${run.size}`);
      }
    }
  }
}
