// Rights on RDVs.
import type { Prisma } from '#prisma';
import type { Viewer, ViewerRole } from './viewer.ts';

/** Properties of a RDV that decide whether an agent may see it. */
export interface RdvFacts {
  organisationId: bigint;
  /** Service of the motif. */
  serviceId: bigint;
  agentIds: readonly bigint[];
}

/** RDVs that the viewer may see: exactly those for which `canSeeRdv` is true. */
export function visibleRdvs(viewer: Viewer): Prisma.RdvWhereInput {
  const whole = idsOf(viewer.roles.filter((role) => seesWholeOrganisation(viewer, role)));
  const partial = viewer.roles.filter((role) => !seesWholeOrganisation(viewer, role));
  if (partial.length === 0) return { organisationId: { in: whole } };
  return {
    OR: [
      { organisationId: { in: whole } },
      { organisationId: { in: idsOf(partial) }, agents: { some: { agentId: viewer.agentId } } },
      { organisationId: { in: idsOf(partial) }, motif: { serviceId: { in: [...viewer.serviceIds] } } },
    ],
  };
}

export function canSeeRdv(viewer: Viewer, rdv: RdvFacts): boolean {
  const role = viewer.roles.find(({ organisationId }) => organisationId === rdv.organisationId);
  if (!role) return false;
  return (
    seesWholeOrganisation(viewer, role) ||
    rdv.agentIds.includes(viewer.agentId) ||
    viewer.serviceIds.includes(rdv.serviceId)
  );
}

/** "Mes statistiques": RDVs that the viewer attends, in organisations where they still have a role. */
export function ownRdvs(viewer: Viewer): Prisma.RdvWhereInput {
  return { organisationId: { in: idsOf(viewer.roles) }, agents: { some: { agentId: viewer.agentId } } };
}

export function seesWholeOrganisation(viewer: Viewer, role: ViewerRole): boolean {
  return role.level === 'admin' || viewer.isSecretariat;
}

const idsOf = (roles: readonly ViewerRole[]) => roles.map(({ organisationId }) => organisationId);
