// Interface of figures: everything counted about one set of RDVs.
import type { FixedDimension, RankedDimension } from '#domain/statistics/dimension.ts';
import { totalsOf } from '#domain/statistics/figure-query.ts';
import { MAX_BUCKETS } from '#domain/statistics/time/bucket.ts';
import { builder } from '../core/builder.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding, reading } from '../core/field-cost.ts';
import { breakdownOf, breakdownRefs } from './statistics-breakdown.ts';
import { MatrixRef, matrixArgs, matrixOf, sizingMatrix } from './statistics-matrix.ts';
import { MetricsRef } from './statistics-metrics.ts';
import { NotificationStatisticsRef } from './statistics-notification.ts';
import { type Answered, activeAgentsKey, checkTop, splitKey } from './statistics-query.ts';
import { ActiveAgentsRef, NewUsagersRef } from './statistics-report.ts';
import { holdingValues, splitOf, splitRefs } from './statistics-split.ts';
import { seriesArgs, TimeBucketRef, timeBuckets, topArg } from './statistics-time.ts';

function ranked({ figures, of }: Answered, dimension: RankedDimension, top: number) {
  checkTop(top);
  return breakdownOf(figures.table(splitKey(of, dimension, top)), dimension, top);
}
const split = ({ figures, of }: Answered, dimension: FixedDimension) =>
  splitOf(figures.table(splitKey(of, dimension, null)), dimension);

/** Cost of figures, wherever they are found. */
export const figureCost = reading(5_000);

export const FiguresRef = builder.interfaceRef<Answered>('RdvFigures').implement({
  description:
    'Figures about one set of RDVs: a selection, or a side of a comparison. One fragment and one mapper serve both.',
  extensions: figureCost,
  fields: (t) => ({
    totals: t.field({
      type: MetricsRef,
      nullable: true,
      description: `Totals of the RDVs. ${NULL_ON_ERROR}`,
      resolve: ({ figures, of }) => figures.table(totalsOf(of)).cell(null, null),
    }),
    timeSeries: t.field({
      type: [TimeBucketRef],
      nullable: true,
      description: `Buckets of time over the requested period, without gaps. An open period extends as far as the data within the years 1900 to 2100 (\`dataPeriod\`); \`dataRange\` gives what is omitted. More than 400 buckets are refused, which AUTO never has. With the scope TERRITORY, an open period has no buckets when \`totals\` is hidden. With the scope TERRITORY, a request may split buckets in one way at most. ${NULL_ON_ERROR}`,
      args: seriesArgs,
      resolve: (answered, args) => timeBuckets(answered, args),
    }),
    matrix: t.field({
      type: MatrixRef,
      nullable: true,
      extensions: sizingMatrix,
      description: `Figures by two different dimensions, e.g. MOTIF and MONTH. More than 400 months are refused. With the scope TERRITORY, an operation has one matrix or one split of timeSeries. There, WEEKDAY is refused beside MONTH and series by date of start, and LEAD_TIME beside MONTH, any series and WEEKDAY. Two dimensions that the motif decides (e.g. SERVICE and MOTIF) are refused there too. ${NULL_ON_ERROR}`,
      args: matrixArgs,
      resolve: (answered, args) => matrixOf(answered, args),
    }),
    byMotif: t.field({
      type: breakdownRefs.motif,
      nullable: true,
      description: `Motifs with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (answered, { top }) => ranked(answered, 'motif', top),
    }),
    byMotifGroup: t.field({
      type: breakdownRefs.motifGroup,
      nullable: true,
      description: `Motifs with the most RDVs, where those of the same name, kind of place and service in several organisations count as one. Outer spaces of names are ignored. With the scope TERRITORY, figures are masked after they are joined. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (answered, { top }) => ranked(answered, 'motifGroup', top),
    }),
    byMotifCategory: t.field({
      type: breakdownRefs.motifCategory,
      nullable: true,
      description: `Categories of motifs with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (answered, { top }) => ranked(answered, 'motifCategory', top),
    }),
    byService: t.field({
      type: breakdownRefs.service,
      nullable: true,
      description: `Services with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (answered, { top }) => ranked(answered, 'service', top),
    }),
    byOrganisation: t.field({
      type: breakdownRefs.organisation,
      nullable: true,
      description: `Organisations with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (answered, { top }) => ranked(answered, 'organisation', top),
    }),
    byAgent: t.field({
      type: breakdownRefs.agent,
      nullable: true,
      description: `Agents with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (answered, { top }) => ranked(answered, 'agent', top),
    }),
    byLieu: t.field({
      type: breakdownRefs.lieu,
      nullable: true,
      description: `Places with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (answered, { top }) => ranked(answered, 'lieu', top),
    }),
    byLocationType: t.field({
      type: splitRefs.locationType,
      nullable: true,
      extensions: holdingValues('locationType'),
      description: `Figures by kind of place. ${NULL_ON_ERROR}`,
      resolve: (answered) => split(answered, 'locationType'),
    }),
    byOrigin: t.field({
      type: splitRefs.origin,
      nullable: true,
      extensions: holdingValues('origin'),
      description: `Figures by origin of booking. ${NULL_ON_ERROR}`,
      resolve: (answered) => split(answered, 'origin'),
    }),
    byCollective: t.field({
      type: splitRefs.collective,
      nullable: true,
      extensions: holdingValues('collective'),
      description: `Figures of collective and of individual RDVs. ${NULL_ON_ERROR}`,
      resolve: (answered) => split(answered, 'collective'),
    }),
    byFollowUp: t.field({
      type: splitRefs.followUp,
      nullable: true,
      extensions: holdingValues('followUp'),
      description: `Figures of follow-up RDVs and of the others. ${NULL_ON_ERROR}`,
      resolve: (answered) => split(answered, 'followUp'),
    }),
    byWeekday: t.field({
      type: splitRefs.weekday,
      nullable: true,
      extensions: holdingValues('weekday'),
      description: `Figures by day of the week of the start. ${NULL_ON_ERROR}`,
      resolve: (answered) => split(answered, 'weekday'),
    }),
    byHour: t.field({
      type: splitRefs.hour,
      nullable: true,
      extensions: holdingValues('hour'),
      description: `Figures by hour of the day of the start. ${NULL_ON_ERROR}`,
      resolve: (answered) => split(answered, 'hour'),
    }),
    byLeadTime: t.field({
      type: splitRefs.leadTime,
      nullable: true,
      extensions: holdingValues('leadTime'),
      description: `Figures by lead time from booking to start: the distribution, and with \`noShowRate\` the no-shows by lead time. With the scope TERRITORY, refused beside series and beside WEEKDAY. ${NULL_ON_ERROR}`,
      resolve: (answered) => split(answered, 'leadTime'),
    }),
    byAgeBand: t.field({
      type: splitRefs.ageBand,
      nullable: true,
      extensions: holdingValues('ageBand'),
      description: `Figures by age of the usagers on the day of the RDV. ${NULL_ON_ERROR}`,
      resolve: (answered) => split(answered, 'ageBand'),
    }),
    newAndReturningUsagers: t.field({
      type: NewUsagersRef,
      nullable: true,
      extensions: reading(10_000),
      description: `Distinct usagers of the period, new ones and returning ones. ${NULL_ON_ERROR}`,
      resolve: ({ figures, of }) => figures.newUsagers(of),
    }),
    notifications: t.field({
      type: NotificationStatisticsRef,
      nullable: true,
      description: `Notifications sent for the selected RDVs. ${NULL_ON_ERROR}`,
      resolve: ({ figures, of }) => figures.notifications(of),
    }),
    activeAgents: t.field({
      type: [ActiveAgentsRef],
      nullable: true,
      extensions: holding(MAX_BUCKETS),
      description: `Number of agents with at least one of the selected RDVs, per month of the start, over the period of \`startsOn\`. ${NULL_ON_ERROR}`,
      resolve: ({ figures, of }) => {
        const table = figures.table(activeAgentsKey(of));
        return table.buckets.map(({ key }, place) => ({ key, agentCount: table.cell(place, null).agentCount }));
      },
    }),
  }),
});
