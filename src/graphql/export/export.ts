// Requests for exports: estimate, mutation and subscription.

import { ForbiddenError, IssueList, ValidationError } from '#domain/errors.ts';
import { type ExportEstimate, estimateExport } from '#domain/exports/commands/estimate.ts';
import { requestExport, resolveExport } from '#domain/exports/commands/request.ts';
import type { RequestedExport } from '#domain/exports/commands/submit.ts';
import { ExportQuotaExceededError, ExportTooLargeError, IdempotencyConflictError } from '#domain/exports/errors.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { reading } from '../core/field-cost.ts';
import { checkSingleQuery } from '../limits/single-query.ts';
import { ScopeEnum, selectionArgs } from '../selection/selection-args.ts';
import { addMaskReason } from '../statistics/mask-reason.ts';
import { traceSelection } from '../trace/traced-selection.ts';
import { followExport } from './export-follow.ts';
import { ExportEdgeRef, findExportEdge } from './export-history.ts';
import { ExportOptionsInput, readExport } from './export-input.ts';
import { ExportQuotaRef, findQuota } from './export-quota.ts';
import { ExportRef } from './export-type.ts';
import './export-refusal.ts';
import { resultOf } from '../refusal/user-error.ts';

const EstimateRef = builder.objectRef<ExportEstimate>('ExportEstimate').implement({
  description: 'Estimate of an export.',
  fields: (t) => ({
    rowCount: t.exposeInt('rowCount', {
      nullable: true,
      description:
        'Number of rows, excluding the header. With the scope TERRITORY and one row per usager, null for one to four usagers (`maskReason`).',
    }),
    fits: t.exposeBoolean('fits', {
      description:
        'True when one export may hold that many rows. Otherwise `requestExport` answers ExportTooLargeError.',
    }),
  }),
});

addMaskReason(EstimateRef, 'Reason `rowCount` is hidden. Null when it is not.', ({ rowCount }) => rowCount === null);

builder.queryField('exportEstimate', (t) =>
  t.field({
    type: EstimateRef,
    nullable: true,
    description: `Estimate of the file that \`requestExport\` would write with the same arguments, if it ran now. With the scope TERRITORY, one operation may query only one selection, either by estimates or by statistics. ${NULL_ON_ERROR}`,
    // It reads as much as the file would: for STATISTICS, all figures of the workbook.
    extensions: reading(50_000),
    args: {
      scope: t.arg({ type: ScopeEnum, required: true, description: 'Scope of the export.' }),
      ...selectionArgs,
      options: t.arg({ type: ExportOptionsInput, description: 'Options of the file.' }),
    },
    resolve: async (_root, args, context) => {
      const issues = new IssueList();
      const input = readExport(args, issues);
      const viewer = viewerOf(context);
      const resolved = await traceSelection(
        context,
        input,
        async () => {
          checkSingleQuery(context, `lines ${input.options.row}`, input, issues);
          return resolveExport(context.reads.pool, viewer, input, context.now, issues);
        },
        ({ selection }) => selection,
        () => ['estimate'],
      );
      return estimateExport(context, resolved, context.now);
    },
  }),
);

const RequestExportSuccessRef = builder.objectRef<RequestedExport>('RequestExportSuccess').implement({
  description: 'Success of `requestExport`: the export was queued, or an identical one is already under way.',
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export. Its progress is available from the subscription `exportUpdated`.',
      resolve: (query, { exportId }, _args, { reads }) =>
        reads.prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
    exportEdge: t.field({
      type: ExportEdgeRef,
      description: 'Edge of the export in `exports`, newest first, for insertion into that list.',
      resolve: ({ exportId }, _args, context) => findExportEdge(context, exportId),
    }),
    quota: t.field({
      type: ExportQuotaRef,
      nullable: true,
      description: `Limits of the viewer and their use, with this export. ${NULL_ON_ERROR}`,
      resolve: (_success, _args, context) => findQuota(context),
    }),
    deduplicated: t.exposeBoolean('deduplicated', {
      description:
        'True when no new job was started. The same key was sent before, or an identical request of the viewer is still queued or running.',
    }),
  }),
});

builder.mutationField('requestExport', (t) =>
  t.field({
    type: RequestExportSuccessRef,
    description:
      'Queues an export and returns at once. AGENT needs no target. ORGANISATION requires the role of admin in each organisation. TERRITORY requires the role of administrator of the one territory. An identical request joins the first while that is unfinished, so a request may safely be repeated.',
    args: {
      scope: t.arg({ type: ScopeEnum, required: true, description: 'Scope of the export.' }),
      ...selectionArgs,
      options: t.arg({
        type: ExportOptionsInput,
        description: 'Options of the file. An XLSX workbook with the default options when absent.',
      }),
      idempotencyKey: t.arg.string({
        description:
          'Idempotency key: any text of up to 255 characters, without U+0000. For 24 hours, the same key with the same arguments returns the same export. With other arguments, it answers IdempotencyConflictError.',
      }),
    },
    errors: {
      types: [ForbiddenError, ValidationError, ExportQuotaExceededError, ExportTooLargeError, IdempotencyConflictError],
      union: resultOf('requestExport', 'RequestExportResult'),
      directResult: true,
    },
    resolve: async (_root, args, context) => {
      const { correlationId, now } = context;
      const viewer = viewerOf(context);
      const request = { idempotencyKey: args.idempotencyKey ?? null, correlationId, now };
      const issues = new IssueList();
      return requestExport(context, viewer, readExport(args, issues), request, issues);
    },
  }),
);

builder.subscriptionField('exportUpdated', (t) =>
  t.field({
    type: ExportRef,
    description:
      'State of one export of the viewer, or handed over to them: the present state at once, then each change, with an increasing `version`. The subscription completes after a final state. An id that is unknown or belongs to somebody else answers the error NOT_FOUND.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the export.' }) },
    subscribe: (_root, { id }, context) => followExport(context, id),
    resolve: (found) => {
      if (found instanceof Error) throw found;
      return found;
    },
  }),
);
