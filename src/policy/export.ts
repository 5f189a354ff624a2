// Rights on exports.
import type { Prisma } from '#prisma';
import { seesWholeOrganisation } from './rdv.ts';
import { findLostTargets, type Perimeter, type Scope } from './selection.ts';
import { isAdminOf, isTerritorialAdminOf, type Viewer } from './viewer.ts';

/** Exports that the viewer requested. Nobody else cancels, repeats or deletes them, or hands them over. */
export function ownExports(viewer: Viewer): Prisma.ExportWhereInput {
  return { agentId: viewer.agentId };
}

/** Exports of the viewer, and those handed over to them. They do not exist for anybody else. */
export function visibleExports(viewer: Viewer): Prisma.ExportWhereInput {
  return { OR: [ownExports(viewer), receivedExports(viewer)] };
}

/** Exports handed over to the viewer, as long as `canReceiveExport` is true. */
export function receivedExports(viewer: Viewer): Prisma.ExportWhereInput {
  const within = (scope: Scope, targetIds: readonly bigint[]): Prisma.ExportHandOverWhereInput => ({
    scope,
    targets: { some: {}, none: { targetId: { notIn: [...targetIds] } } },
  });
  const whole = viewer.roles.filter((role) => seesWholeOrganisation(viewer, role));
  const administered = viewer.roles.filter(({ level }) => level === 'admin');
  return {
    handOvers: {
      some: {
        agentId: viewer.agentId,
        withdrawnAt: null,
        OR: [
          within('AGENT', idsOf(whole)),
          within('ORGANISATION', idsOf(administered)),
          within(
            'TERRITORY',
            viewer.territories.map(({ territoryId }) => territoryId),
          ),
        ],
      },
    },
  };
}

/**
 * True when the viewer may see all data of a colleague's export. The RDVs of an agent may be of any service, so that only
 * the right to whole organisations covers them for sure.
 */
export function canReceiveExport(viewer: Viewer, scope: Scope, targetIds: readonly bigint[]): boolean {
  const covers: Readonly<Record<Scope, (id: bigint) => boolean>> = {
    AGENT: (id) => viewer.roles.some((role) => role.organisationId === id && seesWholeOrganisation(viewer, role)),
    ORGANISATION: (id) => isAdminOf(viewer, id),
    TERRITORY: (id) => isTerritorialAdminOf(viewer, id),
  };
  return targetIds.length > 0 && targetIds.every(covers[scope]);
}

/** Events of an export are its requester's, who also sees downloads by others there. */
export function visibleExportEvents(viewer: Viewer): Prisma.ExportEventWhereInput {
  return { agentId: viewer.agentId };
}

export function ownsExport(viewer: Pick<Viewer, 'agentId'>, record: { agentId: bigint }): boolean {
  return record.agentId === viewer.agentId;
}

/** True when current rights still cover all that an export covered. `organisationIds` are the organisations of its filter. */
export function canStillExport(viewer: Viewer, perimeter: Perimeter, organisationIds: readonly bigint[]): boolean {
  return findLostTargets(viewer, perimeter, organisationIds) === null;
}

/** A scope that the viewer may use, with all targets they may name. AGENT has none. */
export interface ExportPermission {
  scope: Scope;
  targetIds: readonly bigint[];
}

/** The scopes and targets that `selectRdvs` would allow. */
export function exportPermissions(viewer: Viewer): ExportPermission[] {
  const administered = viewer.roles.filter(({ level }) => level === 'admin');
  const permissions: ExportPermission[] = [
    { scope: 'ORGANISATION', targetIds: administered.map(({ organisationId }) => organisationId) },
    { scope: 'TERRITORY', targetIds: viewer.territories.map(({ territoryId }) => territoryId) },
  ];
  return [{ scope: 'AGENT', targetIds: [] }, ...permissions.filter(({ targetIds }) => targetIds.length > 0)];
}

const idsOf = (roles: Viewer['roles']) => roles.map(({ organisationId }) => organisationId);
