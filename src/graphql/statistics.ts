import { perimeterSentence } from '#domain/rdv/perimeter.ts';
import { resolveSelection, type Selection, selectionTimeZone } from '#domain/rdv/selection.ts';
import { countRdvsByStatus, type StatusCount } from '#domain/statistics/status-count.ts';
import type { Viewer } from '#policy/viewer.ts';
import { builder } from './builder.ts';
import { viewerOf } from './context.ts';
import { RdvTemporalStatusEnum } from './rdv-enum.ts';
import { readSelectionArgs, ScopeEnum, selectionArgs } from './selection-args.ts';

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

const MetricsRef = builder.objectRef<{ byStatus: StatusCount[] }>('RdvMetrics').implement({
  description: 'Figures about a set of RDVs. Every widget reads these names; they mean the same everywhere.',
  fields: (t) => ({
    rdvCount: t.int({
      description: 'RDVs; the same number as `rdvs.totalCount` and as the rows of an export with the same arguments.',
      resolve: ({ byStatus }) => byStatus.reduce((sum, { count }) => sum + count, 0),
    }),
    rdvCountByStatus: t.field({
      type: [StatusCountRef],
      description:
        'RDVs in each status: all six are present, zero included, always in the same order. They sum to `rdvCount`.',
      resolve: ({ byStatus }) => byStatus,
    }),
  }),
});

interface Statistics {
  viewer: Viewer;
  selection: Selection;
  computedAt: Date;
}

export const StatisticsRef = builder.objectRef<Statistics>('RdvStatistics').implement({
  description: 'Figures about one selection.',
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
      resolve: async ({ selection, computedAt }, _args, { pool }) => ({
        byStatus: await countRdvsByStatus(pool, selection.where, computedAt),
      }),
    }),
  }),
});

builder.queryField('rdvStatistics', (t) =>
  t.field({
    type: StatisticsRef,
    description:
      'Figures about a selection ("mes statistiques", "statistiques"): the RDVs that `rdvs` lists with the same arguments, or a territory’s.',
    args: {
      scope: t.arg({ type: ScopeEnum, description: 'How wide; everything the viewer may see when left out.' }),
      ...selectionArgs,
    },
    resolve: async (_root, args, context) => {
      const viewer = viewerOf(context);
      const selection = await resolveSelection(
        context.pool,
        viewer,
        readSelectionArgs(args),
        'aggregates',
        context.now,
      );
      return { viewer, selection, computedAt: context.now };
    },
  }),
);
