/** Where changes of exports are notified, `{ exportId, version, agentId }` as JSON. */
export const EXPORT_CHANGED_CHANNEL = 'export_changed';
