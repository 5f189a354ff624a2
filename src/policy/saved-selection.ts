// Rights on saved selections.
import type { Prisma } from '#prisma';
import { canStillExport } from './export.ts';
import type { Perimeter, Scope } from './selection.ts';
import type { Viewer } from './viewer.ts';

/** A saved selection, as far as rights depend on it. */
export interface SavedSelectionFacts {
  agentId: bigint;
  isShared: boolean;
  scope: Scope;
  targetIds: readonly bigint[];
}

/** Selections that the viewer may open: exactly those for which `canOpenSelection` is true. */
export function visibleSelections(viewer: Viewer): Prisma.SavedSelectionWhereInput {
  const administered = viewer.roles.filter(({ level }) => level === 'admin');
  const within = (scope: Scope, ids: readonly bigint[]): Prisma.SavedSelectionWhereInput => ({
    isShared: true,
    scope,
    targets: { some: {}, none: { targetId: { notIn: [...ids] } } },
  });
  return {
    OR: [
      ownSelections(viewer),
      within('AGENT', idsOf(viewer.roles)),
      within('ORGANISATION', idsOf(administered)),
      within(
        'TERRITORY',
        viewer.territories.map(({ territoryId }) => territoryId),
      ),
    ],
  };
}

/** Selections that the viewer may change. */
export function ownSelections(viewer: Viewer): Prisma.SavedSelectionWhereInput {
  return { agentId: viewer.agentId };
}

/** Owners see theirs, whatever their rights. Others need the right of the scope on each target. */
export function canOpenSelection(
  viewer: Viewer,
  { agentId, isShared, scope, targetIds }: SavedSelectionFacts,
): boolean {
  if (agentId === viewer.agentId) return true;
  const perimeter: Perimeter =
    scope === 'TERRITORY' ? { scope, territoryIds: targetIds } : { scope, organisationIds: targetIds };
  return isShared && targetIds.length > 0 && canStillExport(viewer, perimeter, []);
}

const idsOf = (roles: Viewer['roles']) => roles.map(({ organisationId }) => organisationId);
