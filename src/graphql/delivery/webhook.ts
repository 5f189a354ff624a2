// Receivers of webhooks: type and list.
import { deliveryEventLabels, webhookStopLabels } from '#domain/deliveries/label.ts';
import { MAX_WEBHOOKS } from '#domain/deliveries/webhook.ts';
import { builder } from '../core/builder.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding } from '../core/field-cost.ts';
import { ScheduleRef } from '../schedule/schedule.ts';

export const EventEnum = builder.enumType('DeliveryEvent', {
  description: 'Event of a schedule that receivers are told.',
  values: {
    EXPORT_SUCCEEDED: { description: 'A file is ready. `type` of the message: `export.succeeded`.' },
    EXPORT_FAILED: {
      description: 'A run failed, or was refused and has no export. `type` of the message: `export.failed`.',
    },
    SCHEDULE_PAUSED: {
      description: 'The schedule was paused, for whatever reason. `type` of the message: `schedule.paused`.',
    },
  } as const,
});

const StopEnum = builder.enumType('WebhookDisabledReason', {
  description: 'Reason a receiver is disabled.',
  values: {
    UNREACHABLE: {
      description: 'A delivery failed for three days, and none was accepted in the meantime. A mail said so.',
    },
    GONE: { description: 'The receiver answered 410. A mail said so.' },
  } as const,
});

export const WebhookRef = builder.prismaNode('ScheduleWebhook', {
  description:
    'Receiver of events of a schedule, by Standard Webhooks. Messages have ids and codes, never a file or personal data. Its secret is shown once, when it is created or rotated.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Address to which messages are sent by POST.' }),
    events: t.expose('events', { type: [EventEnum], description: 'Events that it is told.' }),
    eventsLabel: t.string({
      description: 'Events in French, separated by commas.',
      resolve: ({ events }) => events.map((event) => deliveryEventLabels[event]).join(', '),
    }),
    oldSecretUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Time until which the secret before the last rotation also signs. Null when it no longer does.',
      resolve: ({ oldSecretUntil }, _args, { now }) => (oldSecretUntil && oldSecretUntil > now ? oldSecretUntil : null),
    }),
    disabledAt: t.expose('disabledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time at which it was disabled. Null while it is enabled.',
    }),
    disabledReason: t.expose('disabledReason', {
      type: StopEnum,
      nullable: true,
      description: 'Reason it is disabled. Null while it is enabled.',
    }),
    disabledReasonLabel: t.string({
      nullable: true,
      description: 'Reason it is disabled, in French. Null while it is enabled.',
      resolve: ({ disabledReason }) => disabledReason && webhookStopLabels[disabledReason],
    }),
    lastAcceptedAt: t.expose('lastAcceptedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the last message that it accepted. Null until the first one.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Time at which it was created.' }),
  }),
});

builder.prismaObjectField(ScheduleRef, 'webhooks', (t) =>
  t.field({
    type: [WebhookRef],
    nullable: true,
    extensions: holding(MAX_WEBHOOKS),
    description: `Receivers of events of this schedule, newest first: at most ${MAX_WEBHOOKS}. ${NULL_ON_ERROR}`,
    resolve: async ({ id }, _args, { reads: { prisma } }) =>
      (await prisma.exportSchedule
        .findUnique({ where: { id } })
        .webhooks({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })) ?? [],
  }),
);
