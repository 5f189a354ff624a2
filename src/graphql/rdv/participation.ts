import { temporalStatus } from '#domain/rdv/status.ts';
import { builder } from '../core/builder.ts';
import { RdvStatusEnum, RdvTemporalStatusEnum } from '../reference/rdv-enum.ts';
import { UsagerRef } from '../reference/usager.ts';

export const ParticipationRef = builder.prismaNode('Participation', {
  description: 'The presence of one usager at one RDV. In a RDV of several, each has a status of their own.',
  // Whose it is is needed wherever it is shown: for the trace of what was read.
  select: { id: true, userId: true },
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    usager: t.relation('user', { type: UsagerRef, description: 'The usager.' }),
    rdv: t.relation('rdv', { description: 'The RDV.' }),
    status: t.expose('status', { type: RdvStatusEnum, description: 'Status of this usager, as stored.' }),
    temporalStatus: t.field({
      type: RdvTemporalStatusEnum,
      description: 'Status of this usager as a reader sees it now: splits UNKNOWN into past and future.',
      select: { status: true, rdv: { select: { startsAt: true } } },
      resolve: ({ status, rdv }, _args, { now }) => temporalStatus(status, rdv.startsAt, now),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When this usager was put down for the RDV.' }),
  }),
});
