import type { Prisma } from '#prisma';
import { perimeterOf, type Viewer } from './viewer.ts';

/** Agents that organisations know of: who has a role there, or is on one of their RDVs (who left has no role any more). */
export function agentsOf(organisationIds: readonly bigint[]): Prisma.AgentWhereInput {
  const organisationId = { in: [...organisationIds] };
  return { OR: [{ roles: { some: { organisationId } } }, { rdvs: { some: { rdv: { organisationId } } } }] };
}

/** The agents that the viewer may see: themself, and those that their organisations know of. */
export function visibleAgents(viewer: Viewer): Prisma.AgentWhereInput {
  return { OR: [{ id: viewer.agentId }, agentsOf(perimeterOf(viewer))] };
}

/** Motifs and lieux belong to an organisation: the viewer may see those of theirs. */
export function ofVisibleOrganisations(viewer: Viewer): { organisationId: { in: bigint[] } } {
  return { organisationId: { in: perimeterOf(viewer) } };
}

export function visibleOrganisations(viewer: Viewer): Prisma.OrganisationWhereInput {
  return { id: { in: perimeterOf(viewer) } };
}

/** The territories that the viewer administers, and those of the organisations they work in. */
export function visibleTerritories(viewer: Viewer): Prisma.TerritoryWhereInput {
  const worksIn = { in: viewer.roles.map(({ organisationId }) => organisationId) };
  return {
    OR: [
      { id: { in: viewer.territories.map(({ territoryId }) => territoryId) } },
      { organisations: { some: { id: worksIn } } },
    ],
  };
}
