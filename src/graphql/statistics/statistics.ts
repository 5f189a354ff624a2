// Type of the statistics of a selection, and their query.
import type { GraphQLResolveInfo } from 'graphql';
import { IssueList } from '#domain/errors.ts';
import { perimeterSentence } from '#domain/rdv/perimeter.ts';
import { resolveSelection, type Selection, selectionTimeZone } from '#domain/rdv/selection.ts';
import { isUnfinished, type Side } from '#domain/statistics/comparison.ts';
import { checkPeriods } from '#domain/statistics/limit.ts';
import type { FigureRequest } from '#domain/statistics/query-plan.ts';
import type { Viewer } from '#policy/viewer.ts';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { type SelectedField, selectedFields } from '../core/lookahead.ts';
import { addNodeReader } from '../core/node-guard.ts';
import { checkSingleQuery } from '../limits/single-query.ts';
import { readSelectionArgs, ScopeEnum, type SelectionArgs, selectionArgs } from '../selection/selection-args.ts';
import { readSelectionKey, selectionKey } from '../selection/selection-key.ts';
import { traceSelection } from '../trace/traced-selection.ts';
import { type Archive, readFiguresOf } from './statistics-batch.ts';
import { ComparisonInput, ComparisonRef } from './statistics-comparison.ts';
import { FiguresRef, figureCost } from './statistics-figures.ts';
import { type Answered, readFigureQuery, readShift } from './statistics-query.ts';
import { AgentAccountsRef } from './statistics-report.ts';

export interface Statistics extends Answered {
  /** Key of the arguments. */
  id: string;
  viewer: Viewer;
  selection: Selection;
  computedAt: Date;
  archive: Archive | null;
}

export const StatisticsRef = builder.objectRef<Statistics>('RdvStatistics');

builder.node(StatisticsRef, {
  description:
    'Figures about one selection. All fields are read from one snapshot of the database, whose time is `computedAt`.',
  interfaces: [FiguresRef],
  extensions: figureCost,
  id: {
    description:
      'Global id of the selection: equal arguments have equal ids, in queries and subscriptions. `node` reads the figures of now.',
    resolve: ({ id }) => id,
  },
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
    comparison: t.field({
      type: ComparisonRef,
      nullable: true,
      description: `Comparison of the period with an earlier one: of \`startsOn\`, or of \`createdOn\` when only that is given. Null when the period is open, because its length is then unknown. With the scope TERRITORY, all sides of an operation are masked as one answer, and of two periods that share days only one has breakdowns, a matrix and notifications (TOO_MANY_SPLITS). A fourth of such periods is refused (TOO_MANY_SELECTIONS). ${NULL_ON_ERROR}`,
      args: {
        to: t.arg({
          type: ComparisonInput,
          required: true,
          defaultValue: { period: 'PREVIOUS_PERIOD' },
          description: 'Period to compare with.',
        }),
      },
      resolve: ({ figures, selection, computedAt }, { to }) => {
        const shift = readShift(to);
        const sideOf = (of: Side) => {
          const days = figures.sideDays(of);
          return days && { figures, of, ...days, isPartial: days.isCut || isUnfinished(days, selection, computedAt) };
        };
        const [current, previous] = [sideOf('ELAPSED'), sideOf(shift)];
        return current && previous && { current, previous };
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
    extensions: figureCost,
    args: statisticsArgs,
    resolve: (_root, args, context, info) => readStatistics(context, args, info),
  }),
);

async function readStatistics(context: Context, args: SelectionArgs, info: GraphQLResolveInfo): Promise<Statistics> {
  const { beside: selection, ...answer } = await readFiguresOf(context, async () => {
    const request = await resolveStatistics(context, args, selectedFields(info));
    return { ...request, readBeside: async () => request.selection };
  });
  const id = selectionKey(info.schema, args);
  return { id, viewer: viewerOf(context), selection, computedAt: context.now, of: 'SELECTION', ...answer };
}

addNodeReader('RdvStatistics', async (context, key, info) => {
  const args = readSelectionKey(info.schema, key);
  return args && readStatistics(context, args, info);
});

/** The selection of the arguments, traced, and the figures that the fields need. @throws ForbiddenError, ValidationError */
export async function resolveStatistics(
  context: Context,
  args: SelectionArgs,
  fields: readonly SelectedField[],
): Promise<FigureRequest> {
  const issues = new IssueList();
  const input = readSelectionArgs(args, issues);
  const wanted = readFigureQuery(fields);
  const resolve = async () => {
    checkSingleQuery(context, 'figures', input, issues);
    return resolveSelection(
      context.reads.pool,
      viewerOf(context),
      input,
      'aggregates',
      context.now,
      issues,
      ({ filter }) => checkPeriods(filter, context.statistics, issues),
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
