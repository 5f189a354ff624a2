// Limits on the exports of the viewer.
import { readQuota } from '#domain/exports/commands/quota.ts';
import type { ExportQuota } from '#domain/exports/errors.ts';
import { builder } from '../core/builder.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { ViewerRef } from '../reference/viewer.ts';

export const ExportQuotaRef = builder.objectRef<ExportQuota>('ExportQuota').implement({
  description: 'Limits on the exports of one agent, and their current use.',
  fields: (t) => ({
    concurrentLimit: t.exposeInt('concurrentLimit', {
      description: 'Number of exports that may be queued or running at once.',
    }),
    concurrentUsed: t.exposeInt('concurrentUsed', { description: 'Number of exports that are queued or running now.' }),
    dailyLimit: t.exposeInt('dailyLimit', { description: 'Number of exports that may be requested within 24 hours.' }),
    dailyUsed: t.exposeInt('dailyUsed', {
      description: 'Number of exports requested in the last 24 hours, whatever their outcome.',
    }),
    maxRows: t.exposeInt('maxRows', { description: 'Maximum number of rows of one export.' }),
  }),
});

builder.objectField(ViewerRef, 'exportQuota', (t) =>
  t.field({
    type: ExportQuotaRef,
    nullable: true,
    description: `Limits on the exports of the viewer, and their current use. ${NULL_ON_ERROR}`,
    resolve: ({ agentId }, _args, { pool, exportLimits }) => readQuota(pool, agentId, exportLimits),
  }),
);
