import type { Viewer } from '#policy/viewer.ts';
import { builder } from '../core/builder.ts';
import { viewerOf } from '../core/context.ts';
import { AgentRef } from './agent.ts';
import { OrganisationRef, TerritoryRef } from './organisation.ts';

const AccessLevelEnum = builder.enumType('AccessLevel', {
  description: 'What an agent may do in an organisation.',
  values: {
    ADMIN: { value: 'admin', description: 'Sees and exports all RDVs of the organisation.' },
    BASIC: {
      value: 'basic',
      description: 'Sees the RDVs of their services and those they attend; all of them in the service Secrétariat.',
    },
  } as const,
});

const ViewerRoleRef = builder.objectRef<Viewer['roles'][number]>('ViewerRole').implement({
  description: 'The viewer’s role in one organisation.',
  fields: (t) => ({
    accessLevel: t.expose('level', { type: AccessLevelEnum, description: 'What the viewer may do there.' }),
    organisation: t.field({
      type: OrganisationRef,
      description: 'The organisation.',
      resolve: ({ organisationId }, _args, { prisma }) =>
        prisma.organisation.findUniqueOrThrow({ where: { id: organisationId } }),
    }),
  }),
});

export const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'What the caller is and may do; lets a frontend hide what would be refused.',
  fields: (t) => ({
    agent: t.field({
      type: AgentRef,
      description: 'The agent behind the token.',
      resolve: ({ agentId }, _args, { prisma }) => prisma.agent.findUniqueOrThrow({ where: { id: agentId } }),
    }),
    roles: t.field({
      type: [ViewerRoleRef],
      description: 'One for each organisation the viewer works in.',
      resolve: ({ roles }) => [...roles],
    }),
    territories: t.field({
      type: [TerritoryRef],
      description: 'Territories ("espaces") that the viewer administers.',
      resolve: ({ territories }, _args, { prisma }) =>
        prisma.territory.findMany({
          where: { id: { in: territories.map(({ territoryId }) => territoryId) } },
          orderBy: { id: 'asc' },
        }),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({ type: ViewerRef, description: 'The caller.', resolve: (_root, _args, context) => viewerOf(context) }),
);
