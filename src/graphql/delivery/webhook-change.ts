// Mutations on receivers of webhooks: create, rotate the secret, enable, delete, replay.
import { WebhooksOffError } from '#domain/deliveries/errors.ts';
import { MAX_HOURLY_ATTEMPTS } from '#domain/deliveries/flood.ts';
import { replayDelivery } from '#domain/deliveries/replay.ts';
import {
  createWebhook,
  deleteWebhook,
  enableWebhook,
  MAX_OVERLAP_HOURS,
  MAX_URL_LENGTH,
  MAX_WEBHOOKS,
  rotateSecret,
} from '#domain/deliveries/webhook.ts';
import { ForbiddenError, LimitReachedError, ValidationError } from '#domain/errors.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { decodeOwnKey } from '../core/global-id.ts';
import { resultOf, UserErrorRef } from '../refusal/user-error.ts';
import { ScheduleRef } from '../schedule/schedule.ts';
import { DeliveryRef } from './delivery.ts';
import { EventEnum, WebhookRef } from './webhook.ts';
import '../saved/saved-selection-change.ts';

builder.objectType(WebhooksOffError, {
  name: 'WebhooksOffError',
  description:
    'Refusal because the operator has switched webhooks off. Receivers that exist stay, and their messages wait. Nothing was done.',
  interfaces: [UserErrorRef],
});

const ID = 'Global id of the receiver.';
const FOREIGN = 'A receiver that is unknown or belongs to somebody else answers ForbiddenError.';
const SECRET =
  'The signing secret, `whsec_` and base64. It is not shown again: whoever has it can sign messages in the name of the service.';

interface Changed {
  webhookId: string;
  /** Null unless it is new. */
  secret: string | null;
}

const successOf = (mutation: string, name: string, state: string) =>
  builder.objectRef<Changed>(name).implement({
    description: `Success of \`${mutation}\`.`,
    fields: (t) => ({
      webhook: t.prismaField({
        type: WebhookRef,
        description: state,
        resolve: (query, { webhookId }, _args, { reads: { prisma } }) =>
          prisma.scheduleWebhook.findUniqueOrThrow({ ...query, where: { id: webhookId } }),
      }),
    }),
  });

const CreateSuccessRef = successOf('createScheduleWebhook', 'CreateScheduleWebhookSuccess', 'The new receiver.');
const RotateSuccessRef = successOf(
  'rotateScheduleWebhookSecret',
  'RotateScheduleWebhookSecretSuccess',
  'The receiver with its new secret.',
);
for (const ref of [CreateSuccessRef, RotateSuccessRef])
  builder.objectField(ref, 'secret', (t) => t.string({ description: SECRET, resolve: ({ secret }) => secret ?? '' }));

builder.mutationField('createScheduleWebhook', (t) =>
  t.field({
    type: CreateSuccessRef,
    description: `Sends events of a schedule of the viewer to a server, by Standard Webhooks. The server must be on the public internet, unless the operator allows its network. The right to the export is checked at each attempt. Failed attempts are repeated for three days. More than ${MAX_HOURLY_ATTEMPTS} attempts of one agent within an hour wait. A schedule has at most ${MAX_WEBHOOKS} receivers. A schedule that is unknown or belongs to somebody else answers ForbiddenError.`,
    args: {
      scheduleId: t.arg.id({ required: true, description: 'Global id of the schedule.' }),
      url: t.arg.string({
        required: true,
        description: `Address of the receiver: \`https\`, without credentials or fragment, at most ${MAX_URL_LENGTH} characters.`,
      }),
      events: t.arg({
        type: [EventEnum],
        required: true,
        defaultValue: ['EXPORT_SUCCEEDED', 'EXPORT_FAILED', 'SCHEDULE_PAUSED'],
        description: 'Events that it is told: one or more.',
      }),
    },
    errors: {
      types: [ForbiddenError, ValidationError, LimitReachedError, WebhooksOffError],
      union: resultOf('createScheduleWebhook', 'CreateScheduleWebhookResult'),
      directResult: true,
    },
    resolve: (_root, { scheduleId, url, events }, context) =>
      createWebhook(context, viewerOf(context), decodeOwnKey(scheduleId, 'ExportSchedule'), { url, events }),
  }),
);

builder.mutationField('rotateScheduleWebhookSecret', (t) =>
  t.field({
    type: RotateSuccessRef,
    description: `Gives a receiver of the viewer a new secret. Meanwhile messages have a signature by each of both. An older secret ends at once. ${FOREIGN}`,
    args: {
      id: t.arg.id({ required: true, description: ID }),
      overlapHours: t.arg.int({
        required: true,
        defaultValue: 24,
        description: `Number of hours for which the present secret also signs: 0 to ${MAX_OVERLAP_HOURS}.`,
      }),
    },
    errors: {
      types: [ForbiddenError, ValidationError],
      union: resultOf('rotateScheduleWebhookSecret', 'RotateScheduleWebhookSecretResult'),
      directResult: true,
    },
    resolve: async (_root, { id, overlapHours }, context) => {
      const webhookId = decodeOwnKey(id, 'ScheduleWebhook');
      return { webhookId, secret: await rotateSecret(context, viewerOf(context), webhookId, overlapHours) };
    },
  }),
);

builder.mutationField('enableScheduleWebhook', (t) =>
  t.field({
    type: successOf('enableScheduleWebhook', 'EnableScheduleWebhookSuccess', 'The receiver, enabled.'),
    description: `Enables a disabled receiver of the viewer. Messages that it missed stay FAILED: see \`replayScheduleDelivery\`. A repeated call is harmless. ${FOREIGN}`,
    args: { id: t.arg.id({ required: true, description: ID }) },
    errors: {
      types: [ForbiddenError],
      union: resultOf('enableScheduleWebhook', 'EnableScheduleWebhookResult'),
      directResult: true,
    },
    resolve: async (_root, { id }, context) => {
      const webhookId = decodeOwnKey(id, 'ScheduleWebhook');
      await enableWebhook(context.pool, viewerOf(context), webhookId);
      return { webhookId, secret: null };
    },
  }),
);

const DeleteSuccessRef = builder
  .objectRef<{ deletedId: string; scheduleId: string }>('DeleteScheduleWebhookSuccess')
  .implement({
    description: 'Success of `deleteScheduleWebhook`.',
    fields: (t) => ({
      deletedId: t.exposeID('deletedId', {
        description: 'Global id of the deleted receiver, for removal from caches.',
      }),
      schedule: t.prismaField({
        type: ScheduleRef,
        description: 'The schedule, without the receiver.',
        resolve: (query, { scheduleId }, _args, { reads: { prisma } }) =>
          prisma.exportSchedule.findUniqueOrThrow({ ...query, where: { id: scheduleId } }),
      }),
    }),
  });

builder.mutationField('deleteScheduleWebhook', (t) =>
  t.field({
    type: DeleteSuccessRef,
    description: `Deletes a receiver of the viewer with its deliveries. Nothing more is sent to it. ${FOREIGN}`,
    args: { id: t.arg.id({ required: true, description: ID }) },
    errors: {
      types: [ForbiddenError],
      union: resultOf('deleteScheduleWebhook', 'DeleteScheduleWebhookResult'),
      directResult: true,
    },
    resolve: async (_root, { id: deletedId }, context) => {
      const webhookId = decodeOwnKey(deletedId, 'ScheduleWebhook');
      return { deletedId, scheduleId: await deleteWebhook(context, viewerOf(context), webhookId) };
    },
  }),
);

const ReplaySuccessRef = builder.objectRef<{ deliveryId: string }>('ReplayScheduleDeliverySuccess').implement({
  description: 'Success of `replayScheduleDelivery`.',
  fields: (t) => ({
    delivery: t.prismaField({
      type: DeliveryRef,
      description: 'The delivery, PENDING.',
      resolve: (query, { deliveryId }, _args, { reads: { prisma } }) =>
        prisma.scheduleDelivery.findUniqueOrThrow({ ...query, where: { id: deliveryId } }),
    }),
  }),
});

builder.mutationField('replayScheduleDelivery', (t) =>
  t.field({
    type: ReplaySuccessRef,
    description: `Sends a delivery of the viewer again, with the same \`messageId\` and the rights of now, and repeats failed attempts for three days. A disabled receiver is enabled. Replays wait once the viewer had ${MAX_HOURLY_ATTEMPTS} attempts within an hour. A delivery that is unknown or belongs to somebody else answers ForbiddenError.`,
    args: { id: t.arg.id({ required: true, description: 'Global id of the delivery.' }) },
    errors: {
      types: [ForbiddenError, LimitReachedError],
      union: resultOf('replayScheduleDelivery', 'ReplayScheduleDeliveryResult'),
      directResult: true,
    },
    resolve: async (_root, { id }, context) => {
      const deliveryId = decodeOwnKey(id, 'ScheduleDelivery');
      await replayDelivery(context, viewerOf(context), deliveryId);
      return { deliveryId };
    },
  }),
);
