// Type of the viewer: the signed-in agent and their rights.
import type { LiveSession } from '#domain/agents/session.ts';
import { accessLevelLabels } from '#domain/rdv/label.ts';
import type { Viewer } from '#policy/viewer.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { AgentRef } from './agent.ts';
import { OrganisationRef, TerritoryRef } from './organisation.ts';

const AccessLevelEnum = builder.enumType('AccessLevel', {
  description: 'Level of access of an agent in an organisation.',
  values: {
    ADMIN: { value: 'admin', description: 'Administrator. Sees and exports all RDVs of the organisation.' },
    BASIC: {
      value: 'basic',
      description:
        'Other agent. Sees the RDVs of their services and those they attend. In the service Secrétariat, sees all RDVs of the organisation.',
    },
  } as const,
});

const ViewerRoleRef = builder.objectRef<Viewer['roles'][number]>('ViewerRole').implement({
  description: 'Role of the viewer in one organisation.',
  fields: (t) => ({
    accessLevel: t.expose('level', { type: AccessLevelEnum, description: 'Level of access of the viewer.' }),
    accessLevelLabel: t.string({
      description: 'Level of access in French.',
      resolve: ({ level }) => accessLevelLabels[level],
    }),
    organisation: t.field({
      type: OrganisationRef,
      nullable: true,
      description: `Organisation of the role. ${NULL_ON_ERROR}`,
      resolve: ({ organisationId }, _args, { reads }) =>
        reads.prisma.organisation.findUniqueOrThrow({ where: { id: organisationId } }),
    }),
  }),
});

const SessionRef = builder.objectRef<LiveSession>('ViewerSession').implement({
  description: 'Session of a browser that is signed in.',
  fields: (t) => ({
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'Time at which the session ends in any case. The agent then signs in again.',
    }),
    idleExpiresAt: t.expose('idleExpiresAt', {
      type: 'DateTime',
      description: 'Time at which the session ends without another request. It is never later than `expiresAt`.',
    }),
  }),
});

export const ViewerRef = builder.objectRef<Viewer>('Viewer');

builder.node(ViewerRef, {
  description: 'The signed-in agent and their rights, so that a frontend can hide what would be refused.',
  id: {
    description: 'Global id. `node` finds the viewer alone by it, not another agent.',
    resolve: ({ agentId }) => String(agentId),
  },
  loadOne: (_id, context) => viewerOf(context),
  fields: (t) => ({
    agent: t.field({
      type: AgentRef,
      nullable: true,
      description: `Agent identified by the token. ${NULL_ON_ERROR}`,
      resolve: ({ agentId }, _args, { reads }) => reads.prisma.agent.findUniqueOrThrow({ where: { id: agentId } }),
    }),
    session: t.field({
      type: SessionRef,
      nullable: true,
      description: 'Session of the browser. Null with a bearer token, whose end its issuer has set.',
      resolve: (_viewer, _args, { session }) => session,
    }),
    roles: t.field({
      type: [ViewerRoleRef],
      description: 'Roles of the viewer, one for each organisation in which they work.',
      resolve: ({ roles }) => [...roles],
    }),
    dataAsOf: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Moment whose data the viewer sees: that of the loaded dump, or of the last change received. Null when the service works on the data themselves.',
      resolve: ({ source }) => source.dataAsOf,
    }),
    territories: t.field({
      type: [TerritoryRef],
      nullable: true,
      description: `Territories ("espaces") that the viewer administers. ${NULL_ON_ERROR}`,
      resolve: ({ territories }, _args, { reads }) =>
        reads.prisma.territory.findMany({
          where: { id: { in: territories.map(({ territoryId }) => territoryId) } },
          orderBy: { id: 'asc' },
        }),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerRef,
    description: 'The signed-in agent.',
    resolve: (_root, _args, context) => viewerOf(context),
  }),
);
