import { ForbiddenError } from '#domain/errors.ts';
import { openSelection, type SelectionRecord } from '#domain/rdv/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import { fromStoredSelection, type StoredSelection } from './stored-selection.ts';

/** Whether the rights of now still reach as far as the export did. Of one whose selection cannot be read nobody can tell. */
export function mayStillExport(viewer: Viewer, stored: StoredSelection, now: Date): boolean {
  const record = fromStoredSelection(stored);
  return record !== null && refusalOf(viewer, record, now) === null;
}

/** What the rights of now no longer reach of an export; null when they reach all of it, and when it cannot be read. */
export function lostRight(viewer: Viewer, stored: StoredSelection, now: Date): ForbiddenError | null {
  const record = fromStoredSelection(stored);
  return record && refusalOf(viewer, record, now);
}

function refusalOf(viewer: Viewer, record: SelectionRecord, now: Date): ForbiddenError | null {
  try {
    openSelection(viewer, record, now);
    return null;
  } catch (error) {
    if (error instanceof ForbiddenError) return error;
    throw error;
  }
}
