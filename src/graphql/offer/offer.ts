// Offers of schedules: type and lists.
import { summariseContent } from '#domain/exports/commands/request-summary.ts';
import { findVisibleOffers, type Invitation, invitationLabels, type OfferSide } from '#domain/offers/invitation.ts';
import { MAX_OFFERS } from '#domain/offers/offer.ts';
import { requestOf, toStoredTemplate } from '#domain/offers/template.ts';
import { presentFilter } from '#domain/saved/content.ts';
import { recurrenceSchema } from '#domain/schedules/recurrence.ts';
import { offerableOrganisations } from '#policy/schedule-offer.ts';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding } from '../core/field-cost.ts';
import { loadersOf } from '../core/loaders.ts';
import { SelectionRef } from '../export/export-selection.ts';
import { OrganisationRef, TerritoryRef } from '../reference/organisation.ts';
import { ViewerRef } from '../reference/viewer.ts';
import { ScheduleRef } from '../schedule/schedule.ts';
import { RecurrenceRef } from '../schedule/schedule-recurrence.ts';

const InvitationStateEnum = builder.enumType('ScheduleOfferState', {
  description: 'Answer of an organisation to an offer.',
  values: {
    WAITING: { description: 'No answer yet, or the accepted schedule was deleted.' },
    ACCEPTED: { description: 'An administrator of the organisation has a schedule from it.' },
    DECLINED: { description: 'An administrator of the organisation declined it. It can still be accepted.' },
  } as const,
});

const InvitationRef = builder.objectRef<Invitation>('ScheduleOfferInvitation').implement({
  description: 'An organisation that an offer is for, with its answer.',
  fields: (t) => ({
    organisation: t.field({
      type: OrganisationRef,
      nullable: true,
      description: `Organisation. ${NULL_ON_ERROR}`,
      resolve: ({ organisationId }, _args, { reads: { prisma } }) =>
        prisma.organisation.findUniqueOrThrow({ where: { id: BigInt(organisationId) } }),
    }),
    state: t.expose('state', { type: InvitationStateEnum, description: 'Answer.' }),
    stateLabel: t.string({ description: 'Answer in French.', resolve: ({ state }) => invitationLabels[state] }),
    answeredVersion: t.exposeInt('answeredVersion', {
      nullable: true,
      description: 'Version of the offer that was answered. Null while WAITING.',
    }),
    answeredAt: t.expose('answeredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of the answer. Null while WAITING.',
    }),
    isOutdated: t.exposeBoolean('isOutdated', {
      description:
        'True when the template changed after it was accepted. The schedule goes on as accepted, until `acceptScheduleOffer` is called again.',
    }),
    isRunning: t.exposeBoolean('isRunning', {
      description: 'True while the accepted schedule is ACTIVE. False when it is paused, and unless ACCEPTED.',
    }),
    schedule: t.field({
      type: ScheduleRef,
      nullable: true,
      description: 'The accepted schedule. Null when there is none, and when it is not the viewer’s.',
      resolve: ({ scheduleId, agentId }, _args, context) =>
        scheduleId !== null && agentId === String(viewerOf(context).agentId)
          ? context.reads.prisma.exportSchedule.findUnique({ where: { id: scheduleId } })
          : null,
    }),
  }),
});

/** Invitations in an answer, for its cost: most territories have fewer organisations. */
const USUAL_INVITATIONS = 50;

export const OfferRef = builder.prismaNode('ScheduleOffer', {
  description:
    'A template of schedules that a territory offers to its organisations. An administrator of an organisation who accepts it has a schedule of their own, with their rights and for their organisation alone. The territory gets no file.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name given by the territory. No other of its offers has it.' }),
    territory: t.field({
      type: TerritoryRef,
      nullable: true,
      description: `Territory that offers it. ${NULL_ON_ERROR}`,
      resolve: ({ territoryId }, _args, { reads: { prisma } }) =>
        prisma.territory.findUniqueOrThrow({ where: { id: territoryId } }),
    }),
    viewerIsManager: t.boolean({
      description: 'True when the viewer administers the territory, and so may change and withdraw it.',
      resolve: ({ territoryId }, _args, context) => offerableOrganisations(viewerOf(context), territoryId) !== null,
    }),
    isForAll: t.exposeBoolean('isForAll', {
      description: 'True when it is for every organisation of the territory, also later ones.',
    }),
    version: t.exposeInt('version', {
      description: 'Number of the present version. Changes and acceptances name the version that they expect.',
    }),
    recurrence: t.field({
      type: RecurrenceRef,
      nullable: true,
      description: `Days and time of the runs. ${NULL_ON_ERROR}`,
      resolve: ({ recurrence }) => recurrenceSchema.parse(recurrence),
    }),
    summary: t.string({
      description:
        'Content, format and filters in one French sentence, with the days that relative periods have today.',
      resolve: (offer, _args, context) => {
        const load = loadersOf(context).filterName;
        const filters = presentFilter(requestOf(offer, []), viewerOf(context), context.now) ?? offer.filters;
        return summariseContent({ ...offer, filters }, (keys) => Promise.all(keys.map((key) => load.load(key))));
      },
    }),
    selection: t.field({
      type: SelectionRef,
      nullable: true,
      description:
        'Template with the scope ORGANISATION, and without targets: its filters, time zone and options. Null when it can no longer be read.',
      resolve: toStoredTemplate,
    }),
    invitations: t.field({
      type: [InvitationRef],
      nullable: true,
      extensions: holding(USUAL_INVITATIONS),
      args: { state: t.arg({ type: InvitationStateEnum, description: 'Only those with this answer.' }) },
      description: `Organisations that it is for and that the viewer may see, by name: all of them for administrators of the territory, otherwise those that the viewer administers. ${NULL_ON_ERROR}`,
      resolve: async ({ id }, { state }, context) =>
        (await loadersOf(context).invitations.load(id)).filter((each) => !state || each.state === state),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Time at which it was first offered.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'Time of its last change.' }),
  }),
});

async function readOffers(context: Context, side: OfferSide) {
  const ids = await findVisibleOffers(context.pool, viewerOf(context), [side], null);
  const offers = await context.reads.prisma.scheduleOffer.findMany({ where: { id: { in: ids } } });
  const found = new Map(offers.map((offer) => [offer.id, offer]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

builder.objectField(ViewerRef, 'scheduleOffers', (t) =>
  t.field({
    type: [OfferRef],
    nullable: true,
    extensions: holding(MAX_OFFERS),
    description: `Offers to the organisations that the viewer administers, newest first. ${NULL_ON_ERROR}`,
    resolve: (_viewer, _args, context) => readOffers(context, 'ORGANISATIONS'),
  }),
);

builder.objectField(ViewerRef, 'territoryScheduleOffers', (t) =>
  t.field({
    type: [OfferRef],
    nullable: true,
    extensions: holding(MAX_OFFERS),
    description: `Offers of the territories that the viewer administers, newest first: at most ${MAX_OFFERS} of each. ${NULL_ON_ERROR}`,
    resolve: (_viewer, _args, context) => readOffers(context, 'TERRITORIES'),
  }),
);

builder.prismaObjectField(ScheduleRef, 'offer', (t) =>
  t.field({
    type: OfferRef,
    nullable: true,
    description:
      'Offer that it was accepted from. Null for a schedule of the viewer’s own, and once the offer has ended or is no longer for an organisation that they administer.',
    resolve: async ({ id }, _args, context) => {
      const offerId = await loadersOf(context).offerOfSchedule.load(id);
      return offerId === null ? null : context.reads.prisma.scheduleOffer.findUnique({ where: { id: offerId } });
    },
  }),
);
