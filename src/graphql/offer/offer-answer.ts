// Mutations of organisations on offers: accept, decline.
import { ForbiddenError, LimitReachedError, ValidationError } from '#domain/errors.ts';
import { acceptOffer, declineOffer } from '#domain/offers/answer.ts';
import { OfferConflictError, OfferTakenError } from '#domain/offers/errors.ts';
import { UnreadableSelectionError } from '#domain/schedules/errors.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { decodeKey, decodeOwnKey, encodeId } from '../core/global-id.ts';
import { resultOf, UserErrorRef } from '../refusal/user-error.ts';
import { ScheduleRef } from '../schedule/schedule.ts';
import { OfferRef } from './offer.ts';
import type { Offered } from './offer-change.ts';

builder.objectType(OfferTakenError, {
  name: 'OfferTakenError',
  description:
    'Refusal because another administrator of the organisation has accepted the offer. They alone may accept its changes, or delete its schedule. Nothing was done.',
  interfaces: [UserErrorRef],
});

const answerArgs = builder.args((t) => ({
  id: t.id({ required: true, description: 'Global id of the offer.' }),
  organisationId: t.id({
    required: true,
    description: 'Global id of the organisation that answers. The viewer must be an admin of it.',
  }),
}));

/** An id that is none of an organisation names one that nobody administers. */
const answeredOf = ({ id, organisationId }: { id: string; organisationId: string }) => ({
  offerId: decodeOwnKey(id, 'ScheduleOffer'),
  organisationId: decodeKey(organisationId, 'Organisation') ?? 0n,
});

const FOREIGN =
  'An offer that is unknown or not for this organisation, and an organisation that the viewer does not administer, answer ForbiddenError.';

const AcceptSuccessRef = builder.objectRef<Offered & { scheduleId: string }>('AcceptScheduleOfferSuccess').implement({
  description: 'Success of `acceptScheduleOffer`.',
  fields: (t) => ({
    offer: t.prismaField({
      type: OfferRef,
      description: 'The offer, with the new answer.',
      resolve: (query, { offerId }, _args, { reads: { prisma } }) =>
        prisma.scheduleOffer.findUniqueOrThrow({ ...query, where: { id: offerId } }),
    }),
    schedule: t.prismaField({
      type: ScheduleRef,
      description: 'The schedule of the viewer, with its saved selection.',
      resolve: (query, { scheduleId }, _args, { reads: { prisma } }) =>
        prisma.exportSchedule.findUniqueOrThrow({ ...query, where: { id: scheduleId } }),
    }),
  }),
});

builder.mutationField('acceptScheduleOffer', (t) =>
  t.field({
    type: AcceptSuccessRef,
    description: `Accepts an offer for one organisation. The viewer gets a saved selection with its content, and a schedule of it: both are their own, and count in their limits. After a change of the offer, another call gives both the new content, and resumes a paused schedule. A repeated call is harmless. ${FOREIGN}`,
    args: {
      ...answerArgs,
      expectedVersion: t.arg.int({
        required: true,
        description: 'Version that the viewer has read. Another present version answers OfferConflictError.',
      }),
    },
    errors: {
      types: [
        ...[ForbiddenError, ValidationError, LimitReachedError, UnreadableSelectionError],
        ...[OfferConflictError, OfferTakenError],
      ],
      union: resultOf('acceptScheduleOffer', 'AcceptScheduleOfferResult'),
      directResult: true,
    },
    resolve: async (_root, { expectedVersion, ...args }, context) => {
      const answered = answeredOf(args);
      const scheduleId = await acceptOffer(context, viewerOf(context), answered, expectedVersion, context);
      return { offerId: answered.offerId, scheduleId };
    },
  }),
);

const DeclineSuccessRef = builder
  .objectRef<Offered & { scheduleId: string | null }>('DeclineScheduleOfferSuccess')
  .implement({
    description: 'Success of `declineScheduleOffer`.',
    fields: (t) => ({
      offer: t.prismaField({
        type: OfferRef,
        description: 'The offer, with the new answer.',
        resolve: (query, { offerId }, _args, { reads: { prisma } }) =>
          prisma.scheduleOffer.findUniqueOrThrow({ ...query, where: { id: offerId } }),
      }),
      deletedScheduleId: t.id({
        nullable: true,
        description:
          'Global id of the schedule that was deleted, for removal from caches. Null when the viewer had none.',
        resolve: ({ scheduleId }) => scheduleId && encodeId('ExportSchedule', scheduleId),
      }),
    }),
  });

builder.mutationField('declineScheduleOffer', (t) =>
  t.field({
    type: DeclineSuccessRef,
    description: `Declines an offer for one organisation. A schedule that the viewer accepted from it is deleted; its saved selection and exports stay. The offer can be accepted later. ${FOREIGN}`,
    args: answerArgs,
    errors: {
      types: [ForbiddenError, OfferTakenError],
      union: resultOf('declineScheduleOffer', 'DeclineScheduleOfferResult'),
      directResult: true,
    },
    resolve: async (_root, args, context) => {
      const answered = answeredOf(args);
      const scheduleId = await declineOffer(context, viewerOf(context), answered, context);
      return { offerId: answered.offerId, scheduleId };
    },
  }),
);
