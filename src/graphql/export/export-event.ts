// Events of exports: the type, the history of one export, and the subscription.
import { IssueList } from '#domain/errors.ts';
import { type ExportStreamEvent, findStreamEnd } from '#domain/exports/history/event.ts';
import { exportEventLabels, exportExpiryLabels } from '#domain/exports/lifecycle/label.ts';
import { issueText } from '#domain/text/issue.ts';
import type { ExportEvent } from '#prisma';
import { builder } from '../core/builder.ts';
import type { Context } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { loadersOf } from '../core/loaders.ts';
import { decodeKeyCursor, encodeKeyCursor, readKeyPage, toShortConnection } from '../core/pagination.ts';
import { AgentRef } from '../reference/agent.ts';
import { ViewerRef } from '../reference/viewer.ts';
import { ExportExpiryEnum } from './export-end.ts';
import { followExportEvents } from './export-event-follow.ts';
import { ExportQuotaRef, findQuotaOnce } from './export-quota.ts';
import { ExportRef } from './export-type.ts';

const STREAM = 'export-event';

const ExportEventTypeEnum = builder.enumType('ExportEventType', {
  description: 'Kind of event in the life of an export.',
  values: {
    REQUESTED: { description: 'Export requested.' },
    STARTED: { description: 'Export started by a worker. It occurs again for each retry.' },
    PROGRESSED: { description: 'More rows written. Sent live at most once a second, and not stored.' },
    SUCCEEDED: { description: 'File ready.' },
    FAILED: { description: 'Final failure of the export.' },
    RETRY_SCHEDULED: { description: 'Failure or interruption of the export, which will be retried.' },
    CANCELED: { description: 'Export cancelled by a person.' },
    EXPIRED: {
      description:
        'File no longer available for download, because its retention period ended or for another reason (`expiryReason`).',
    },
    DOWNLOADED: { description: 'File downloaded.' },
    NOTIFIED: { description: 'Completion mail sent.' },
    PURGED: { description: 'Bytes of the file deleted.' },
  } as const,
});

const ExportEventRef = builder.objectRef<ExportStreamEvent>('ExportEvent');

builder.node(ExportEventRef, {
  description: 'Event in the life of an export.',
  id: {
    description: 'Global id, unique for each event. The id of a PROGRESSED event cannot be fetched again.',
    resolve: ({ id }) => id,
  },
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'position' in value,
  loadMany: async (ids, { reads }) => {
    const found = await reads.prisma.exportEvent.findMany({ where: { id: { in: ids.map(BigInt) } } });
    const events = new Map(found.map((event) => [String(event.id), toStreamEvent(event)]));
    return ids.map((id) => events.get(id) ?? null);
  },
  fields: (t) => ({
    cursor: t.string({
      description: 'Position in the stream of events. Pass the last one received to `exportEvents(after:)`.',
      resolve: ({ position }) => encodeKeyCursor(STREAM, position),
    }),
    type: t.expose('type', { type: ExportEventTypeEnum, description: 'Kind of event.' }),
    typeLabel: t.string({ description: 'Kind of event in French.', resolve: ({ type }) => exportEventLabels[type] }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'Time of the event.' }),
    actor: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Agent who caused the event. Null when the service itself did.',
      resolve: ({ actorAgentId }, _args, { reads }) =>
        actorAgentId === null ? null : reads.prisma.agent.findUnique({ where: { id: actorAgentId } }),
    }),
    expiryReason: t.field({
      type: ExportExpiryEnum,
      nullable: true,
      description: 'Reason the file is gone. Null unless `type` is EXPIRED.',
      resolve: (event, _args, context) => findExpiry(event, context),
    }),
    expiryReasonLabel: t.string({
      nullable: true,
      description: 'Reason in French. Null with `expiryReason`.',
      resolve: async (event, _args, context) => {
        const reason = await findExpiry(event, context);
        return reason && exportExpiryLabels[reason];
      },
    }),
    quota: t.field({
      type: ExportQuotaRef,
      nullable: true,
      description: `Limits of the viewer and their present use. They change with REQUESTED, SUCCEEDED, FAILED and CANCELED. ${NULL_ON_ERROR}`,
      resolve: (_event, _args, context) => findQuotaOnce(context),
    }),
    export: t.field({
      type: ExportRef,
      description: 'The export in its present state.',
      resolve: ({ exportId }, _args, { reads }) => reads.prisma.export.findUniqueOrThrow({ where: { id: exportId } }),
    }),
  }),
});

async function findExpiry({ type, exportId }: ExportStreamEvent, { reads }: Context) {
  if (type !== 'EXPIRED') return null;
  return (await reads.prisma.export.findUnique({ where: { id: exportId } }))?.expiryReason ?? null;
}

function toStreamEvent({ id, type, occurredAt, actorAgentId, exportId, version }: ExportEvent): ExportStreamEvent {
  return { position: id, id: String(id), type, occurredAt, actorAgentId, exportId, version };
}

builder.prismaObjectField(ExportRef, 'events', (t) =>
  t.connection(
    {
      type: ExportEventRef,
      nullable: true,
      description: `Events of the export, oldest first, including downloads and those by colleagues. Empty for an export handed over to the viewer. ${NULL_ON_ERROR}`,
      resolve: async ({ id }, args, context) => {
        const page = readKeyPage(args, STREAM);
        const events = await loadersOf(context).exportEvents.load({ exportId: id, page });
        return toShortConnection(events as never[], args, STREAM) as never;
      },
    },
    { name: 'ExportEventConnection', description: 'A page of events.' },
    { name: 'ExportEventEdge', description: 'An event in a list.' },
  ),
);

builder.objectField(ViewerRef, 'exportEventsCursor', (t) =>
  t.string({
    nullable: true,
    description: `Cursor of the last event of the exports that the viewer requested, to pass to \`exportEvents(after:)\`: no event after it is missed. It is there also when there has been no event. ${NULL_ON_ERROR}`,
    resolve: async ({ agentId }, _args, { pool }) => encodeKeyCursor(STREAM, await findStreamEnd(pool, agentId)),
  }),
);

builder.subscriptionField('exportEvents', (t) =>
  t.field({
    type: ExportEventRef,
    description:
      'Events of all exports that the viewer requested: the stored events after `after`, then live events, each exactly once. Without `after`, only live events are sent. The subscription does not complete on its own. After a reconnect, pass the cursor of the last event received.',
    args: { after: t.arg.string({ description: 'Cursor of the last event received.' }) },
    subscribe: (_root, { after }, context) => followExportEvents(context, readCursor(after ?? null)),
    resolve: (found) => {
      if (found instanceof Error) throw found;
      return found;
    },
  }),
);

function readCursor(after: string | null): bigint | null {
  if (after === null) return null;
  const position = decodeKeyCursor(after, STREAM);
  if (position !== undefined) return position;
  const issues = new IssueList();
  issues.add(['after'], 'INVALID_CURSOR', issueText.INVALID_CURSOR.events);
  issues.throwIfAny();
  return null;
}
