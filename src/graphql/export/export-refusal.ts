import {
  ExportQuotaExceededError,
  ExportStateError,
  ExportTooLargeError,
  IdempotencyConflictError,
} from '#domain/exports/errors.ts';
import { builder } from '../core/builder.ts';
import { UserErrorRef } from '../core/user-error.ts';
import { ExportQuotaRef } from './export-quota.ts';

builder.objectType(ExportStateError, {
  name: 'ExportStateError',
  description: 'The state of the export does not allow this; nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export as it is.',
      resolve: (query, { exportId }, _args, { prisma }) =>
        prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
  }),
});

builder.objectType(IdempotencyConflictError, {
  name: 'IdempotencyConflictError',
  description: 'The same key was used with other arguments within 24 hours; nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    export: t.prismaField({
      type: 'Export',
      description: 'The export that the first use of the key led to.',
      resolve: (query, { exportId }, _args, { prisma }) =>
        prisma.export.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
  }),
});

builder.objectType(ExportQuotaExceededError, {
  name: 'ExportQuotaExceededError',
  description: 'The viewer has too many exports at once, or asked for too many within 24 hours; nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    quota: t.field({ type: ExportQuotaRef, description: 'The quota.', resolve: ({ quota }) => quota }),
    retryAfter: t.expose('retryAfter', {
      type: 'DateTime',
      description: 'When to try again: exact for the daily limit, a guess while exports are under way.',
    }),
  }),
});

builder.objectType(ExportTooLargeError, {
  name: 'ExportTooLargeError',
  description: 'The selection has more rows than one export may hold; nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    rowCount: t.exposeInt('rowCount', { description: 'Rows selected.' }),
    maxRows: t.exposeInt('maxRows', { description: 'Rows allowed.' }),
  }),
});
