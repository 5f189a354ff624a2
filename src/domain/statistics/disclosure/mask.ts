// Masks of cells, and the figures that remain visible.
import { temporalStatuses } from '#domain/rdv/status.ts';
import {
  type Cell,
  leadTimeInDays,
  noShowRate,
  rdvsPerAgentDay,
  type StatusCount,
  statusCounts,
  sumOf,
  toTenths,
} from '../cell.ts';

/** The hidden parts of a cell. */
export interface Mask {
  /** True: all of it. */
  isWhole: boolean;
  /** Indexes into `temporalStatuses`, for RDVs and for participations. */
  statuses: ReadonlySet<number>;
  hidesDuration: boolean;
  hidesRate: boolean;
  /** The ninth deciles of lead times and of lengths: few usagers are beyond them. */
  hidesLeadTail: boolean;
  hidesLengthTail: boolean;
}

export const NO_MASK: Mask = {
  isWhole: false,
  statuses: new Set(),
  hidesDuration: false,
  hidesRate: false,
  hidesLeadTail: false,
  hidesLengthTail: false,
};
export const WHOLE_MASK: Mask = {
  isWhole: true,
  statuses: new Set(temporalStatuses.keys()),
  hidesDuration: true,
  hidesRate: true,
  hidesLeadTail: true,
  hidesLengthTail: true,
};

/** The reason for a mask, as agents read it in the API and in files. */
export const MASKED_LABEL = 'masqué : trop peu d’usagers';

/** The figures of a cell as shown in the API and in files; null: hidden or undefined. */
export interface Metrics {
  rdvCount: number | null;
  participationCount: number | null;
  usagerCount: number | null;
  rdvCountByStatus: StatusCount[];
  participationCountByStatus: StatusCount[];
  noShowRate: number | null;
  medianLeadTimeInDays: number | null;
  leadTimeP90InDays: number | null;
  medianLengthInMin: number | null;
  lengthP90InMin: number | null;
  totalDurationInMin: number | null;
  rdvsPerAgentDay: number | null;
  /** Distinct agents of the RDVs. */
  agentCount: number | null;
  /** True when any of it is hidden. */
  isMasked: boolean;
}

export function toMetrics(cell: Cell, mask: Mask = NO_MASK): Metrics {
  const { isWhole, statuses, hidesDuration, hidesRate, hidesLeadTail, hidesLengthTail } = mask;
  const shown = <Value>(value: Value) => (isWhole ? null : value);
  return {
    rdvCount: shown(sumOf(cell.rdvs)),
    participationCount: shown(sumOf(cell.participations)),
    usagerCount: shown(cell.usagers),
    rdvCountByStatus: statusCounts(cell.rdvs, statuses),
    participationCountByStatus: statusCounts(cell.participations, statuses),
    noShowRate: hidesRate ? null : noShowRate(cell),
    medianLeadTimeInDays: shown(leadTimeInDays(cell.medianLeadMs)),
    leadTimeP90InDays: hidesLeadTail ? null : leadTimeInDays(cell.p90LeadMs),
    medianLengthInMin: hidesDuration ? null : toTenths(cell.medianMinutes),
    lengthP90InMin: hidesLengthTail ? null : toTenths(cell.p90Minutes),
    totalDurationInMin: hidesDuration ? null : cell.durationInMin,
    rdvsPerAgentDay: hidesDuration ? null : rdvsPerAgentDay(cell),
    agentCount: shown(cell.agents),
    isMasked: isWhole || statuses.size > 0 || hidesDuration || hidesRate || hidesLeadTail || hidesLengthTail,
  };
}
