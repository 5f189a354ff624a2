import type { Pool } from 'pg';
import type { Prisma } from '#infra/db/database.ts';
import type { Storage } from '#infra/storage.ts';
import type { Viewer } from '#policy/viewer.ts';
import { purgeFile } from './expire.ts';
import { findOwnExport } from './own.ts';
import { ExportStateError } from './refusal.ts';
import { expireNow } from './state.ts';

/**
 * Deletes the file of an export before its time; the export stays in the history, EXPIRED. Harmless when the file is gone.
 * @throws ForbiddenError when it is not the viewer's, ExportStateError when it has not made a file.
 */
export async function deleteExportFile(
  { pool, prisma, storage }: { pool: Pool; prisma: Prisma; storage: Storage },
  viewer: Viewer,
  exportId: string,
): Promise<void> {
  const { id } = await findOwnExport(prisma, viewer, exportId);
  await expireNow(pool, id);
  const { status, fileKey } = await findOwnExport(prisma, viewer, id);
  if (status !== 'EXPIRED') throw new ExportStateError('Cet export n’a pas de fichier.', id);
  if (fileKey) await purgeFile({ pool, storage }, id, fileKey);
}
