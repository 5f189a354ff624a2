import type { RdvStatus } from '#prisma';
import { type TemporalStatus, temporalStatuses } from '../rdv/status.ts';
import { percentages } from './percentage.ts';

/**
 * The figures of one set of RDVs, as they are counted. Counts by status come in the order of `temporalStatuses`. What was
 * not asked for is not filled in.
 */
export interface Cell {
  /** RDVs by temporal status. A RDV of several agents is one. */
  rdvs: readonly number[];
  /** The participations meant by the selection, by their own status, past or to come as their RDV is. */
  participations: readonly number[];
  /** Of those of RDVs that have begun: how many were seen, and how many did not come. */
  pastSeen: number;
  pastNoshow: number;
  /** Distinct usagers of those participations: never a sum of other cells. */
  usagers: number;
  /** Median of the time between the taking and the start of each RDV, in milliseconds; null without RDVs. */
  medianLeadMs: number | null;
  /** Lengths of the RDVs that were not cancelled, each rounded to the minute. */
  durationInMin: number;
  /** Distinct agents of the RDVs. */
  agents: number;
}

const none = temporalStatuses.map(() => 0);

/** Nothing at all. */
export const emptyCell: Cell = {
  rdvs: none,
  participations: none,
  pastSeen: 0,
  pastNoshow: 0,
  usagers: 0,
  medianLeadMs: null,
  durationInMin: 0,
  agents: 0,
};

export interface StatusCount {
  status: TemporalStatus;
  /** Null: hidden. */
  count: number | null;
  /** One decimal; those of one list sum to exactly 100; null when the whole is 0, or when the count is hidden. */
  percentage: number | null;
}

/**
 * All six statuses in their order, with their shares of the whole. Beside hidden ones, a share is rounded for itself: the
 * largest remainders would tell of them.
 */
export function statusCounts(counts: readonly number[], hidden: ReadonlySet<number> = new Set()): StatusCount[] {
  const shares = percentages(counts);
  const whole = sumOf(counts);
  const share = (index: number) =>
    hidden.size === 0 || !shares ? (shares?.[index] ?? null) : Math.round(((counts[index] ?? 0) * 1000) / whole) / 10;
  return temporalStatuses.map((status, index) => ({
    status,
    count: hidden.has(index) ? null : (counts[index] ?? 0),
    percentage: hidden.has(index) ? null : share(index),
  }));
}

export const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Whether so many usagers are some, but too few to be shown. */
export const isFew = (usagers: number, minCell: number): boolean => usagers > 0 && usagers < minCell;

/** Of those who were to come to RDVs that have begun, the share who did not; null when the divisor is 0. */
export function noShowRate({ pastSeen, pastNoshow }: Cell): number | null {
  const expected = pastSeen + pastNoshow;
  return expected === 0 ? null : pastNoshow / expected;
}

/** In days of 24 hours, with one decimal. */
export function medianLeadTimeInDays({ medianLeadMs }: Cell): number | null {
  return medianLeadMs === null ? null : Math.round(medianLeadMs / 8_640_000) / 10;
}

/** `temporalStatus` as SQL: the place of a stored status in `temporalStatuses`. `past` is a condition. */
export function temporalIndexSql(status: string, past: string): string {
  const place = (temporal: TemporalStatus) => temporalStatuses.indexOf(temporal);
  const known = { seen: 'SEEN', excused: 'EXCUSED', revoked: 'REVOKED', noshow: 'NOSHOW' } as const satisfies Partial<
    Record<RdvStatus, TemporalStatus>
  >;
  const cases = Object.entries(known).map(([stored, temporal]) => `WHEN '${stored}' THEN ${place(temporal)}`);
  return `CASE ${status} ${cases.join(' ')} ELSE CASE WHEN ${past} THEN ${place('UNKNOWN_PAST')} ELSE ${place('UNKNOWN_FUTURE')} END END`;
}
