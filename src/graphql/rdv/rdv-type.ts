// Type of a RDV, and the query of one.
import { originLabel } from '#domain/rdv/label.ts';
import { knownStatus, temporalStatus } from '#domain/rdv/status.ts';
import { builder } from '../core/builder.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { toInt } from '../core/int.ts';
import { findVisibleKey } from '../core/node-guard.ts';
import { toShortConnection } from '../core/pagination.ts';
import { AgentRef } from '../reference/agent.ts';
import { knownOrigin, RdvOriginEnum, RdvStatusEnum, RdvTemporalStatusEnum } from '../reference/rdv-enum.ts';
import { ParticipationRef } from './participation.ts';
import { statusLabel, toInstant } from './start.ts';

export const RdvRef = builder.prismaNode('Rdv', {
  description: 'Appointment ("rendez-vous", RDV).',
  select: { id: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    startsAt: t.field({
      type: 'DateTime',
      description: 'Start of the RDV.',
      select: { startsAt: true, organisationId: true },
      resolve: ({ startsAt, organisationId }, _args, context) => toInstant(startsAt, organisationId, context),
    }),
    endsAt: t.field({
      type: 'DateTime',
      description: 'End of the RDV.',
      select: { endsAt: true, organisationId: true },
      resolve: ({ endsAt, organisationId }, _args, context) => toInstant(endsAt, organisationId, context),
    }),
    durationInMin: t.int({
      description: 'Length, in minutes.',
      select: { startsAt: true, endsAt: true },
      resolve: ({ startsAt, endsAt }) => toInt((endsAt.getTime() - startsAt.getTime()) / 60_000),
    }),
    status: t.field({
      type: RdvStatusEnum,
      nullable: true,
      description: 'Stored status. Null when the source has a status that this version does not know.',
      select: { status: true },
      resolve: ({ status }) => knownStatus(status),
    }),
    temporalStatus: t.field({
      type: RdvTemporalStatusEnum,
      description: 'Status at the time of the request, with UNKNOWN split into past and future.',
      select: { status: true, startsAt: true, organisationId: true },
      resolve: ({ status, startsAt, organisationId }, _args, context) =>
        temporalStatus(status, toInstant(startsAt, organisationId, context), context.now),
    }),
    statusLabel: t.string({
      description:
        'Status in French, as in the files: that of `temporalStatus`, with words of its own for a RDV that is still to come today. A status that this version does not know is shown as stored.',
      select: { status: true, startsAt: true, organisationId: true },
      resolve: (rdv, _args, context) => statusLabel(rdv.status, rdv, context),
    }),
    isCollective: t.boolean({
      description: 'True when the RDV is for several usagers who do not know each other.',
      select: { motif: { select: { collectif: true } } },
      resolve: ({ motif }) => motif?.collectif ?? false,
    }),
    organisation: t.relation('organisation', { description: 'Organisation of the RDV.' }),
    motif: t.relation('motif', {
      nullable: true,
      description: 'Motif (reason and kind) of the RDV. Null while the source has not delivered it yet.',
    }),
    lieu: t.relation('lieu', {
      nullable: true,
      description: 'Place. Null for RDVs at home, by telephone or by video, and for some old RDVs.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'Title of a collective RDV. Null when it has none.' }),
    context: t.string({
      nullable: true,
      description: 'Free text. Null when there is none, and when the territory has switched this field off.',
      select: { context: true, organisation: { select: { territory: { select: { enableContextField: true } } } } },
      resolve: ({ context, organisation }) => (organisation.territory.enableContextField ? context : null),
    }),
    agents: t.field({
      type: [AgentRef],
      description: 'Agents who attend the RDV, including agents who have left. The list may be empty.',
      select: (_args, _context, nested) => ({ agents: { orderBy: { id: 'asc' }, select: { agent: nested(true) } } }),
      resolve: ({ agents }) => agents.flatMap(({ agent }) => agent ?? []) as never,
    }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description:
        'Page of the RDV in the system that the data come from (setting RDV_URL). That system checks the rights of its own. Null when the service does not know the address.',
      select: { id: true, organisationId: true },
      resolve: ({ id, organisationId }, _args, { rdvUrl }) =>
        rdvUrl?.replaceAll('{rdvId}', String(id)).replaceAll('{organisationId}', String(organisationId)) ?? null,
    }),
    origin: t.field({
      type: RdvOriginEnum,
      nullable: true,
      description: 'Origin of the booking. Null when the source has an origin that this version does not know.',
      select: { createdByType: true },
      resolve: ({ createdByType }) => knownOrigin(createdByType),
    }),
    originLabel: t.string({
      description: 'Origin in French, as in the files. One that this version does not know is shown as stored.',
      select: { createdByType: true },
      resolve: ({ createdByType }) => originLabel(createdByType),
    }),
    cancelledAt: t.expose('cancelledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time at which the RDV was cancelled or missed. Null when none is recorded.',
    }),
    maxParticipantsCount: t.exposeInt('maxParticipantsCount', {
      nullable: true,
      description: 'Number of seats of a collective RDV. Null when unlimited.',
    }),
    usagersCount: t.int({
      description: 'Number of participations that are not cancelled.',
      select: { usersCount: true },
      resolve: ({ usersCount }) => usersCount ?? 0,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Time of the booking.' }),
    participations: t.connection(
      {
        type: ParticipationRef,
        nullable: true,
        description: `Participations, one per usager, in the order of registration. ${NULL_ON_ERROR}`,
        select: (_args, _context, nested) => ({
          participations: { ...nested(nested(true, ['edges', 'node']), ['nodes']), orderBy: { id: 'asc' } },
        }),
        resolve: ({ id, participations }, args) =>
          toShortConnection(participations, args, `participations.${id}`) as never,
      },
      {
        name: 'ParticipationConnection',
        description: 'A page of participations.',
        fields: (fields) => ({
          totalCount: fields.int({
            description: 'Number of participations of the RDV, including cancelled ones.',
            resolve: (connection) => (connection as unknown as { totalCount: number }).totalCount,
          }),
        }),
      },
      { name: 'ParticipationEdge', description: 'A participation in a list.' },
    ),
  }),
});

builder.queryField('rdv', (t) =>
  t.prismaField({
    type: RdvRef,
    nullable: true,
    description: 'RDV with this global id. Null when it does not exist or the viewer may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the RDV.' }) },
    resolve: async (query, _root, { id }, context) => {
      const key = await findVisibleKey(context, 'Rdv', id);
      return key === null ? null : context.reads.prisma.rdv.findUnique({ ...query, where: { id: BigInt(key) } });
    },
  }),
);
