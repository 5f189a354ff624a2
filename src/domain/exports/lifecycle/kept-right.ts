// The check that an agent still has the rights of a stored export.
import type { ForbiddenError } from '#domain/errors.ts';
import { forbidden, type SelectionRecord } from '#domain/rdv/selection.ts';
import { canReceiveExport, canStillExport, ownsExport } from '#policy/export.ts';
import { findLostTargets } from '#policy/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import { fromStoredSelection, type StoredSelection } from './stored-selection.ts';

/** Several fields of one export ask the same. The rights of a viewer never change: each operation loads a viewer anew. */
const answers = new WeakMap<Viewer, WeakMap<StoredSelection, boolean>>();

/** True when current rights still cover the export; false when its selection cannot be read. */
export function mayStillExport(viewer: Viewer, stored: StoredSelection): boolean {
  const known = answers.get(viewer) ?? new WeakMap<StoredSelection, boolean>();
  const isAllowed = known.get(stored) ?? isStillCovered(viewer, stored);
  answers.set(viewer, known.set(stored, isAllowed));
  return isAllowed;
}

/** True when current rights cover a visible export: those of a request for its requester, those to all of its data for others. */
export function mayStillHave(viewer: Viewer, stored: StoredSelection & { agentId: bigint }): boolean {
  const { scope, targetIds } = stored;
  return mayStillExport(viewer, stored) && (ownsExport(viewer, stored) || canReceiveExport(viewer, scope, targetIds));
}

function isStillCovered(viewer: Viewer, stored: StoredSelection): boolean {
  const record = fromStoredSelection(stored);
  return record !== null && canStillExport(viewer, record.perimeter, organisationsOf(record));
}

/** The part of an export that current rights no longer cover; null when they cover all of it, and when it cannot be read. */
export function lostRight(viewer: Viewer, stored: StoredSelection): ForbiddenError | null {
  const record = fromStoredSelection(stored);
  const lost = record && findLostTargets(viewer, record.perimeter, organisationsOf(record));
  return lost && forbidden(record.perimeter, lost);
}

const organisationsOf = ({ filter }: SelectionRecord) => filter.organisationIds?.map(BigInt) ?? [];
