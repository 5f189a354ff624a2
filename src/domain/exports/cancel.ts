import type { Pool } from 'pg';
import type { Prisma } from '#infra/db/database.ts';
import type { Queue } from '#infra/queue.ts';
import type { Viewer } from '#policy/viewer.ts';
import { findOwnExport } from './own.ts';
import { ExportStateError } from './refusal.ts';
import { cancelUnfinished } from './state.ts';
import { advanceTurns } from './turn.ts';

/**
 * Stops an export that waits or runs. It is over at once; a worker that holds it notices within a second, leaves no file,
 * and changes nothing any more. Harmless when it was cancelled before.
 * @throws ForbiddenError when it is not the viewer's, ExportStateError when it ended in another way.
 */
export async function cancelExport(
  { pool, prisma, queue }: { pool: Pool; prisma: Prisma; queue: Queue },
  viewer: Viewer,
  exportId: string,
): Promise<void> {
  const { id } = await findOwnExport(prisma, viewer, exportId);
  if (await cancelUnfinished(pool, id)) return advanceTurns({ pool, queue }, id);
  const { status } = await findOwnExport(prisma, viewer, id);
  if (status !== 'CANCELED') throw new ExportStateError('Cet export est déjà terminé.', id);
}
