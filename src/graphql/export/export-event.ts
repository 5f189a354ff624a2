import { IssueList } from '#domain/errors.ts';
import type { ExportStreamEvent } from '#domain/exports/history/event.ts';
import type { ExportEvent } from '#prisma';
import { builder } from '../core/builder.ts';
import { loadersOf } from '../core/loaders.ts';
import { decodeKeyCursor, encodeKeyCursor, readKeyPage, toShortConnection } from '../core/pagination.ts';
import { AgentRef } from '../reference/agent.ts';
import { ExportExpiryEnum } from './export-end.ts';
import { followExportEvents } from './export-event-follow.ts';
import { ExportRef } from './export-type.ts';

const STREAM = 'export-event';

const ExportEventTypeEnum = builder.enumType('ExportEventType', {
  description: 'What may happen to an export.',
  values: {
    REQUESTED: { description: 'Asked for.' },
    STARTED: { description: 'Taken by a worker; again after a failure that is tried again.' },
    PROGRESSED: { description: 'More rows were written; told live, at most once a second, and not kept.' },
    SUCCEEDED: { description: 'The file is ready.' },
    FAILED: { description: 'Failed for good.' },
    RETRY_SCHEDULED: { description: 'Failed or interrupted, and will be tried again.' },
    CANCELED: { description: 'Stopped by a person.' },
    EXPIRED: { description: 'The file may not be downloaded any more: its time was over, or a person deleted it.' },
    DOWNLOADED: { description: 'Somebody downloaded the file.' },
    NOTIFIED: { description: 'Somebody was told by mail.' },
    PURGED: { description: 'The bytes of the file were deleted.' },
  } as const,
});

const ExportEventRef = builder.objectRef<ExportStreamEvent>('ExportEvent');

builder.node(ExportEventRef, {
  description: 'Something that happened to an export.',
  id: {
    description: 'Global id, unique for each event. The id of a PROGRESSED cannot be fetched again.',
    resolve: ({ id }) => id,
  },
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'position' in value,
  loadMany: async (ids, { prisma }) => {
    const found = await prisma.exportEvent.findMany({ where: { id: { in: ids.map(BigInt) } } });
    const happenings = new Map(found.map((event) => [String(event.id), toHappening(event)]));
    return ids.map((id) => happenings.get(id) ?? null);
  },
  fields: (t) => ({
    cursor: t.string({
      description: 'Its place in the stream of events: give the last one you saw to `exportEvents(after:)`.',
      resolve: ({ position }) => encodeKeyCursor(STREAM, position),
    }),
    type: t.expose('type', { type: ExportEventTypeEnum, description: 'What happened.' }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When.' }),
    actor: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Who did it; null for the service itself.',
      resolve: ({ actorAgentId }, _args, { prisma }) =>
        actorAgentId === null ? null : prisma.agent.findUnique({ where: { id: actorAgentId } }),
    }),
    expiryReason: t.field({
      type: ExportExpiryEnum,
      nullable: true,
      description: 'Why the file ended; null unless `type` is EXPIRED.',
      resolve: async ({ type, exportId }, _args, { prisma }) =>
        type === 'EXPIRED' ? (await prisma.export.findUnique({ where: { id: exportId } }))?.expiryReason : null,
    }),
    export: t.field({
      type: ExportRef,
      description: 'The export as it is now.',
      resolve: ({ exportId }, _args, { prisma }) => prisma.export.findUniqueOrThrow({ where: { id: exportId } }),
    }),
  }),
});

function toHappening({ id, type, occurredAt, actorAgentId, exportId, version }: ExportEvent): ExportStreamEvent {
  return { position: id, id: String(id), type, occurredAt, actorAgentId, exportId, version };
}

builder.prismaObjectField(ExportRef, 'events', (t) =>
  t.connection(
    {
      type: ExportEventRef,
      description: 'What happened to it, oldest first, downloads included.',
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

builder.subscriptionField('exportEvents', (t) =>
  t.field({
    type: ExportEventRef,
    description:
      'What happens to all exports of the viewer: the events kept behind `after`, then the live ones, none missed and none twice. Without `after`, live only. It does not complete by itself; after a reconnect go on with the cursor of the last event you saw.',
    args: { after: t.arg.string({ description: 'Cursor of the last event you saw.' }) },
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
  issues.add(['after'], 'INVALID_CURSOR', 'Ce n’est pas un curseur d’événement.');
  issues.throwIfAny();
  return null;
}
