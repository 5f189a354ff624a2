// Cells: the figures of one set of RDVs.
import { type RdvStatus, type TemporalStatus, temporalStatuses } from '../rdv/status.ts';
import { percentages } from './percentage.ts';

/**
 * The counted figures of one set of RDVs. Counts by status are in the order of `temporalStatuses`. Figures that were not
 * requested are absent.
 */
export interface Cell {
  /** RDVs by temporal status. A RDV of several agents counts once. */
  rdvs: readonly number[];
  /** The selected participations by their own status; past or future as their RDV is. */
  participations: readonly number[];
  /** Participations of past RDVs: the number seen and the number of no-shows. */
  pastSeen: number;
  pastNoshow: number;
  /** Distinct usagers of the participations: never a sum of other cells. */
  usagers: number;
  /** Median lead time from booking to start, in milliseconds; null without RDVs. */
  medianLeadMs: number | null;
  /** The lead time that nine RDVs of ten do not exceed; null without RDVs. */
  p90LeadMs: number | null;
  /** Median length of the RDVs that were not cancelled, each rounded to the minute; null without any. */
  medianMinutes: number | null;
  /** The length that nine of ten of them do not exceed. */
  p90Minutes: number | null;
  /** Total duration of the RDVs that were not cancelled, each rounded to the minute. */
  durationInMin: number;
  /** Distinct agents of the RDVs. */
  agents: number;
  /** RDVs that were not cancelled, once for each of their agents, and the distinct pairs of agent and local day of these. */
  agentRdvs: number;
  agentDays: number;
}

const none = temporalStatuses.map(() => 0);

/** A cell without RDVs. */
export const emptyCell: Cell = {
  rdvs: none,
  participations: none,
  pastSeen: 0,
  pastNoshow: 0,
  usagers: 0,
  medianLeadMs: null,
  p90LeadMs: null,
  medianMinutes: null,
  p90Minutes: null,
  durationInMin: 0,
  agents: 0,
  agentRdvs: 0,
  agentDays: 0,
};

export interface StatusCount {
  status: TemporalStatus;
  /** Null: hidden. */
  count: number | null;
  /** One decimal; those of one list sum to exactly 100. Null when the whole is 0, or when the count is hidden. */
  percentage: number | null;
}

/**
 * All six statuses in order, with their shares of the whole. Beside hidden ones each share is rounded by itself, since
 * largest remainders would reveal them.
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

/** True for a number of usagers that is above 0 but too small to be shown. */
export const isFew = (usagers: number, minCell: number): boolean => usagers > 0 && usagers < minCell;

/** Share of no-shows among the expected participations of past RDVs, in percent with one decimal; null when there were none. */
export function noShowRate({ pastSeen, pastNoshow }: Cell): number | null {
  const expected = pastSeen + pastNoshow;
  return expected === 0 ? null : Math.round((pastNoshow * 1000) / expected) / 10;
}

/** In 24-hour days, with one decimal. */
export const leadTimeInDays = (leadMs: number | null): number | null =>
  leadMs === null ? null : Math.round(leadMs / 8_640_000) / 10;

/** With one decimal. */
export const toTenths = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

/** RDVs of an agent on a day with any, on average; null without agents. */
export const rdvsPerAgentDay = ({ agentRdvs, agentDays }: Cell): number | null =>
  agentDays === 0 ? null : toTenths(agentRdvs / agentDays);

/** `temporalStatus` as SQL: the index of a stored status in `temporalStatuses`. `past` is a condition. */
export function temporalIndexSql(status: string, past: string): string {
  const place = (temporal: TemporalStatus) => temporalStatuses.indexOf(temporal);
  const known = { seen: 'SEEN', excused: 'EXCUSED', revoked: 'REVOKED', noshow: 'NOSHOW' } as const satisfies Partial<
    Record<RdvStatus, TemporalStatus>
  >;
  const cases = Object.entries(known).map(([stored, temporal]) => `WHEN '${stored}' THEN ${place(temporal)}`);
  return `CASE ${status} ${cases.join(' ')} ELSE CASE WHEN ${past} THEN ${place('UNKNOWN_PAST')} ELSE ${place('UNKNOWN_FUTURE')} END END`;
}
