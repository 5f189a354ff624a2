// Rights on RDVs.
import type { Prisma } from '#prisma';
import type { Viewer, ViewerRole } from './viewer.ts';

/** Properties of a RDV that decide whether an agent may see it. */
export interface RdvFacts {
  organisationId: bigint;
  /** Service of the motif; null when it has none. Undefined when the motif is not there. */
  serviceId: bigint | null | undefined;
  agentIds: readonly bigint[];
}

/** RDVs that the viewer may see: exactly those for which `canSeeRdv` is true. */
export function visibleRdvs(viewer: Viewer): Prisma.RdvWhereInput {
  const whole = idsOf(viewer.roles.filter((role) => seesWholeOrganisation(viewer, role)));
  const partial = viewer.roles.filter((role) => !seesWholeOrganisation(viewer, role));
  if (partial.length === 0) return { organisationId: { in: whole } };
  const services: Prisma.MotifWhereInput[] = [{ serviceId: { in: [...viewer.serviceIds] } }];
  if (sharesMotifsWithoutService(viewer)) services.push({ serviceId: null });
  return {
    OR: [
      { organisationId: { in: whole } },
      { organisationId: { in: idsOf(partial) }, agents: { some: { agentId: viewer.agentId } } },
      { organisationId: { in: idsOf(partial) }, motif: { OR: services } },
    ],
  };
}

export function canSeeRdv(viewer: Viewer, rdv: RdvFacts): boolean {
  const role = viewer.roles.find(({ organisationId }) => organisationId === rdv.organisationId);
  if (!role) return false;
  return (
    seesWholeOrganisation(viewer, role) ||
    rdv.agentIds.includes(viewer.agentId) ||
    (rdv.serviceId === null
      ? sharesMotifsWithoutService(viewer)
      : rdv.serviceId !== undefined && viewer.serviceIds.includes(rdv.serviceId))
  );
}

/** "Mes statistiques": RDVs that the viewer attends, in organisations where they still have a role. */
export function ownRdvs(viewer: Viewer): Prisma.RdvWhereInput {
  return { organisationId: { in: idsOf(viewer.roles) }, agents: { some: { agentId: viewer.agentId } } };
}

export function seesWholeOrganisation(viewer: Viewer, role: ViewerRole): boolean {
  return role.level === 'admin' || receivesForOrganisation(viewer, role);
}

/** True for agents who receive for the whole organisation. The source has one of the two rules, never both. */
function receivesForOrganisation({ source, isSecretariat }: Viewer, { isReception }: ViewerRole): boolean {
  return source.rules === '2024' ? isSecretariat : isReception;
}

/** By the rules of 2026 a motif without a service is for all agents of its organisation. */
const sharesMotifsWithoutService = ({ source }: Viewer) => source.rules === '2026';

const idsOf = (roles: readonly ViewerRole[]) => roles.map(({ organisationId }) => organisationId);
