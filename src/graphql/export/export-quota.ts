import { readQuota } from '#domain/exports/commands/quota.ts';
import type { ExportQuota } from '#domain/exports/errors.ts';
import { builder } from '../core/builder.ts';
import { ViewerRef } from '../reference/viewer.ts';

export const ExportQuotaRef = builder.objectRef<ExportQuota>('ExportQuota').implement({
  description: 'What one agent may have of exports, and how much of it is used.',
  fields: (t) => ({
    concurrentLimit: t.exposeInt('concurrentLimit', {
      description: 'Exports that may be queued or running at once.',
    }),
    concurrentUsed: t.exposeInt('concurrentUsed', { description: 'Exports that are queued or running now.' }),
    dailyLimit: t.exposeInt('dailyLimit', { description: 'Exports that may be asked for within 24 hours.' }),
    dailyUsed: t.exposeInt('dailyUsed', {
      description: 'Exports asked for in the last 24 hours, whatever became of them.',
    }),
    maxRows: t.exposeInt('maxRows', { description: 'Largest number of rows that one export may hold.' }),
  }),
});

builder.objectField(ViewerRef, 'exportQuota', (t) =>
  t.field({
    type: ExportQuotaRef,
    description: 'How many exports the viewer may still ask for.',
    resolve: ({ agentId }, _args, { pool, exportLimits }) => readQuota(pool, agentId, exportLimits),
  }),
);
