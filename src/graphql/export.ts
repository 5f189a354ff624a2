import { ForbiddenError, IssueList, ValidationError } from '#domain/errors.ts';
import { fetchExportPage } from '#domain/exports/history.ts';
import { type ExportInput, type RequestedExport, requestExport, resolveExport } from '#domain/exports/request.ts';
import type { Scope } from '#policy/selection.ts';
import { builder } from './builder.ts';
import { viewerOf } from './context.ts';
import { followExport } from './export-follow.ts';
import { ExportFormatEnum, ExportRef, ExportRowEnum } from './export-type.ts';
import { selects } from './lookahead.ts';
import { readPage, toConnection } from './pagination.ts';
import { readSelectionArgs, ScopeEnum, selectionArgs } from './selection-args.ts';
import './user-error.ts';

const EXPORT_CURSOR = { name: 'export', id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ };

builder.queryField('exports', (t) =>
  t.connection(
    {
      type: ExportRef,
      description: 'The exports that the viewer asked for ("vos exports"), newest first.',
      resolve: async (_root, args, context, info) => {
        const issues = new IssueList();
        const request = { ...readPage(args, EXPORT_CURSOR, issues), withTotal: selects(info, 'totalCount') };
        issues.throwIfAny();
        const page = await fetchExportPage(context.pool, viewerOf(context), request);
        const found = await context.prisma.export.findMany({
          where: { id: { in: page.positions.map(({ id }) => id) } },
        });
        return toConnection(page, request, EXPORT_CURSOR, new Map(found.map((record) => [record.id, record])));
      },
    },
    {
      name: 'ExportConnection',
      description: 'A page of exports.',
      fields: (fields) => ({
        totalCount: fields.int({
          description: 'Number of exports on all pages; counted only when selected, with the same data as the page.',
          resolve: ({ totalCount }) => totalCount,
        }),
      }),
    },
    { name: 'ExportEdge', description: 'An export in a list.' },
  ),
);

const ExportOptionsInput = builder.inputType('ExportOptionsInput', {
  description: 'How to write the file.',
  fields: (t) => ({
    format: t.field({ type: ExportFormatEnum, required: true, defaultValue: 'XLSX', description: 'Kind of file.' }),
    row: t.field({
      type: ExportRowEnum,
      description: 'What a row is; left out: RDV, or USAGER with the scope TERRITORY.',
    }),
  }),
});

type ExportArgs = Parameters<typeof readSelectionArgs>[0] & {
  scope: Scope;
  options?: typeof ExportOptionsInput.$inferInput | null | undefined;
};

function readExport({ options, ...args }: ExportArgs): ExportInput {
  return {
    ...readSelectionArgs(args),
    scope: args.scope,
    options: { format: options?.format ?? 'XLSX', row: options?.row ?? null },
  };
}

const EstimateRef = builder.objectRef<{ rowCount: number }>('ExportEstimate').implement({
  description: 'What an export would hold.',
  fields: (t) => ({ rowCount: t.exposeInt('rowCount', { description: 'Rows, the header left out.' }) }),
});

builder.queryField('exportEstimate', (t) =>
  t.field({
    type: EstimateRef,
    description: 'What `requestExport` with the same arguments would put into the file, if it ran now.',
    args: {
      scope: t.arg({ type: ScopeEnum, required: true, description: 'How wide.' }),
      ...selectionArgs,
      options: t.arg({ type: ExportOptionsInput, description: 'How the file would be written.' }),
    },
    resolve: async (_root, args, context) => {
      const { kind, selection } = await resolveExport(context.pool, viewerOf(context), readExport(args), context.now);
      return { rowCount: await kind.count(context.pool, selection) };
    },
  }),
);

const RequestExportSuccessRef = builder.objectRef<RequestedExport>('RequestExportSuccess').implement({
  description: 'The export was queued, or an equal one is already on its way.',
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export. Follow it with the subscription `exportUpdated`.',
      resolve: (query, { exportId }, _args, { prisma }) =>
        prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
    deduplicated: t.exposeBoolean('deduplicated', {
      description:
        'True when no new job was started, because an equal request of the viewer is still queued or running.',
    }),
  }),
});

builder.mutationField('requestExport', (t) =>
  t.field({
    type: RequestExportSuccessRef,
    description:
      'Queue an export of RDVs as a workbook, latest first; returns at once. AGENT needs no target, ORGANISATION needs the role of admin in each. The same request while the first is unfinished joins it, so it is safe to send again.',
    args: {
      scope: t.arg({ type: ScopeEnum, required: true, description: 'How wide.' }),
      ...selectionArgs,
      options: t.arg({ type: ExportOptionsInput, description: 'How to write the file; a workbook when left out.' }),
    },
    errors: {
      types: [ForbiddenError, ValidationError],
      union: {
        name: 'RequestExportResult',
        description: 'What `requestExport` answers: a success, or why nothing was done.',
      },
      directResult: true,
    },
    resolve: (_root, args, context) =>
      requestExport(context, viewerOf(context), readExport(args), context.correlationId, context.now),
  }),
);

builder.subscriptionField('exportUpdated', (t) =>
  t.field({
    type: ExportRef,
    description:
      'One export of the viewer: its present state at once, then each change, with a growing `version`; completes after a final state. An id that is unknown or somebody else’s answers with the error NOT_FOUND.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the export.' }) },
    subscribe: (_root, { id }, context) => followExport(context, id),
    resolve: (found) => {
      if (found instanceof Error) throw found;
      return found;
    },
  }),
);
