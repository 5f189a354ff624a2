import { ForbiddenError, ValidationError } from '#domain/errors.ts';
import { auditRefusals } from '#domain/exports/audit/audit.ts';
import { type ExportEstimate, estimateExport } from '#domain/exports/commands/estimate.ts';
import { type ExportInput, requestExport, resolveExport } from '#domain/exports/commands/request.ts';
import type { RequestedExport } from '#domain/exports/commands/submit.ts';
import { ExportQuotaExceededError, ExportTooLargeError, IdempotencyConflictError } from '#domain/exports/errors.ts';
import type { Scope } from '#policy/selection.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { reading } from '../core/field-cost.ts';
import { checkSingleQuery } from '../limits/single-query.ts';
import { readSelectionArgs, ScopeEnum, selectionArgs } from '../selection/selection-args.ts';
import { MaskReasonEnum } from '../statistics/mask-reason.ts';
import { traceSelection } from '../trace/traced-selection.ts';
import { followExport } from './export-follow.ts';
import { ExportEdgeRef, findExportEdge } from './export-history.ts';
import { ExportFormatEnum, ExportRef, ExportRowEnum } from './export-type.ts';
import './export-refusal.ts';
import '../core/user-error.ts';

const ExportOptionsInput = builder.inputType('ExportOptionsInput', {
  description: 'How to write the file.',
  fields: (t) => ({
    format: t.field({ type: ExportFormatEnum, required: true, defaultValue: 'XLSX', description: 'Kind of file.' }),
    row: t.field({
      type: ExportRowEnum,
      description: 'What a row is; left out: RDV, or USAGER with the scope TERRITORY.',
    }),
    columns: t.stringList({
      description:
        'Keys of the columns wanted, in the order wanted (`viewer.exportPermissions` has them all); left out: the contractual ones.',
    }),
    anonymous: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Leave out who the persons are: names, birth dates (age bands instead), contact data, free text, authors, ids of persons.',
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
    options: {
      format: options?.format ?? 'XLSX',
      row: options?.row ?? null,
      columns: options?.columns ?? null,
      anonymous: options?.anonymous ?? false,
    },
  };
}

const EstimateRef = builder.objectRef<ExportEstimate>('ExportEstimate').implement({
  description: 'What an export would hold.',
  fields: (t) => ({
    rowCount: t.exposeInt('rowCount', {
      nullable: true,
      description:
        'Rows, the header left out. With the scope TERRITORY and a row per usager, null with `maskReason` for one to four usagers.',
    }),
    fits: t.exposeBoolean('fits', {
      description: 'Whether one export may hold as many; else `requestExport` answers ExportTooLargeError.',
    }),
    maskReason: t.field({
      type: MaskReasonEnum,
      nullable: true,
      description: 'Why `rowCount` is null; null when it is not.',
      resolve: ({ rowCount }) => (rowCount === null ? 'TOO_FEW_USAGERS' : null),
    }),
  }),
});

builder.queryField('exportEstimate', (t) =>
  t.field({
    type: EstimateRef,
    description:
      'What `requestExport` with the same arguments would put into the file, if it ran now. With the scope TERRITORY one operation asks about one selection, either by estimates or by statistics.',
    // It reads what the file would read; STATISTICS, all figures of the workbook.
    extensions: reading(50_000),
    args: {
      scope: t.arg({ type: ScopeEnum, required: true, description: 'How wide.' }),
      ...selectionArgs,
      options: t.arg({ type: ExportOptionsInput, description: 'How the file would be written.' }),
    },
    resolve: async (_root, args, context) => {
      const input = readExport(args);
      const viewer = viewerOf(context);
      const resolved = await traceSelection(
        context,
        input,
        async () => {
          checkSingleQuery(context, `lines ${input.options.row}`, input);
          return resolveExport(context.pool, viewer, input, context.now);
        },
        ({ selection }) => selection,
        () => ['estimate'],
      );
      return estimateExport(context, resolved, context.now);
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
    exportEdge: t.field({
      type: ExportEdgeRef,
      description: 'Its edge in `exports`, newest first, to insert it there.',
      resolve: ({ exportId }, _args, context) => findExportEdge(context, exportId),
    }),
    deduplicated: t.exposeBoolean('deduplicated', {
      description:
        'True when no new job was started: the same key was sent before, or an equal request of the viewer is still queued or running.',
    }),
  }),
});

builder.mutationField('requestExport', (t) =>
  t.field({
    type: RequestExportSuccessRef,
    description:
      'Queue an export; returns at once. AGENT needs no target, ORGANISATION needs the role of admin in each, TERRITORY that of the administrator of the one territory. The same request while the first is unfinished joins it, so it is safe to send again.',
    args: {
      scope: t.arg({ type: ScopeEnum, required: true, description: 'How wide.' }),
      ...selectionArgs,
      options: t.arg({ type: ExportOptionsInput, description: 'How to write the file; a workbook when left out.' }),
      idempotencyKey: t.arg.string({
        description:
          'Any text of the client’s own, up to 255 characters, without U+0000. For 24 hours the same key with the same arguments is answered with the same export, and with other arguments with IdempotencyConflictError.',
      }),
    },
    errors: {
      types: [ForbiddenError, ValidationError, ExportQuotaExceededError, ExportTooLargeError, IdempotencyConflictError],
      union: {
        name: 'RequestExportResult',
        description: 'What `requestExport` answers: a success, or why nothing was done.',
      },
      directResult: true,
    },
    resolve: async (_root, args, context) => {
      const { correlationId, now, refusals } = context;
      const viewer = viewerOf(context);
      const request = { idempotencyKey: args.idempotencyKey ?? null, correlationId, now };
      // Ids that are none are refused here, where there is nothing yet to name in the audit but who asked.
      const asked = { agentId: viewer.agentId, scope: args.scope, targetIds: null, correlationId };
      const input = await auditRefusals(refusals, asked, async () => readExport(args));
      return requestExport(context, viewer, input, request);
    },
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
