import type { Prisma } from '#prisma';
import type { Viewer } from './viewer.ts';

/** Exports are private: to anybody but their requester they do not exist. */
export function visibleExports(viewer: Viewer): Prisma.ExportWhereInput {
  return { agentId: viewer.agentId };
}

/** What happens to an export is as private as the export. */
export function visibleExportEvents(viewer: Viewer): Prisma.ExportEventWhereInput {
  return { agentId: viewer.agentId };
}

export function canSeeExport(viewer: Viewer, record: { agentId: bigint }): boolean {
  return record.agentId === viewer.agentId;
}
