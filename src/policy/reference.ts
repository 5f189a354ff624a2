// Rights on agents, organisations, territories, motifs and places.
import type { Prisma } from '#prisma';
import type { Perimeter, SelectedOrganisation } from './selection.ts';
import { perimeterOf, type Viewer } from './viewer.ts';

/**
 * Agents known to these organisations: those with a role there, and those on one of their RDVs. Agents who have left no
 * longer have a role.
 */
export function agentsOf(organisationIds: readonly bigint[]): Prisma.AgentWhereInput {
  const organisationId = { in: [...organisationIds] };
  return { OR: [{ roles: { some: { organisationId } } }, { rdvs: { some: { rdv: { organisationId } } } }] };
}

/**
 * Agents whose accounts are counted with a selection, in organisations and territories that the viewer administers.
 * Intervenants and deleted agents have no account. Null when the scope has no such figures.
 */
export function countableAccounts(
  { scope }: Perimeter,
  organisations: readonly SelectedOrganisation[],
): Prisma.AgentWhereInput | null {
  if (scope !== 'ORGANISATION' && scope !== 'TERRITORY') return null;
  const organisationId = { in: organisations.map((each) => each.organisationId) };
  return { deletedAt: null, roles: { some: { organisationId, accessLevel: { in: ['admin', 'basic'] } } } };
}

/** Agents that the viewer may see: themself, and those known to their organisations. */
export function visibleAgents(viewer: Viewer): Prisma.AgentWhereInput {
  return { OR: [{ id: viewer.agentId }, agentsOf(perimeterOf(viewer))] };
}

/** Motifs and lieux belong to an organisation. The viewer may see those of their own organisations. */
export function ofVisibleOrganisations(viewer: Viewer): { organisationId: { in: bigint[] } } {
  return { organisationId: { in: perimeterOf(viewer) } };
}

export function visibleOrganisations(viewer: Viewer): Prisma.OrganisationWhereInput {
  return { id: { in: perimeterOf(viewer) } };
}

/** Territories that the viewer administers, and those of the organisations in which they work. */
export function visibleTerritories(viewer: Viewer): Prisma.TerritoryWhereInput {
  const worksIn = { in: viewer.roles.map(({ organisationId }) => organisationId) };
  return {
    OR: [
      { id: { in: viewer.territories.map(({ territoryId }) => territoryId) } },
      { organisations: { some: { id: worksIn } } },
    ],
  };
}
