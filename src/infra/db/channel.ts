/** Where changes of exports are notified, `{ exportId, version }` as JSON. */
export const EXPORT_CHANGED_CHANNEL = 'export_changed';
