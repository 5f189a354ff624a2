// Mutations on existing exports: cancel, retry, delete the file.
import { ForbiddenError, ValidationError } from '#domain/errors.ts';
import { cancelExport } from '#domain/exports/commands/cancel.ts';
import { deleteExportFile } from '#domain/exports/commands/delete-file.ts';
import { retryExport } from '#domain/exports/commands/retry.ts';
import {
  ExportQuotaExceededError,
  ExportStateError,
  ExportTooLargeError,
  IdempotencyConflictError,
} from '#domain/exports/errors.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { decodeOwnKey } from '../core/global-id.ts';
import { ExportEdgeRef, findExportEdge } from './export-history.ts';
import { ExportQuotaRef, findQuota } from './export-quota.ts';
import './export-refusal.ts';
import { resultOf } from '../refusal/user-error.ts';

const CancelExportSuccessRef = builder.objectRef<{ exportId: string }>('CancelExportSuccess').implement({
  description: 'Success of `cancelExport`.',
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export, now CANCELED.',
      resolve: (query, { exportId }, _args, { reads }) =>
        reads.prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
    quota: t.field({
      type: ExportQuotaRef,
      nullable: true,
      description: `Limits of the viewer and their use, without this export. ${NULL_ON_ERROR}`,
      resolve: (_success, _args, context) => findQuota(context),
    }),
  }),
});

builder.mutationField('cancelExport', (t) =>
  t.field({
    type: CancelExportSuccessRef,
    description:
      'Cancels a queued or running export, which then leaves no file. A repeated call is harmless. An export that ended otherwise answers ExportStateError. An export that is unknown or belongs to somebody else answers ForbiddenError.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the export.' }) },
    errors: {
      types: [ForbiddenError, ExportStateError],
      union: resultOf('cancelExport', 'CancelExportResult'),
      directResult: true,
    },
    resolve: async (_root, args, context) => {
      const exportId = decodeOwnKey(args.id, 'Export');
      await cancelExport(context, viewerOf(context), exportId);
      return { exportId };
    },
  }),
);

const RetryExportSuccessRef = builder.objectRef<{ exportId: string }>('RetryExportSuccess').implement({
  description: 'Success of `retryExport`: a new export was queued, or an identical one is already under way.',
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The new export.',
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
      description: `Limits of the viewer and their use, with the new export. ${NULL_ON_ERROR}`,
      resolve: (_success, _args, context) => findQuota(context),
    }),
  }),
});

builder.mutationField('retryExport', (t) =>
  t.field({
    type: RetryExportSuccessRef,
    description:
      'Requests a finished export again with the same selection ("relancer avec les mêmes critères"). The new export uses the present data and rights. A repeated call returns the new export while that is unfinished.',
    args: {
      id: t.arg.id({ required: true, description: 'Global id of the export to repeat.' }),
      idempotencyKey: t.arg.string({ description: 'Idempotency key, as for `requestExport`.' }),
    },
    errors: {
      types: [
        ForbiddenError,
        ExportStateError,
        ExportQuotaExceededError,
        ExportTooLargeError,
        IdempotencyConflictError,
        ValidationError,
      ],
      union: resultOf('retryExport', 'RetryExportResult'),
      directResult: true,
    },
    resolve: (_root, args, context) => {
      const { correlationId, now } = context;
      const request = { idempotencyKey: args.idempotencyKey ?? null, correlationId, now };
      return retryExport(context, viewerOf(context), decodeOwnKey(args.id, 'Export'), request);
    },
  }),
);

const DeleteExportFileSuccessRef = builder.objectRef<{ exportId: string }>('DeleteExportFileSuccess').implement({
  description: 'Success of `deleteExportFile`.',
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export, now EXPIRED.',
      resolve: (query, { exportId }, _args, { reads }) =>
        reads.prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
  }),
});

builder.mutationField('deleteExportFile', (t) =>
  t.field({
    type: DeleteExportFileSuccessRef,
    description:
      'Deletes the file of an export before the end of its retention period. The export stays in the history. A repeated call is harmless. An export that produced no file answers ExportStateError.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the export.' }) },
    errors: {
      types: [ForbiddenError, ExportStateError],
      union: resultOf('deleteExportFile', 'DeleteExportFileResult'),
      directResult: true,
    },
    resolve: async (_root, args, context) => {
      const exportId = decodeOwnKey(args.id, 'Export');
      await deleteExportFile(context, viewerOf(context), exportId);
      return { exportId };
    },
  }),
);
