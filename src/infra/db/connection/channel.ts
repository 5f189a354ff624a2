// The NOTIFY channel for changes of exports.

/** The payload is `{ exportId, version, agentId }` as JSON. */
export const EXPORT_CHANGED_CHANNEL = 'export_changed';
