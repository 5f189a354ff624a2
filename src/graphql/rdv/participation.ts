// Type of a participation.
import { knownStatus, temporalStatus } from '#domain/rdv/status.ts';
import { builder } from '../core/builder.ts';
import { RdvStatusEnum, RdvTemporalStatusEnum } from '../reference/rdv-enum.ts';
import { UsagerRef } from '../reference/usager.ts';
import { statusLabel, toInstant } from './start.ts';

export const ParticipationRef = builder.prismaNode('Participation', {
  description: 'Attendance of one usager at one RDV. In a RDV with several usagers, each has their own status.',
  // The trace of reads needs the usager of every participation shown.
  select: { id: true, userId: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    usager: t.relation('user', {
      type: UsagerRef,
      nullable: true,
      description: 'Usager who takes part. Null while the source has not delivered them yet.',
    }),
    rdv: t.relation('rdv', { description: 'RDV of this participation.' }),
    status: t.field({
      type: RdvStatusEnum,
      nullable: true,
      description: 'Stored status of this usager. Null when the source has a status that this version does not know.',
      select: { status: true },
      resolve: ({ status }) => knownStatus(status),
    }),
    temporalStatus: t.field({
      type: RdvTemporalStatusEnum,
      description: 'Status of this usager at the time of the request, with UNKNOWN split into past and future.',
      select: { status: true, rdv: { select: { startsAt: true, organisationId: true } } },
      resolve: ({ status, rdv }, _args, context) =>
        temporalStatus(status, toInstant(rdv.startsAt, rdv.organisationId, context), context.now),
    }),
    statusLabel: t.string({
      description:
        'Status of this usager in French, as in the files. A status that this version does not know is shown as stored.',
      select: { status: true, rdv: { select: { startsAt: true, organisationId: true } } },
      resolve: ({ status, rdv }, _args, context) => statusLabel(status, rdv, context),
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'Time at which this usager was registered for the RDV.',
    }),
  }),
});
