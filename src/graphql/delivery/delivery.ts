// Deliveries of events to receivers: type and list.
import { messageId } from '#domain/deliveries/attempt.ts';
import { deliveryEventLabels, deliveryOutcomeLabels, deliveryStatusLabels } from '#domain/deliveries/label.ts';
import { IssueList } from '#domain/errors.ts';
import { issueText } from '#domain/text/issue.ts';
import { ownsExport } from '#policy/export.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding, sizing } from '../core/field-cost.ts';
import { ExportRef } from '../export/export-type.ts';
import { EventEnum, WebhookRef } from './webhook.ts';

const StatusEnum = builder.enumType('DeliveryStatus', {
  description: 'State of a delivery.',
  values: {
    PENDING: { description: 'Waits for its next attempt.' },
    SUCCEEDED: { description: 'The receiver accepted it.' },
    FAILED: { description: 'No further attempt, unless it is replayed.' },
  } as const,
});

const OutcomeEnum = builder.enumType('DeliveryOutcome', {
  description: 'Outcome of an attempt at a delivery.',
  values: {
    ACCEPTED: { description: 'The receiver answered with a status from 200 to 299.' },
    HTTP_STATUS: { description: 'Another status: see `statusCode`. 410 disables the receiver at once.' },
    REDIRECT: { description: 'A redirect. It is not followed.' },
    TIMEOUT: { description: 'No answer within ten seconds.' },
    NAME_UNKNOWN: { description: 'The name of the server has no address.' },
    ADDRESS_REFUSED: {
      description: 'The server has an address outside the public internet, such as a private or a local one.',
    },
    TLS_FAILED: { description: 'The certificate is not valid for the name, or TLS failed.' },
    CONNECTION_FAILED: { description: 'No connection, or one that ended before an answer.' },
    SECRET_UNREADABLE: { description: 'The service has lost the key of the secret. Rotate the secret.' },
    RIGHT_LOST: { description: 'Nothing was sent: the owner has lost the right to the export, or has no role.' },
    DISABLED: { description: 'Nothing was sent: the receiver was disabled.' },
  } as const,
});

const MAX_DELIVERIES = 100;
const SHOWN_ATTEMPTS = 20;

const AttemptRef = builder.prismaObject('ScheduleDeliveryAttempt', {
  name: 'DeliveryAttempt',
  description: 'One attempt at a delivery.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Number from 1. It goes on after a replay.' }),
    outcome: t.expose('outcome', { type: OutcomeEnum, description: 'Outcome.' }),
    outcomeLabel: t.string({
      description: 'Outcome in French.',
      resolve: ({ outcome }) => deliveryOutcomeLabels[outcome],
    }),
    statusCode: t.exposeInt('statusCode', {
      nullable: true,
      description: 'HTTP status of the answer. Null when there was none.',
    }),
    durationMs: t.exposeInt('durationMs', {
      description:
        'Time from the look-up of the name to the end of the answer, in milliseconds. 0 when nothing was sent.',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', description: 'Time at which it ended.' }),
  }),
});

export const DeliveryRef = builder.prismaNode('ScheduleDelivery', {
  description: 'One event of a schedule, for one receiver.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    messageId: t.string({
      description: 'Header `webhook-id` of the message: the same at each attempt and each replay.',
      resolve: ({ id }) => messageId(id),
    }),
    event: t.expose('event', { type: EventEnum, description: 'Event.' }),
    eventLabel: t.string({ description: 'Event in French.', resolve: ({ event }) => deliveryEventLabels[event] }),
    status: t.expose('status', { type: StatusEnum, description: 'State.' }),
    statusLabel: t.string({ description: 'State in French.', resolve: ({ status }) => deliveryStatusLabels[status] }),
    export: t.field({
      type: ExportRef,
      nullable: true,
      description:
        'The export. Null for SCHEDULE_PAUSED, for a run that was refused, and when it is no longer in the history.',
      resolve: async ({ exportId }, _args, context) => {
        if (exportId === null) return null;
        const found = await context.reads.prisma.export.findUnique({ where: { id: exportId } });
        return found && ownsExport(viewerOf(context), found) ? found : null;
      },
    }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'Time of the event.' }),
    nextAttemptAt: t.expose('nextAttemptAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Earliest time of the next attempt. Null unless PENDING.',
    }),
    attempts: t.field({
      type: [AttemptRef],
      nullable: true,
      extensions: holding(SHOWN_ATTEMPTS),
      description: `Attempts, newest first: the last ${SHOWN_ATTEMPTS}. ${NULL_ON_ERROR}`,
      resolve: async ({ id }, _args, { reads: { prisma } }) =>
        (await prisma.scheduleDelivery
          .findUnique({ where: { id } })
          .attempts({ orderBy: { number: 'desc' }, take: SHOWN_ATTEMPTS })) ?? [],
    }),
  }),
});

builder.prismaObjectField(WebhookRef, 'deliveries', (t) =>
  t.field({
    type: [DeliveryRef],
    nullable: true,
    extensions: sizing((argument) => Number(argument('first') ?? 10)),
    args: {
      first: t.arg.int({
        required: true,
        defaultValue: 10,
        description: `Number of deliveries: 1 to ${MAX_DELIVERIES}.`,
      }),
    },
    description: `Last deliveries, newest first. They are kept as long as the history of exports. ${NULL_ON_ERROR}`,
    resolve: async ({ id }, { first }, { reads: { prisma } }) => {
      const issues = new IssueList();
      if (!(first >= 1 && first <= MAX_DELIVERIES))
        issues.add(['first'], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.count(MAX_DELIVERIES));
      issues.throwIfAny();
      const newest = [{ occurredAt: 'desc' as const }, { id: 'desc' as const }];
      const found = prisma.scheduleWebhook.findUnique({ where: { id } }).deliveries({ orderBy: newest, take: first });
      return (await found) ?? [];
    },
  }),
);
