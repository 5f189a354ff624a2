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
import { decodeId } from '../core/global-id.ts';
import { ExportEdgeRef, findExportEdge } from './export-history.ts';
import './export-refusal.ts';
import '../core/user-error.ts';

/** The key of an export; empty for an id of anything else, which then is the id of nothing. */
function exportIdOf(globalId: string): string {
  const { typename, id } = decodeId(globalId);
  return typename === 'Export' ? id : '';
}

const CancelExportSuccessRef = builder.objectRef<{ exportId: string }>('CancelExportSuccess').implement({
  description: 'The export is cancelled.',
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export, CANCELED.',
      resolve: (query, { exportId }, _args, { prisma }) =>
        prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
  }),
});

builder.mutationField('cancelExport', (t) =>
  t.field({
    type: CancelExportSuccessRef,
    description:
      'Stop an export that is queued or running; it leaves no file. Calling it again is harmless. An export that ended in another way answers ExportStateError, one that is unknown or somebody else’s ForbiddenError.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the export.' }) },
    errors: {
      types: [ForbiddenError, ExportStateError],
      union: {
        name: 'CancelExportResult',
        description: 'What `cancelExport` answers: a success, or why nothing was done.',
      },
      directResult: true,
    },
    resolve: async (_root, args, context) => {
      const exportId = exportIdOf(args.id);
      await cancelExport(context, viewerOf(context), exportId);
      return { exportId };
    },
  }),
);

const RetryExportSuccessRef = builder.objectRef<{ exportId: string }>('RetryExportSuccess').implement({
  description: 'A new export with the same selection was queued, or an equal one is already on its way.',
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The new export.',
      resolve: (query, { exportId }, _args, { prisma }) =>
        prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
    exportEdge: t.field({
      type: ExportEdgeRef,
      description: 'Its edge in `exports`, newest first, to insert it there.',
      resolve: ({ exportId }, _args, context) => findExportEdge(context, exportId),
    }),
  }),
});

builder.mutationField('retryExport', (t) =>
  t.field({
    type: RetryExportSuccessRef,
    description:
      'Ask again, with the same selection, for an export that is over ("relancer avec les mêmes critères"): with the data and the rights of now. Sent again while the new one is unfinished, it answers with that one.',
    args: {
      id: t.arg.id({ required: true, description: 'Global id of the export to repeat.' }),
      idempotencyKey: t.arg.string({ description: 'As for `requestExport`.' }),
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
      union: {
        name: 'RetryExportResult',
        description: 'What `retryExport` answers: a success, or why nothing was done.',
      },
      directResult: true,
    },
    resolve: (_root, args, context) => {
      const { correlationId, now } = context;
      const request = { idempotencyKey: args.idempotencyKey ?? null, correlationId, now };
      return retryExport(context, viewerOf(context), exportIdOf(args.id), request);
    },
  }),
);

const DeleteExportFileSuccessRef = builder.objectRef<{ exportId: string }>('DeleteExportFileSuccess').implement({
  description: 'The file is deleted.',
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export, EXPIRED.',
      resolve: (query, { exportId }, _args, { prisma }) =>
        prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
  }),
});

builder.mutationField('deleteExportFile', (t) =>
  t.field({
    type: DeleteExportFileSuccessRef,
    description:
      'Delete the file of an export now, before its time; the export stays in the history. Calling it again is harmless. An export that made no file answers ExportStateError.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the export.' }) },
    errors: {
      types: [ForbiddenError, ExportStateError],
      union: {
        name: 'DeleteExportFileResult',
        description: 'What `deleteExportFile` answers: a success, or why nothing was done.',
      },
      directResult: true,
    },
    resolve: async (_root, args, context) => {
      const exportId = exportIdOf(args.id);
      await deleteExportFile(context, viewerOf(context), exportId);
      return { exportId };
    },
  }),
);
