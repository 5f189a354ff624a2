import { IssueList } from '#domain/errors.ts';
import { perimeterSentence } from '#domain/rdv/perimeter.ts';
import { resolveSelection, type Selection, selectionTimeZone } from '#domain/rdv/selection.ts';
import { MAX_BUCKETS } from '#domain/statistics/bucket.ts';
import { isUnfinished } from '#domain/statistics/comparison.ts';
import { type FixedDimension, fixedValues, type RankedDimension, totalsOf } from '#domain/statistics/figure-query.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import type { NotificationFigures } from '#domain/statistics/notification.ts';
import type { Viewer } from '#policy/viewer.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { holding, reading } from '../core/field-cost.ts';
import { selectedFields } from '../core/lookahead.ts';
import { checkSingleQuery } from '../limits/single-query.ts';
import { readSelectionArgs, ScopeEnum, selectionArgs } from '../selection/selection-args.ts';
import { traceSelection } from '../trace/traced-selection.ts';
import { MaskReasonEnum } from './mask-reason.ts';
import { readFiguresOf } from './statistics-batch.ts';
import { breakdownOf, breakdownRefs } from './statistics-breakdown.ts';
import { MetricsRef } from './statistics-metrics.ts';
import { NotificationStatisticsRef } from './statistics-notification.ts';
import { ComparisonEnum, ComparisonRef, DataRangeRef } from './statistics-period.ts';
import { activeAgentsKey, readWanted, splitKey } from './statistics-query.ts';
import { AgentAccountsRef } from './statistics-report.ts';
import {
  CollectiveBucketRef,
  FollowUpBucketRef,
  LocationTypeBucketRef,
  OriginBucketRef,
  splitOf,
} from './statistics-split.ts';
import { DateFieldEnum, seriesArgs, TimeBucketRef, timeBuckets, topArg } from './statistics-time.ts';

export interface Statistics {
  viewer: Viewer;
  selection: Selection;
  computedAt: Date;
  figures: Figures;
}

const ActiveAgentsRef = builder.objectRef<{ key: string; agentCount: number | null }>('ActiveAgentsBucket').implement({
  description: 'Agents active in one month.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Stable key, e.g. `2026-11`.' }),
    agentCount: t.exposeInt('agentCount', {
      nullable: true,
      description:
        'Distinct agents; with the scope TERRITORY, null where too few usagers stand behind the RDVs of the month (`maskReason`).',
    }),
    maskReason: t.field({
      type: MaskReasonEnum,
      nullable: true,
      description: 'Why `agentCount` is null; null when it is not.',
      resolve: ({ agentCount }) => (agentCount === null ? 'TOO_FEW_USAGERS' : null),
    }),
  }),
});

const ranked = ({ figures }: Statistics, dimension: RankedDimension, top: number) =>
  breakdownOf(figures.table(splitKey(dimension, top)), top);
const split = ({ figures }: Statistics, dimension: FixedDimension) =>
  splitOf(figures.table(splitKey(dimension, null)), dimension);

export const StatisticsRef = builder.objectRef<Statistics>('RdvStatistics').implement({
  description: 'Figures about one selection; all its fields read one snapshot of the database.',
  fields: (t) => ({
    from: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'First day of `startsOn`, as resolved; null when open.',
      resolve: ({ selection }) => selection.filter.startsOn?.from ?? null,
    }),
    until: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'Day after the last day of `startsOn`, as resolved; null when open.',
      resolve: ({ selection }) => selection.filter.startsOn?.until ?? null,
    }),
    isPartial: t.boolean({
      description:
        'Whether today or a later day is in `startsOn`, or in `createdOn` when that alone is given: the figures still change. True when the period has no end. A comparison with a period that is over should say so.',
      resolve: ({ selection, computedAt }) =>
        isUnfinished(selection.filter.startsOn ?? selection.filter.createdOn ?? {}, selection, computedAt),
    }),
    perimeter: t.string({
      description: 'What was counted and why the viewer may see it, in French, for the agent.',
      resolve: ({ viewer, selection }) => perimeterSentence(viewer, selection),
    }),
    timeZone: t.field({
      type: 'TimeZone',
      nullable: true,
      description:
        'The zone in which days were cut; null when the organisations are in several and each RDV was read in its own.',
      resolve: ({ selection }) => selectionTimeZone(selection),
    }),
    computedAt: t.expose('computedAt', {
      type: 'DateTime',
      description: 'The present that "past" and "to come" refer to.',
    }),
    totals: t.field({
      type: MetricsRef,
      description: 'Totals of the selection.',
      resolve: ({ figures }) => figures.table(totalsOf('SELECTION')).cell(null, null),
    }),
    comparison: t.field({
      type: ComparisonRef,
      nullable: true,
      description:
        'Totals of the period to compare with `startsOn`, or with `createdOn` when that alone is given; null when the period is open, since nothing says then how long it is.',
      args: {
        to: t.arg({
          type: ComparisonEnum,
          required: true,
          defaultValue: 'PREVIOUS_PERIOD',
          description: 'What to compare with.',
        }),
      },
      resolve: ({ figures, selection, computedAt }, { to }) => {
        const period = figures.comparedPeriod(to);
        return period && { figures, to, ...period, isPartial: isUnfinished(period, selection, computedAt) };
      },
    }),
    dataRange: t.field({
      type: DataRangeRef,
      description: 'How far the data of the selection reach, and what a series over an open period leaves out.',
      args: {
        dateField: t.arg({
          type: DateFieldEnum,
          required: true,
          defaultValue: 'STARTS_AT',
          description: 'Which date.',
        }),
      },
      resolve: ({ figures, selection }, { dateField }) => {
        const { days, outsideCount } = figures.dataRange(dateField);
        // Days and counts of an espace could be those of one person.
        if (selection.perimeter.scope === 'TERRITORY')
          return { days: null, outsideCount: outsideCount === 0 ? 0 : null };
        return { days, outsideCount };
      },
    }),
    timeSeries: t.field({
      type: [TimeBucketRef],
      description:
        'Buckets of time, none missing, over the period asked for; where it is open, as far as the data reach within the years 1900 to 2100 (`dataRange` says what is left out). Refused past 400 buckets. With the scope TERRITORY, none over an open period where `totals` is hidden, and at most one split of buckets in a request.',
      args: seriesArgs,
      resolve: ({ figures }, args) => timeBuckets(figures, args),
    }),
    byMotif: t.field({
      type: breakdownRefs.motif,
      description: 'Largest motifs.',
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'motif', top),
    }),
    byMotifCategory: t.field({
      type: breakdownRefs.motifCategory,
      description: 'Largest categories of motifs.',
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'motifCategory', top),
    }),
    byService: t.field({
      type: breakdownRefs.service,
      description: 'Largest services.',
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'service', top),
    }),
    byOrganisation: t.field({
      type: breakdownRefs.organisation,
      description: 'Largest organisations.',
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'organisation', top),
    }),
    byAgent: t.field({
      type: breakdownRefs.agent,
      description: 'Largest agents.',
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'agent', top),
    }),
    byLieu: t.field({
      type: breakdownRefs.lieu,
      description: 'Largest places.',
      args: topArg,
      resolve: (statistics, { top }) => ranked(statistics, 'lieu', top),
    }),
    byLocationType: t.field({
      type: [LocationTypeBucketRef],
      extensions: holding(fixedValues.locationType.length),
      description: 'Kinds of place.',
      resolve: (statistics) => split(statistics, 'locationType'),
    }),
    byOrigin: t.field({
      type: [OriginBucketRef],
      extensions: holding(fixedValues.origin.length),
      description: 'Who took them.',
      resolve: (statistics) => split(statistics, 'origin'),
    }),
    byCollective: t.field({
      type: [CollectiveBucketRef],
      description: 'Collective and individual RDVs.',
      resolve: (statistics) => split(statistics, 'collective'),
    }),
    byFollowUp: t.field({
      type: [FollowUpBucketRef],
      description: 'Follow-up RDVs and the others.',
      resolve: (statistics) => split(statistics, 'followUp'),
    }),
    notifications: t.field({
      type: NotificationStatisticsRef,
      description: 'Notifications sent for these RDVs.',
      resolve: ({ figures }) => figures.notifications as NotificationFigures,
    }),
    activeAgents: t.field({
      type: [ActiveAgentsRef],
      extensions: holding(MAX_BUCKETS),
      description: 'Agents with at least one of these RDVs, per month of the start, over the period of `startsOn`.',
      resolve: ({ figures }) => {
        const table = figures.table(activeAgentsKey);
        return table.buckets.map(({ key }, place) => ({ key, agentCount: table.cell(place, null).agentCount }));
      },
    }),
    agentAccounts: t.field({
      type: AgentAccountsRef,
      nullable: true,
      description:
        'Agents who may sign in to the organisations selected, whatever the filters; null outside of the scopes ORGANISATION and TERRITORY, where the viewer administers them.',
      resolve: ({ figures }) => figures.accounts,
    }),
  }),
});

builder.queryField('rdvStatistics', (t) =>
  t.field({
    type: StatisticsRef,
    description:
      'Figures about a selection ("mes statistiques", "statistiques"): the RDVs that `rdvs` lists with the same arguments, or a territory’s. All that a document asks for, in several such fields too, is read at once, from one snapshot. With the scope TERRITORY no single request tells a figure of one to four usagers: such figures are null, and others with them. One operation asks about one selection of a territory. Several requests compared can still tell more.',
    extensions: reading(5_000),
    args: {
      scope: t.arg({ type: ScopeEnum, description: 'How wide; everything the viewer may see when left out.' }),
      ...selectionArgs,
    },
    resolve: async (_root, args, context, info) => {
      const viewer = viewerOf(context);
      const { pool, now } = context;
      const { figures, beside: selection } = await readFiguresOf(context, async () => {
        const issues = new IssueList();
        const input = readSelectionArgs(args);
        const wanted = readWanted(selectedFields(info), issues);
        const selection = await traceSelection(
          context,
          input,
          async () => {
            checkSingleQuery(context, 'figures', input);
            return resolveSelection(pool, viewer, input, 'aggregates', now, issues);
          },
          (resolved) => resolved,
          () => wanted.names,
        );
        return { selection, wanted, readBeside: async () => selection };
      });
      return { viewer, selection, computedAt: now, figures };
    },
  }),
);
