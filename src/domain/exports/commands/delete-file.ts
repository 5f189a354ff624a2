// The deletion of an export's file by its agent.
import { refusalText } from '#domain/text/refusal.ts';
import type { Storage } from '#infra/storage.ts';
import type { Viewer } from '#policy/viewer.ts';
import { ExportStateError } from '../errors.ts';
import { purgeFile } from '../lifecycle/expire.ts';
import { expireNow } from '../lifecycle/state.ts';
import { findOwnExport, type OwnExportDeps } from './load-export.ts';

/**
 * Deletes the file of an export before it expires. The export stays in the history as EXPIRED. Harmless when the file is
 * already deleted.
 * @throws ForbiddenError when it is not the viewer's, ExportStateError when it has no file.
 */
export async function deleteExportFile(
  deps: OwnExportDeps & { storage: Storage },
  viewer: Viewer,
  exportId: string,
): Promise<void> {
  const { id } = await findOwnExport(deps, viewer, exportId);
  await expireNow(deps.pool, id);
  const { status, fileKey } = await findOwnExport(deps, viewer, id);
  if (status !== 'EXPIRED') throw new ExportStateError(refusalText.EXPORT_STATE.withoutFile, id);
  if (fileKey) await purgeFile(deps, id, fileKey);
}
