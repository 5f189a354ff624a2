// Loading of an agent's own export.
import type { Pool } from 'pg';
import type { Refusals } from '#domain/audit/refusals.ts';
import { ForbiddenError } from '#domain/errors.ts';
import { refusalText } from '#domain/text/refusal.ts';
import { UUID } from '#ground/uuid.ts';
import type { Prisma } from '#infra/db/connection/database.ts';
import { ownExports } from '#policy/export.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Export } from '#prisma';
import { recordForeignAccess } from '../audit/audit.ts';

export interface OwnExportDeps {
  pool: Pool;
  refusals: Refusals;
  prisma: Prisma;
  /** The id of the request. */
  correlationId: string;
}

/**
 * An export of the viewer.
 * @throws ForbiddenError, with the same message for a missing export and for another agent's; the audit records which it
 * was.
 */
export async function findOwnExport(
  { pool, refusals, prisma, correlationId }: OwnExportDeps,
  viewer: Viewer,
  exportId: string,
): Promise<Export> {
  const isId = UUID.test(exportId);
  const where = { AND: [{ id: exportId }, ownExports(viewer)] };
  const found = isId ? await prisma.export.findFirst({ where }) : null;
  if (found) return found;
  const { agentId } = viewer;
  if (isId) await recordForeignAccess({ pool, refusals }, 'REFUSED', { agentId, exportIds: [exportId], correlationId });
  throw new ForbiddenError(refusalText.FORBIDDEN.export, 'EXPORT', []);
}

export const isUnfinished = ({ status }: Pick<Export, 'status'>) => status === 'QUEUED' || status === 'RUNNING';
