// Lists of the viewer’s exports.

import type { GraphQLResolveInfo } from 'graphql';
import { IssueList } from '#domain/errors.ts';
import {
  fetchExportPage,
  findExportPosition,
  type HistoryFilter,
  type HistoryOrder,
  historyWhere,
  newestFirst,
} from '#domain/exports/history/history.ts';
import { UUID } from '#ground/uuid.ts';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { reading } from '../core/field-cost.ts';
import { selects } from '../core/lookahead.ts';
import { findVisibleKey } from '../core/node-guard.ts';
import { DirectionEnum } from '../core/order.ts';
import { encodePosition, type PageArgs, readPage, toConnection } from '../core/pagination.ts';
import { ViewerRef } from '../reference/viewer.ts';
import { PeriodInput } from '../selection/filter-input.ts';
import { ScopeEnum } from '../selection/selection-args.ts';
import { ExportRef, ExportStatusEnum } from './export-type.ts';

const ExportFiltersInput = builder.inputType('ExportFiltersInput', {
  description:
    'Filters of a list of exports. Fields are combined with AND, the values of a list with OR. An absent or null field does not filter. An empty list is a validation error.',
  fields: (t) => ({
    statuses: t.field({ type: [ExportStatusEnum], description: 'Exports in one of these states.' }),
    scopes: t.field({ type: [ScopeEnum], description: 'Exports with one of these scopes.' }),
    createdOn: t.field({ type: PeriodInput, description: 'Days on which the exports were requested.' }),
  }),
});

const ExportOrderInput = builder.inputType('ExportOrderInput', {
  description: 'Sort order of a list of exports. Ties are broken by id.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('ExportOrderField', {
        description: 'Field by which exports can be sorted.',
        values: {
          CREATED_AT: { description: 'Time of the request.' },
          FINISHED_AT: { description: 'Time at which the export ended. Unfinished exports come after finished ones.' },
        } as const,
      }),
      required: true,
      description: 'Field to sort by.',
    }),
    direction: t.field({
      type: DirectionEnum,
      required: true,
      defaultValue: 'DESC',
      description: 'Direction of the order.',
    }),
  }),
});

export const ExportEdgeRef = builder.edgeObject({
  type: ExportRef,
  name: 'ExportEdge',
  description: 'An export in a list.',
});

const ExportConnectionRef = builder.connectionObject(
  {
    type: ExportRef,
    name: 'ExportConnection',
    description: 'A page of exports.',
    fields: (t) => ({
      totalCount: t.int({
        description: 'Number of exports on all pages. It is counted only when selected, on the same data as the page.',
        extensions: reading(1_000),
        resolve: (connection) => (connection as unknown as { totalCount: number }).totalCount,
      }),
    }),
  },
  ExportEdgeRef,
);

const historyArgs = builder.args((t) => ({
  filters: t.field({ type: ExportFiltersInput, description: 'Exports to list. All of them when absent.' }),
  orderBy: t.field({ type: ExportOrderInput, description: 'Sort order. Newest request first when absent.' }),
}));

const DESCRIPTION = `Exports requested by the viewer ("vos exports"), and those handed over to them (\`handedOverBy\`), newest first by default. ${NULL_ON_ERROR}`;

builder.queryField('exports', (t) =>
  t.connection(
    {
      type: ExportRef,
      nullable: true,
      description: DESCRIPTION,
      args: historyArgs,
      resolve: (_root, args, context, info) => resolveHistory(args, context, info),
    },
    ExportConnectionRef,
    ExportEdgeRef,
  ),
);

builder.queryField('export', (t) =>
  t.prismaField({
    type: ExportRef,
    nullable: true,
    description:
      'Export with this global id. Null when it does not exist, and when somebody else requested it and it is not handed over to the viewer.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the export.' }) },
    resolve: async (query, _root, { id }, context) => {
      const key = await findVisibleKey(context, 'Export', id);
      return key === null ? null : context.reads.prisma.export.findUnique({ ...query, where: { id: key } });
    },
  }),
);

builder.objectField(ViewerRef, 'exports', (t) =>
  t.connection(
    {
      type: ExportRef,
      nullable: true,
      deprecationReason: 'Use `Query.exports`, whose edges the mutations return. Removed in 1.0.',
      description: DESCRIPTION,
      args: historyArgs,
      resolve: (_viewer, args, context, info) => resolveHistory(args, context, info),
    },
    ExportConnectionRef,
    ExportEdgeRef,
  ),
);

const cursorKind = ({ field }: HistoryOrder) => ({
  name: `export.${field}`,
  at: 'instant' as const,
  id: UUID,
});

interface HistoryArgs extends PageArgs {
  filters?: HistoryFilter | null | undefined;
  orderBy?: HistoryOrder | null | undefined;
}

async function resolveHistory({ filters, orderBy, ...args }: HistoryArgs, context: Context, info: GraphQLResolveInfo) {
  const order = orderBy ?? newestFirst;
  const kind = cursorKind(order);
  const issues = new IssueList();
  const request = { ...readPage(args, kind, issues), withTotal: selects(info, 'totalCount') };
  const where = await historyWhere(context.pool, viewerOf(context), filters ?? {}, context.now, issues);
  const page = await fetchExportPage(context.pool, where, order, request);
  const found = await context.reads.prisma.export.findMany({
    where: { id: { in: page.positions.map(({ id }) => id) } },
  });
  return toConnection(page, request, kind, new Map(found.map((record) => [record.id, record])));
}

/** Edge of an export in the history, newest first. */
export async function findExportEdge({ pool, reads }: Context, exportId: string) {
  const [position, node] = await Promise.all([
    findExportPosition(pool, exportId),
    reads.prisma.export.findUniqueOrThrow({ where: { id: exportId } }),
  ]);
  return { cursor: encodePosition(position, cursorKind(newestFirst)), node };
}
