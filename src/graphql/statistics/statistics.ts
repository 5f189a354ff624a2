// Type of the statistics of a selection, and their query.
import { IssueList } from '#domain/errors.ts';
import { perimeterSentence } from '#domain/rdv/perimeter.ts';
import { resolveSelection, type Selection, selectionTimeZone } from '#domain/rdv/selection.ts';
import { isUnfinished } from '#domain/statistics/comparison.ts';
import type { FixedDimension, RankedDimension } from '#domain/statistics/dimension.ts';
import { totalsOf } from '#domain/statistics/figure-query.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import { checkPeriods } from '#domain/statistics/limit.ts';
import type { NotificationFigures } from '#domain/statistics/notification.ts';
import type { FigureRequest } from '#domain/statistics/query-plan.ts';
import { MAX_BUCKETS } from '#domain/statistics/time/bucket.ts';
import type { Viewer } from '#policy/viewer.ts';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding, reading } from '../core/field-cost.ts';
import { type SelectedField, selectedFields } from '../core/lookahead.ts';
import { checkSingleQuery } from '../limits/single-query.ts';
import { readSelectionArgs, ScopeEnum, selectionArgs } from '../selection/selection-args.ts';
import { traceSelection } from '../trace/traced-selection.ts';
import { type Archive, readFiguresOf } from './statistics-batch.ts';
import { breakdownOf, breakdownRefs } from './statistics-breakdown.ts';
import { MatrixRef, matrixArgs, matrixOf, sizingMatrix } from './statistics-matrix.ts';
import { MetricsRef } from './statistics-metrics.ts';
import { NotificationStatisticsRef } from './statistics-notification.ts';
import { ComparisonEnum, ComparisonRef } from './statistics-period.ts';
import { activeAgentsKey, checkTop, readFigureQuery, splitKey } from './statistics-query.ts';
import { ActiveAgentsRef, AgentAccountsRef } from './statistics-report.ts';
import { holdingValues, splitOf, splitRefs } from './statistics-split.ts';
import { seriesArgs, TimeBucketRef, timeBuckets, topArg } from './statistics-time.ts';

export interface Statistics {
  viewer: Viewer;
  selection: Selection;
  computedAt: Date;
  figures: Figures;
  archive: Archive | null;
}

function ranked({ figures }: Statistics, dimension: RankedDimension, top: number) {
  checkTop(top);
  return breakdownOf(figures.table(splitKey(dimension, top)), dimension, top);
}
const split = ({ figures }: Statistics, dimension: FixedDimension) =>
  splitOf(figures.table(splitKey(dimension, null)), dimension);

export const StatisticsRef = builder.objectRef<Statistics>('RdvStatistics').implement({
  description: 'Figures about one selection. All fields are read from one snapshot of the database.',
  fields: (t) => ({
    perimeter: t.string({
      description: 'Explanation for the agent, in French: the RDVs counted, and why the viewer may see them.',
      resolve: ({ viewer, selection }) => perimeterSentence(viewer, selection),
    }),
    timeZone: t.field({
      type: 'TimeZone',
      nullable: true,
      description:
        'Time zone that delimits the days. Null when the organisations are in several zones, and each RDV uses its own.',
      resolve: ({ selection }) => selectionTimeZone(selection),
    }),
    computedAt: t.expose('computedAt', {
      type: 'DateTime',
      description: 'Time that separates "past" from "to come" in these figures.',
    }),
    dataAsOf: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Moment whose data are counted: that of the loaded dump, or of the last change received. Null when the service works on the data themselves.',
      resolve: ({ selection }) => selection.dataAsOf,
    }),
    totals: t.field({
      type: MetricsRef,
      nullable: true,
      description: `Totals of the selection. ${NULL_ON_ERROR}`,
      resolve: ({ figures }) => figures.table(totalsOf('SELECTION')).cell(null, null),
    }),
    comparison: t.field({
      type: ComparisonRef,
      nullable: true,
      description:
        'Totals of the period to compare with `startsOn`, or with `createdOn` when only that is given. Null when the period is open, because its length is then unknown.',
      args: {
        to: t.arg({
          type: ComparisonEnum,
          required: true,
          defaultValue: 'PREVIOUS_PERIOD',
          description: 'Period to compare with.',
        }),
      },
      resolve: ({ figures, selection, computedAt }, { to }) => {
        const period = figures.comparedPeriod(to);
        return period && { figures, to, ...period, isPartial: isUnfinished(period, selection, computedAt) };
      },
    }),
    timeSeries: t.field({
      type: [TimeBucketRef],
      nullable: true,
      description: `Buckets of time over the requested period, without gaps. An open period extends as far as the data within the years 1900 to 2100 (\`dataPeriod\`); \`dataRange\` gives what is omitted. More than 400 buckets are refused, which AUTO never has. With the scope TERRITORY, an open period has no buckets when \`totals\` is hidden. With the scope TERRITORY, a request may split buckets in one way at most. ${NULL_ON_ERROR}`,
      args: seriesArgs,
      resolve: ({ figures }, args) => timeBuckets(figures, args),
    }),
    matrix: t.field({
      type: MatrixRef,
      nullable: true,
      extensions: sizingMatrix,
      description: `Figures by two different dimensions, e.g. WEEKDAY and HOUR. With the scope TERRITORY, an operation has one matrix or one split of timeSeries, WEEKDAY is refused beside series by date of start, LEAD_TIME beside any series and beside WEEKDAY, and so are two dimensions that the motif decides (e.g. SERVICE and MOTIF). ${NULL_ON_ERROR}`,
      args: matrixArgs,
      resolve: ({ figures }, args) => matrixOf(figures, args),
    }),
    byMotif: t.field({
      type: breakdownRefs.motif,
      nullable: true,
      description: `Motifs with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'motif', top),
    }),
    byMotifCategory: t.field({
      type: breakdownRefs.motifCategory,
      nullable: true,
      description: `Categories of motifs with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'motifCategory', top),
    }),
    byService: t.field({
      type: breakdownRefs.service,
      nullable: true,
      description: `Services with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'service', top),
    }),
    byOrganisation: t.field({
      type: breakdownRefs.organisation,
      nullable: true,
      description: `Organisations with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'organisation', top),
    }),
    byAgent: t.field({
      type: breakdownRefs.agent,
      nullable: true,
      description: `Agents with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'agent', top),
    }),
    byLieu: t.field({
      type: breakdownRefs.lieu,
      nullable: true,
      description: `Places with the most RDVs. ${NULL_ON_ERROR}`,
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'lieu', top),
    }),
    byLocationType: t.field({
      type: splitRefs.locationType,
      nullable: true,
      extensions: holdingValues('locationType'),
      description: `Figures by kind of place. ${NULL_ON_ERROR}`,
      resolve: (statistics) => split(statistics, 'locationType'),
    }),
    byOrigin: t.field({
      type: splitRefs.origin,
      nullable: true,
      extensions: holdingValues('origin'),
      description: `Figures by origin of booking. ${NULL_ON_ERROR}`,
      resolve: (statistics) => split(statistics, 'origin'),
    }),
    byCollective: t.field({
      type: splitRefs.collective,
      nullable: true,
      extensions: holdingValues('collective'),
      description: `Figures of collective and of individual RDVs. ${NULL_ON_ERROR}`,
      resolve: (statistics) => split(statistics, 'collective'),
    }),
    byFollowUp: t.field({
      type: splitRefs.followUp,
      nullable: true,
      extensions: holdingValues('followUp'),
      description: `Figures of follow-up RDVs and of the others. ${NULL_ON_ERROR}`,
      resolve: (statistics) => split(statistics, 'followUp'),
    }),
    byWeekday: t.field({
      type: splitRefs.weekday,
      nullable: true,
      extensions: holdingValues('weekday'),
      description: `Figures by day of the week of the start. ${NULL_ON_ERROR}`,
      resolve: (statistics) => split(statistics, 'weekday'),
    }),
    byHour: t.field({
      type: splitRefs.hour,
      nullable: true,
      extensions: holdingValues('hour'),
      description: `Figures by hour of the day of the start. ${NULL_ON_ERROR}`,
      resolve: (statistics) => split(statistics, 'hour'),
    }),
    byLeadTime: t.field({
      type: splitRefs.leadTime,
      nullable: true,
      extensions: holdingValues('leadTime'),
      description: `Figures by lead time from booking to start: the distribution, and with \`noShowRate\` the no-shows by lead time. With the scope TERRITORY, refused beside series and beside WEEKDAY. ${NULL_ON_ERROR}`,
      resolve: (statistics) => split(statistics, 'leadTime'),
    }),
    byAgeBand: t.field({
      type: splitRefs.ageBand,
      nullable: true,
      extensions: holdingValues('ageBand'),
      description: `Figures by age of the usagers on the day of the RDV. ${NULL_ON_ERROR}`,
      resolve: (statistics) => split(statistics, 'ageBand'),
    }),
    notifications: t.field({
      type: NotificationStatisticsRef,
      nullable: true,
      description: `Notifications sent for the selected RDVs. ${NULL_ON_ERROR}`,
      resolve: ({ figures }) => figures.notifications as NotificationFigures,
    }),
    activeAgents: t.field({
      type: [ActiveAgentsRef],
      nullable: true,
      extensions: holding(MAX_BUCKETS),
      description: `Number of agents with at least one of the selected RDVs, per month of the start, over the period of \`startsOn\`. ${NULL_ON_ERROR}`,
      resolve: ({ figures }) => {
        const table = figures.table(activeAgentsKey);
        return table.buckets.map(({ key }, place) => ({ key, agentCount: table.cell(place, null).agentCount }));
      },
    }),
    agentAccounts: t.field({
      type: AgentAccountsRef,
      nullable: true,
      description:
        'Numbers of agents who may sign in to the selected organisations, regardless of the filters. Null unless the scope is ORGANISATION or TERRITORY, in which the viewer administers them.',
      resolve: ({ figures }) => figures.accounts,
    }),
  }),
});

export const statisticsArgs = builder.args((t) => ({
  scope: t.field({
    type: ScopeEnum,
    description: 'Scope of the selection. When absent, everything that the viewer may see.',
  }),
  ...selectionArgs,
}));

builder.queryField('rdvStatistics', (t) =>
  t.field({
    type: StatisticsRef,
    nullable: true,
    description: `Figures about a selection ("mes statistiques", "statistiques"). The selection is the RDVs that \`rdvs\` lists with the same arguments, or the RDVs of a territory. All figures that a document requests, in several such fields too, are read at once from one snapshot. With the scope TERRITORY, no single request discloses a figure of one to four usagers. Such figures are null, and so are others that would reveal them. One operation may query only one selection of a territory. A comparison of several requests can still disclose more. ${NULL_ON_ERROR}`,
    extensions: reading(5_000),
    args: statisticsArgs,
    resolve: async (_root, args, context, info) => {
      const { beside: selection, ...answer } = await readFiguresOf(context, async () => {
        const request = await resolveStatistics(context, args, selectedFields(info));
        return { ...request, readBeside: async () => request.selection };
      });
      return { viewer: viewerOf(context), selection, computedAt: context.now, ...answer };
    },
  }),
);

/** The selection of the arguments, traced, and the figures that the fields need. @throws ForbiddenError, ValidationError */
export async function resolveStatistics(
  context: Context,
  args: Parameters<typeof readSelectionArgs>[0],
  fields: readonly SelectedField[],
): Promise<FigureRequest> {
  const issues = new IssueList();
  const input = readSelectionArgs(args, issues);
  const wanted = readFigureQuery(fields);
  const resolve = async () => {
    checkSingleQuery(context, 'figures', input, issues);
    return resolveSelection(context.pool, viewerOf(context), input, 'aggregates', context.now, issues, ({ filter }) =>
      checkPeriods(filter, context.statistics, issues),
    );
  };
  const selection = await traceSelection(
    context,
    input,
    resolve,
    (resolved) => resolved,
    () => wanted.names,
  );
  return { selection, wanted };
}
