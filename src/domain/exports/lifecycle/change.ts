// Notifications of changes of exports.
import { z } from 'zod';

/** The NOTIFY channel. The payload is `{ exportId, version, agentId }` as JSON. */
export const EXPORT_CHANGED_CHANNEL = 'export_changed';

const exportChange = z.object({ exportId: z.string(), agentId: z.string() });

/** The ids whose subscribers a notification wakes: the export, and the agent who requested it. Null for any other payload. */
export function readExportChange(payload: unknown): readonly string[] | null {
  const change = exportChange.safeParse(payload).data;
  return change ? [change.exportId, change.agentId] : null;
}
