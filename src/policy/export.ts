import type { Prisma } from '#prisma';
import type { Scope } from './selection.ts';
import type { Viewer } from './viewer.ts';

/** Exports are private: to anybody but their requester they do not exist. */
export function visibleExports(viewer: Viewer): Prisma.ExportWhereInput {
  return { agentId: viewer.agentId };
}

/** What happens to an export is as private as the export. */
export function visibleExportEvents(viewer: Viewer): Prisma.ExportEventWhereInput {
  return { agentId: viewer.agentId };
}

export function canSeeExport(viewer: Pick<Viewer, 'agentId'>, record: { agentId: bigint }): boolean {
  return record.agentId === viewer.agentId;
}

/** A scope that the viewer may use, with every target they may name for it; AGENT takes none. */
export interface ExportPermission {
  scope: Scope;
  targetIds: readonly bigint[];
}

/** What `selectRdvs` would allow, said in advance. */
export function exportPermissions(viewer: Viewer): ExportPermission[] {
  const administered = viewer.roles.filter(({ level }) => level === 'admin');
  const permissions: ExportPermission[] = [
    { scope: 'ORGANISATION', targetIds: administered.map(({ organisationId }) => organisationId) },
    { scope: 'TERRITORY', targetIds: viewer.territories.map(({ territoryId }) => territoryId) },
  ];
  return [{ scope: 'AGENT', targetIds: [] }, ...permissions.filter(({ targetIds }) => targetIds.length > 0)];
}
