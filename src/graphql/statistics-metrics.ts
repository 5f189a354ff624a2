import { temporalStatuses } from '#domain/rdv/status.ts';
import {
  type Cell,
  medianLeadTimeInDays,
  noShowRate,
  type StatusCount,
  statusCounts,
  sumOf,
} from '#domain/statistics/cell.ts';
import type { Part } from '#domain/statistics/wanted.ts';
import { builder } from './builder.ts';
import { holding } from './cost.ts';
import type { SelectedField } from './lookahead.ts';
import { RdvTemporalStatusEnum } from './rdv-enum.ts';

const StatusCountRef = builder.objectRef<StatusCount>('RdvStatusCount').implement({
  description: 'A count for a status.',
  fields: (t) => ({
    status: t.expose('status', { type: RdvTemporalStatusEnum, description: 'Status.' }),
    count: t.exposeInt('count', { description: 'Count.' }),
    percentage: t.exposeFloat('percentage', {
      nullable: true,
      description:
        'Share of the whole, one decimal; the shares of one list sum to exactly 100, or are null when the whole is 0.',
    }),
  }),
});

/** What each field is made of. */
const partsOfMetric = {
  rdvCount: ['rdvs'],
  rdvCountByStatus: ['rdvs'],
  participationCount: ['participations'],
  participationCountByStatus: ['participations'],
  usagerCount: ['usagers'],
  noShowRate: ['participations'],
  medianLeadTimeInDays: ['leadTime'],
  totalDurationInMin: ['duration'],
} as const satisfies Record<string, readonly Part[]>;

/** What is to be counted for the fields selected below a field of the type RdvMetrics. */
export function wantedParts(metrics: SelectedField | undefined): Part[] {
  return (metrics?.fields ?? []).flatMap(({ name }) => [...partsOfMetric[name as keyof typeof partsOfMetric]]);
}

export const MetricsRef = builder.objectRef<Cell>('RdvMetrics').implement({
  description: 'Figures about a set of RDVs. Every widget reads these names; they mean the same everywhere.',
  fields: (t) => ({
    rdvCount: t.int({
      description: 'RDVs; in `totals` the same number as `rdvs.totalCount` and as the rows of an export of RDVs.',
      resolve: ({ rdvs }) => sumOf(rdvs),
    }),
    participationCount: t.int({
      description:
        'Participations, one per usager and RDV: all those of the RDVs, or with the filters `usagerIds` and `participationStatuses` those that match. In `totals` the same number as the rows of an export of participations.',
      resolve: ({ participations }) => sumOf(participations),
    }),
    usagerCount: t.int({
      description:
        'Distinct usagers of those participations. Counted for each set anew: usagers of two buckets do not add up.',
      resolve: ({ usagers }) => usagers,
    }),
    rdvCountByStatus: t.field({
      type: [StatusCountRef],
      extensions: holding(temporalStatuses.length),
      description:
        'RDVs in each status: all six are present, zero included, always in the same order. They sum to `rdvCount`.',
      resolve: ({ rdvs }) => statusCounts(rdvs),
    }),
    participationCountByStatus: t.field({
      type: [StatusCountRef],
      extensions: holding(temporalStatuses.length),
      description:
        'Participations in each status: all six are present, zero included, always in the same order. They sum to `participationCount`.',
      resolve: ({ participations }) => statusCounts(participations),
    }),
    noShowRate: t.float({
      nullable: true,
      description:
        'NOSHOW / (SEEN + NOSHOW), from 0 to 1, over participations in RDVs that have begun; null when the divisor is 0.',
      resolve: noShowRate,
    }),
    medianLeadTimeInDays: t.float({
      nullable: true,
      description:
        'Median of the time between the taking and the start of each RDV, in days of 24 hours, one decimal; below 0 when most were put down afterwards, null without RDVs.',
      resolve: medianLeadTimeInDays,
    }),
    totalDurationInMin: t.int({
      description: 'Sum of the lengths in minutes; RDVs cancelled by the usager or by the service are left out.',
      resolve: ({ durationInMin }) => durationInMin,
    }),
  }),
});
