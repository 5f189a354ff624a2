// Mutations of a territory on its offers: offer, change, withdraw.
import { ForbiddenError, IssueList, LimitReachedError, ValidationError } from '#domain/errors.ts';
import { OfferConflictError } from '#domain/offers/errors.ts';
import { changeOffer, MAX_OFFERS, offerSchedule, withdrawOffer } from '#domain/offers/offer.ts';
import { issueText } from '#domain/text/issue.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { decodeKey, decodeKeys, decodeOwnKey } from '../core/global-id.ts';
import { ExportOptionsInput, readExport } from '../export/export-input.ts';
import { resultOf, UserErrorRef } from '../refusal/user-error.ts';
import { RecurrenceInputRef, readRecurrenceArg } from '../schedule/schedule-recurrence.ts';
import { RdvFiltersInput } from '../selection/filter-input.ts';
import { OfferRef } from './offer.ts';
import '../saved/saved-selection-change.ts';

builder.objectType(OfferConflictError, {
  name: 'OfferConflictError',
  description: 'Refusal because the offer was changed since the expected version. Nothing was done.',
  interfaces: [UserErrorRef],
  fields: (t) => ({
    presentOffer: t.prismaField({
      type: OfferRef,
      nullable: true,
      description: 'The offer in its present version. Null when it was withdrawn meanwhile.',
      resolve: (query, { offerId }, _args, { reads: { prisma } }) =>
        prisma.scheduleOffer.findUnique({ ...query, where: { id: offerId } }),
    }),
  }),
});

export interface Offered {
  offerId: string;
}

const createSuccess = (mutation: string, name: string, description: string) =>
  builder.objectRef<Offered>(name).implement({
    description: `Success of \`${mutation}\`.`,
    fields: (t) => ({
      offer: t.prismaField({
        type: OfferRef,
        description,
        resolve: (query, { offerId }, _args, { reads: { prisma } }) =>
          prisma.scheduleOffer.findUniqueOrThrow({ ...query, where: { id: offerId } }),
      }),
    }),
  });

const offerArgs = builder.args((t) => ({
  name: t.string({ required: true, description: 'Name, with 1 to 200 characters. Spaces around it are removed.' }),
  organisationIds: t.idList({
    description:
      'Global ids of the organisations that it is for, all in the territory. Every organisation, also later ones, when absent.',
  }),
  filters: t.field({
    type: RdvFiltersInput,
    description:
      'Filters of RDVs. Those by organisation, motif, lieu or person are refused: they mean one organisation alone.',
  }),
  timeZone: t.field({
    type: 'TimeZone',
    description: 'Time zone in which days are interpreted. When absent, that of each organisation.',
  }),
  options: t.field({
    type: ExportOptionsInput,
    description: 'Options of the file. An XLSX workbook with the default options when absent.',
  }),
  recurrence: t.field({ type: RecurrenceInputRef, required: true, description: 'Days and time of the runs.' }),
}));

interface OfferArgs extends Omit<Parameters<typeof readExport>[0], 'scope' | 'targetIds'> {
  name: string;
  organisationIds?: readonly string[] | null | undefined;
  recurrence: typeof RecurrenceInputRef.$inferInput;
}

/** Arguments → command. Ids of another type are added to `issues`. */
const readOfferArgs = ({ name, organisationIds, recurrence, ...content }: OfferArgs, issues: IssueList) => ({
  name,
  organisationIds: decodeKeys(organisationIds, 'Organisation', ['organisationIds'], issues),
  content: readExport({ ...content, scope: 'ORGANISATION' }, issues),
  recurrence: readRecurrenceArg(recurrence),
});

const FOREIGN =
  'An offer that is unknown, or of a territory that the viewer does not administer, answers ForbiddenError.';

builder.mutationField('offerSchedule', (t) =>
  t.field({
    type: createSuccess('offerSchedule', 'OfferScheduleSuccess', 'The new offer.'),
    description: `Offers a template of schedules to organisations of a territory, for its administrators. Nothing is exported until an administrator of an organisation accepts it, and the files are theirs alone. A territory may have ${MAX_OFFERS} offers.`,
    args: {
      territoryId: t.arg.id({ required: true, description: 'Global id of the territory.' }),
      ...offerArgs,
    },
    errors: {
      types: [ForbiddenError, ValidationError, LimitReachedError],
      union: resultOf('offerSchedule', 'OfferScheduleResult'),
      directResult: true,
    },
    resolve: async (_root, { territoryId, ...args }, context) => {
      const issues = new IssueList();
      const territory = decodeKey(territoryId, 'Territory');
      if (territory === null) issues.add(['territoryId'], 'INVALID_ID', issueText.INVALID_ID('Territory'));
      issues.throwIfAny();
      const input = readOfferArgs(args, issues);
      const viewer = viewerOf(context);
      return { offerId: await offerSchedule(context, viewer, territory ?? 0n, input, context, issues) };
    },
  }),
);

builder.mutationField('updateScheduleOffer', (t) =>
  t.field({
    type: createSuccess('updateScheduleOffer', 'UpdateScheduleOfferSuccess', 'The offer in its new version.'),
    description: `Replaces an offer as a whole, which raises its version. Accepted schedules go on as accepted until their agents accept the change, which a mail tells them. Those of organisations that it is no longer for pause, with a mail. ${FOREIGN}`,
    args: {
      id: t.arg.id({ required: true, description: 'Global id of the offer.' }),
      expectedVersion: t.arg.int({
        required: true,
        description: 'Version on which the change is based. Another present version answers OfferConflictError.',
      }),
      ...offerArgs,
    },
    errors: {
      types: [ForbiddenError, ValidationError, OfferConflictError],
      union: resultOf('updateScheduleOffer', 'UpdateScheduleOfferResult'),
      directResult: true,
    },
    resolve: async (_root, { id, expectedVersion, ...args }, context) => {
      const issues = new IssueList();
      const input = readOfferArgs(args, issues);
      const offerId = decodeOwnKey(id, 'ScheduleOffer');
      await changeOffer(context, viewerOf(context), offerId, expectedVersion, input, context, issues);
      return { offerId };
    },
  }),
);

const WithdrawSuccessRef = builder.objectRef<{ deletedId: string }>('WithdrawScheduleOfferSuccess').implement({
  description: 'Success of `withdrawScheduleOffer`.',
  fields: (t) => ({
    deletedId: t.exposeID('deletedId', { description: 'Global id of the withdrawn offer, for removal from caches.' }),
  }),
});

builder.mutationField('withdrawScheduleOffer', (t) =>
  t.field({
    type: WithdrawSuccessRef,
    description: `Withdraws an offer for ever. Schedules that were accepted from it pause with OFFER_ENDED and a mail; their agents may resume them as their own. ${FOREIGN}`,
    args: { id: t.arg.id({ required: true, description: 'Global id of the offer.' }) },
    errors: {
      types: [ForbiddenError],
      union: resultOf('withdrawScheduleOffer', 'WithdrawScheduleOfferResult'),
      directResult: true,
    },
    resolve: async (_root, { id }, context) => {
      await withdrawOffer(context, viewerOf(context), decodeOwnKey(id, 'ScheduleOffer'));
      return { deletedId: id };
    },
  }),
);
