// Limits on the exports of the viewer.
import { readQuota } from '#domain/exports/commands/quota.ts';
import type { ExportQuota } from '#domain/exports/errors.ts';
import type { Viewer } from '#policy/viewer.ts';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';
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

/** The quota of the viewer as it is now. */
export const findQuota = (context: Context): Promise<ExportQuota> =>
  readQuota(context.pool, viewerOf(context).agentId, context.exportLimits);

/** Quotas per viewer, for the events in one answer. Each event of a subscription has a viewer of its own. */
const quotas = new WeakMap<Viewer, Promise<ExportQuota>>();

export function findQuotaOnce(context: Context): Promise<ExportQuota> {
  const viewer = viewerOf(context);
  const quota = quotas.get(viewer) ?? findQuota(context);
  quotas.set(viewer, quota);
  return quota;
}

builder.objectField(ViewerRef, 'exportQuota', (t) =>
  t.field({
    type: ExportQuotaRef,
    nullable: true,
    description: `Limits on the exports of the viewer, and their current use. ${NULL_ON_ERROR}`,
    resolve: (_viewer, _args, context) => findQuota(context),
  }),
);
