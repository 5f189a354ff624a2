// The check that an agent still has the rights of a finished export.
import { ForbiddenError } from '#domain/errors.ts';
import { openSelection, type SelectionRecord } from '#domain/rdv/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import { fromStoredSelection, type StoredSelection } from './stored-selection.ts';

/** True when current rights still cover the export; false when its selection cannot be read. */
export function mayStillExport(viewer: Viewer, stored: StoredSelection, now: Date): boolean {
  const record = fromStoredSelection(stored);
  return record !== null && refusalOf(viewer, record, now) === null;
}

/** The part of an export that current rights no longer cover; null when they cover all of it, and when it cannot be read. */
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
