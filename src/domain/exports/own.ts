import type { Prisma } from '#infra/db/database.ts';
import { visibleExports } from '#policy/export.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Export } from '#prisma';
import { ForbiddenError } from '../errors.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An export of the viewer. @throws ForbiddenError in the same words for what does not exist and for somebody else's. */
export async function findOwnExport(prisma: Prisma, viewer: Viewer, exportId: string): Promise<Export> {
  const where = { AND: [{ id: exportId }, visibleExports(viewer)] };
  const found = UUID.test(exportId) ? await prisma.export.findFirst({ where }) : null;
  if (!found) throw new ForbiddenError('Cet export n’existe pas.', 'EXPORT', []);
  return found;
}

export const isUnfinished = ({ status }: Pick<Export, 'status'>) => status === 'QUEUED' || status === 'RUNNING';
