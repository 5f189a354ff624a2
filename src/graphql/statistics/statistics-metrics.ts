// Type of the figures about a set of RDVs.
import { counterLabels } from '#domain/rdv/label.ts';
import { temporalStatuses } from '#domain/rdv/status.ts';
import type { StatusCount } from '#domain/statistics/cell.ts';
import type { Metrics } from '#domain/statistics/disclosure/mask.ts';
import type { Measure } from '#domain/statistics/figure-query.ts';
import { builder } from '../core/builder.ts';
import { holding } from '../core/field-cost.ts';
import { toInt } from '../core/int.ts';
import type { SelectedField } from '../core/lookahead.ts';
import { RdvTemporalStatusEnum } from '../reference/rdv-enum.ts';
import { addMaskReason } from './mask-reason.ts';

const StatusCountRef = builder.objectRef<StatusCount>('RdvStatusCount').implement({
  description: 'Count for one status.',
  fields: (t) => ({
    status: t.expose('status', { type: RdvTemporalStatusEnum, description: 'Status counted.' }),
    label: t.string({
      description: 'Status in French, as on counters and in workbooks of statistics.',
      resolve: ({ status }) => counterLabels[status],
    }),
    count: t.exposeInt('count', {
      nullable: true,
      description:
        'Number of RDVs or participations in this status. With the scope TERRITORY, null when too few usagers are behind it, or another count could be derived from it.',
    }),
    percentage: t.exposeFloat('percentage', {
      nullable: true,
      description:
        'Share of the whole, in percent with one decimal. Null when the whole is 0 or the count is hidden. The shares of a list without hidden counts sum to exactly 100.',
    }),
  }),
});

/** Measures behind each field. */
const measuresOfMetric = {
  rdvCount: ['rdvs'],
  rdvCountByStatus: ['rdvs', 'statuses'],
  participationCount: ['participations'],
  participationCountByStatus: ['participations', 'statuses'],
  usagerCount: ['usagers'],
  noShowRate: ['participations', 'statuses'],
  medianLeadTimeInDays: ['leadTime'],
  leadTimeP90InDays: ['leadTail'],
  medianLengthInMin: ['medianLength'],
  lengthP90InMin: ['lengthTail'],
  rdvsPerAgentDay: ['agentDays'],
  totalDurationInMin: ['duration'],
  maskReason: [],
  maskReasonLabel: [],
} as const satisfies Record<string, readonly Measure[]>;

/** Measures required by the selected fields of RdvMetrics. */
export function measuresBelow(metrics: SelectedField | undefined): Measure[] {
  return (metrics?.fields ?? []).flatMap(({ name }) => [...measuresOfMetric[name as keyof typeof measuresOfMetric]]);
}

const TAIL =
  'With the scope TERRITORY, null when fewer than ten times as many usagers as a figure needs (50 by default) are behind it: few would be beyond it (`maskReason`).';
const ACTIVE = 'RDVs cancelled by the usager or by the service are excluded.';
const FEW = 'With the scope TERRITORY, null when too few usagers are behind it (`maskReason`).';

export const MetricsRef = builder.objectRef<Metrics>('RdvMetrics').implement({
  description:
    'Figures about a set of RDVs. A name means the same everywhere. A figure is null only when its description says so.',
  fields: (t) => ({
    rdvCount: t.exposeInt('rdvCount', {
      nullable: true,
      description: `Number of RDVs. In \`totals\`, it equals \`rdvs.totalCount\` and the rows of an export of RDVs. ${FEW}`,
    }),
    participationCount: t.exposeInt('participationCount', {
      nullable: true,
      description: `Number of participations, one per usager and RDV. With the filters \`usagerIds\` and \`participationStatuses\`, only those that match count. In \`totals\`, it equals the rows of an export of participations. ${FEW}`,
    }),
    usagerCount: t.exposeInt('usagerCount', {
      nullable: true,
      description: `Number of distinct usagers of those participations. Each set is counted separately, so the usagers of two buckets do not add up. ${FEW}`,
    }),
    rdvCountByStatus: t.field({
      type: [StatusCountRef],
      extensions: holding(temporalStatuses.length),
      description:
        'Number of RDVs in each of the six statuses, zero included, always in the same order. They sum to `rdvCount`.',
      resolve: ({ rdvCountByStatus }) => rdvCountByStatus,
    }),
    participationCountByStatus: t.field({
      type: [StatusCountRef],
      extensions: holding(temporalStatuses.length),
      description:
        'Number of participations in each of the six statuses, zero included, always in the same order. They sum to `participationCount`.',
      resolve: ({ participationCountByStatus }) => participationCountByStatus,
    }),
    noShowRate: t.exposeFloat('noShowRate', {
      nullable: true,
      description:
        'No-show rate, in percent with one decimal: NOSHOW / (SEEN + NOSHOW), over participations in RDVs that have begun. Null when the divisor is 0. With the scope TERRITORY, null when too few usagers are behind it or behind one of the two counts (`maskReason`).',
    }),
    medianLeadTimeInDays: t.exposeFloat('medianLeadTimeInDays', {
      nullable: true,
      description: `Median lead time from booking to start, in 24-hour days with one decimal. Negative when most RDVs were recorded afterwards. Null without RDVs. ${FEW}`,
    }),
    leadTimeP90InDays: t.exposeFloat('leadTimeP90InDays', {
      nullable: true,
      description: `Ninth decile of the lead time, in 24-hour days with one decimal: nine RDVs of ten wait no longer. Interpolated between two RDVs. Null without RDVs. ${TAIL}`,
    }),
    medianLengthInMin: t.exposeFloat('medianLengthInMin', {
      nullable: true,
      description: `Median length of the RDVs, in minutes with one decimal. ${ACTIVE} Null without RDVs. ${FEW}`,
    }),
    lengthP90InMin: t.exposeFloat('lengthP90InMin', {
      nullable: true,
      description: `Ninth decile of the length, in minutes with one decimal: nine RDVs of ten last no longer. ${ACTIVE} Interpolated between two RDVs. Null without RDVs. ${TAIL}`,
    }),
    rdvsPerAgentDay: t.exposeFloat('rdvsPerAgentDay', {
      nullable: true,
      description: `RDVs of an agent on a worked day, on average, with one decimal. A worked day is a local day with at least one of the RDVs of the agent. A RDV of several agents counts for each. ${ACTIVE} Null without agents. ${FEW}`,
    }),
    totalDurationInMin: t.int({
      nullable: true,
      description: `Total length of the RDVs, in minutes. ${ACTIVE} ${FEW}`,
      resolve: ({ totalDurationInMin }) => (totalDurationInMin === null ? null : toInt(totalDurationInMin)),
    }),
  }),
});

addMaskReason(
  MetricsRef,
  'Reason one or more of the requested figures are hidden. Null when none is.',
  ({ isMasked }) => isMasked,
);
