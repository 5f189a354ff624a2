// Error types of export mutations.
import {
  ExportQuotaExceededError,
  ExportStateError,
  ExportTooLargeError,
  IdempotencyConflictError,
} from '#domain/exports/errors.ts';
import { builder } from '../core/builder.ts';
import { UserErrorRef } from '../refusal/user-error.ts';
import { ExportQuotaRef } from './export-quota.ts';

builder.objectType(ExportStateError, {
  name: 'ExportStateError',
  description: 'Refusal because of the state of the export. Nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export in its present state.',
      resolve: (query, { exportId }, _args, { reads }) =>
        reads.prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
  }),
});

builder.objectType(IdempotencyConflictError, {
  name: 'IdempotencyConflictError',
  description: 'Reuse of an idempotency key with other arguments within 24 hours. Nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'Export created by the first use of the key.',
      resolve: (query, { exportId }, _args, { reads }) =>
        reads.prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
  }),
});

builder.objectType(ExportQuotaExceededError, {
  name: 'ExportQuotaExceededError',
  description:
    'Refusal because the viewer has too many unfinished exports, or requested too many within 24 hours. Nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    quota: t.field({ type: ExportQuotaRef, description: 'Limits and current use.', resolve: ({ quota }) => quota }),
    retryAfter: t.expose('retryAfter', {
      type: 'DateTime',
      description: 'Time after which to try again. Exact for the daily limit, estimated while exports are under way.',
    }),
  }),
});

builder.objectType(ExportTooLargeError, {
  name: 'ExportTooLargeError',
  description: 'Refusal of a selection with more rows than one export may hold. Nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    rowCount: t.exposeInt('rowCount', { description: 'Number of rows selected.' }),
    maxRows: t.exposeInt('maxRows', { description: 'Maximum number of rows.' }),
  }),
});
