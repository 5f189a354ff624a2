// The cancellation of an export.
import { refusalText } from '#domain/text/refusal.ts';
import type { Metrics } from '#infra/metrics.ts';
import type { Queue } from '#infra/queue.ts';
import type { Viewer } from '#policy/viewer.ts';
import { ExportStateError } from '../errors.ts';
import { countEnd } from '../lifecycle/outcome-metrics.ts';
import { promoteNext } from '../lifecycle/queue-priority.ts';
import { cancelUnfinished } from '../lifecycle/state.ts';
import { findOwnExport, type OwnExportDeps } from './load-export.ts';

/**
 * Cancels a queued or running export. It ends at once. A worker that holds it notices within a second, leaves no file and
 * changes nothing more. Harmless when it was already cancelled.
 * @throws ForbiddenError when it is not the viewer's, ExportStateError when it ended in another way.
 */
export async function cancelExport(
  deps: OwnExportDeps & { queue: Queue; metrics: Metrics },
  viewer: Viewer,
  exportId: string,
): Promise<void> {
  const { id } = await findOwnExport(deps, viewer, exportId);
  if (await cancelUnfinished(deps.pool, id)) {
    await countEnd(deps, id);
    return promoteNext(deps, id);
  }
  const { status } = await findOwnExport(deps, viewer, id);
  if (status !== 'CANCELED') throw new ExportStateError(refusalText.EXPORT_STATE.ended, id);
}
