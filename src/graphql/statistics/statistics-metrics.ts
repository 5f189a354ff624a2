import { temporalStatuses } from '#domain/rdv/status.ts';
import type { StatusCount } from '#domain/statistics/cell.ts';
import type { Metrics } from '#domain/statistics/disclosure/mask.ts';
import type { Measure } from '#domain/statistics/figure-query.ts';
import { builder } from '../core/builder.ts';
import { holding } from '../core/field-cost.ts';
import { toInt } from '../core/int.ts';
import type { SelectedField } from '../core/lookahead.ts';
import { RdvTemporalStatusEnum } from '../reference/rdv-enum.ts';
import { MaskReasonEnum } from './mask-reason.ts';

const StatusCountRef = builder.objectRef<StatusCount>('RdvStatusCount').implement({
  description: 'A count for a status.',
  fields: (t) => ({
    status: t.expose('status', { type: RdvTemporalStatusEnum, description: 'Status.' }),
    count: t.exposeInt('count', {
      nullable: true,
      description:
        'Count; with the scope TERRITORY, null where too few usagers stand behind it, or another count could be derived from it.',
    }),
    percentage: t.exposeFloat('percentage', {
      nullable: true,
      description:
        'Share of the whole in percent, one decimal; null when the whole is 0 or the count is hidden. The shares of a list without hidden counts sum to exactly 100.',
    }),
  }),
});

/** What each field is made of. */
const partsOfMetric = {
  rdvCount: ['rdvs'],
  rdvCountByStatus: ['rdvs', 'statuses'],
  participationCount: ['participations'],
  participationCountByStatus: ['participations', 'statuses'],
  usagerCount: ['usagers'],
  noShowRate: ['participations', 'statuses'],
  medianLeadTimeInDays: ['leadTime'],
  totalDurationInMin: ['duration'],
  maskReason: [],
} as const satisfies Record<string, readonly Measure[]>;

/** What is to be counted for the fields selected below a field of the type RdvMetrics. */
export function wantedParts(metrics: SelectedField | undefined): Measure[] {
  return (metrics?.fields ?? []).flatMap(({ name }) => [...partsOfMetric[name as keyof typeof partsOfMetric]]);
}

const FEW = 'with the scope TERRITORY, null where too few usagers stand behind it (`maskReason`)';

export const MetricsRef = builder.objectRef<Metrics>('RdvMetrics').implement({
  description:
    'Figures about a set of RDVs. Every widget reads these names; they mean the same everywhere. Null only where the description of a field says so.',
  fields: (t) => ({
    rdvCount: t.exposeInt('rdvCount', {
      nullable: true,
      description: `RDVs; in \`totals\` the same number as \`rdvs.totalCount\` and as the rows of an export of RDVs; ${FEW}.`,
    }),
    participationCount: t.exposeInt('participationCount', {
      nullable: true,
      description: `Participations, one per usager and RDV: all those of the RDVs, or with the filters \`usagerIds\` and \`participationStatuses\` those that match. In \`totals\` the same number as the rows of an export of participations; ${FEW}.`,
    }),
    usagerCount: t.exposeInt('usagerCount', {
      nullable: true,
      description: `Distinct usagers of those participations. Counted for each set anew: usagers of two buckets do not add up; ${FEW}.`,
    }),
    rdvCountByStatus: t.field({
      type: [StatusCountRef],
      extensions: holding(temporalStatuses.length),
      description:
        'RDVs in each status: all six are present, zero included, always in the same order. They sum to `rdvCount`.',
      resolve: ({ rdvCountByStatus }) => rdvCountByStatus,
    }),
    participationCountByStatus: t.field({
      type: [StatusCountRef],
      extensions: holding(temporalStatuses.length),
      description:
        'Participations in each status: all six are present, zero included, always in the same order. They sum to `participationCount`.',
      resolve: ({ participationCountByStatus }) => participationCountByStatus,
    }),
    noShowRate: t.exposeFloat('noShowRate', {
      nullable: true,
      description: `NOSHOW / (SEEN + NOSHOW), from 0 to 1, over participations in RDVs that have begun; null when the divisor is 0; ${FEW}, or behind one of both counts.`,
    }),
    medianLeadTimeInDays: t.exposeFloat('medianLeadTimeInDays', {
      nullable: true,
      description: `Median lead time from booking to start, in 24-hour days, one decimal. Negative when most RDVs were recorded afterwards; null without RDVs; ${FEW}.`,
    }),
    totalDurationInMin: t.int({
      nullable: true,
      description: `Sum of the lengths in minutes; RDVs cancelled by the usager or by the service are left out; ${FEW}.`,
      resolve: ({ totalDurationInMin }) => (totalDurationInMin === null ? null : toInt(totalDurationInMin)),
    }),
    maskReason: t.field({
      type: MaskReasonEnum,
      nullable: true,
      description: 'Why one or more of the figures asked for are hidden; null when none is.',
      resolve: ({ isMasked }) => (isMasked ? 'TOO_FEW_USAGERS' : null),
    }),
  }),
});
