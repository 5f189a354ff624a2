import type { Prisma } from '#prisma';
import type { Viewer } from './viewer.ts';

/** Exports are private: to anybody but their requester they do not exist. */
export function visibleExports(viewer: Viewer): Prisma.ExportWhereInput {
  return { agentId: viewer.agentId };
}

export function canSeeExport(viewer: Viewer, record: { agentId: bigint }): boolean {
  return record.agentId === viewer.agentId;
}
