// Rights on exports.
import type { Prisma } from '#prisma';
import { findLostTargets, type Perimeter, type Scope } from './selection.ts';
import type { Viewer } from './viewer.ts';

/** Exports are private to their requester, and do not exist for anybody else. */
export function visibleExports(viewer: Viewer): Prisma.ExportWhereInput {
  return { agentId: viewer.agentId };
}

/** Events of an export are as private as the export. */
export function visibleExportEvents(viewer: Viewer): Prisma.ExportEventWhereInput {
  return { agentId: viewer.agentId };
}

export function canSeeExport(viewer: Pick<Viewer, 'agentId'>, record: { agentId: bigint }): boolean {
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
