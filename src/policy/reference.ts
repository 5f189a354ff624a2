import type { Prisma } from '#prisma';
import type { Perimeter, SelectedOrganisation } from './selection.ts';
import { perimeterOf, type Viewer } from './viewer.ts';

/** Agents that organisations know of: who has a role there, or is on one of their RDVs (who left has no role any more). */
export function agentsOf(organisationIds: readonly bigint[]): Prisma.AgentWhereInput {
  const organisationId = { in: [...organisationIds] };
  return { OR: [{ roles: { some: { organisationId } } }, { rdvs: { some: { rdv: { organisationId } } } }] };
}

/**
 * The agents whose accounts may be counted beside the figures of a selection: of organisations and territories that the
 * viewer administers. Intervenants have none, and who was deleted has none any more. Null: nobody's.
 */
export function countableAccounts(
  { scope }: Perimeter,
  organisations: readonly SelectedOrganisation[],
): Prisma.AgentWhereInput | null {
  if (scope !== 'ORGANISATION' && scope !== 'TERRITORY') return null;
  const organisationId = { in: organisations.map((each) => each.organisationId) };
  return { deletedAt: null, roles: { some: { organisationId, accessLevel: { in: ['admin', 'basic'] } } } };
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
