// Rights on selections of RDVs, by scope.
import type { Prisma } from '#prisma';
import { ownRdvs, visibleRdvs } from './rdv.ts';
import { hasRoleIn, isAdminOf, isTerritorialAdminOf, type Viewer } from './viewer.ts';

export type Scope = 'AGENT' | 'ORGANISATION' | 'TERRITORY';

/** The visibility of single RDVs, or of figures only. */
export type Purpose = 'rows' | 'aggregates';

/** TERRITORY allows figures only. */
export const allowsPurpose = (scope: Scope | null, purpose: Purpose): boolean =>
  scope !== 'TERRITORY' || purpose === 'aggregates';

/** Filters on individuals. They are refused in TERRITORY, whose figures are for people who may not see its RDVs. */
const personalFilters = ['usagerIds', 'agentIds'] as const;

/** The filters that a selection of this scope may not have. */
export const refusedFilters = (scope: Scope | null): readonly (typeof personalFilters)[number][] =>
  scope === 'TERRITORY' ? personalFilters : [];

/** Requested scope and targets, before any filter. */
export type Perimeter =
  | { scope: null }
  /** The viewer’s own RDVs. Null means every organisation in which they still have a role, ids mean each of these. */
  | { scope: 'AGENT'; organisationIds: readonly bigint[] | null }
  | { scope: 'ORGANISATION'; organisationIds: readonly bigint[] }
  | { scope: 'TERRITORY'; territoryIds: readonly bigint[] };

/** The condition that selects exactly what may be seen, or the refused ids. A request is never reduced silently. */
export type Selected = AllowedSelection | { allowed: false; refusedIds: readonly bigint[] };

export interface AllowedSelection {
  allowed: true;
  where: Prisma.RdvWhereInput;
  organisations: readonly SelectedOrganisation[];
}

/** An organisation whose RDVs may be in the selection, and the time zone that delimits its days. */
export interface SelectedOrganisation {
  organisationId: bigint;
  timeZone: string;
}

/** The only way to RDVs, for lists, counts, statistics, estimates and files. */
export function selectRdvs(viewer: Viewer, perimeter: Perimeter): Selected {
  switch (perimeter.scope) {
    case null:
      return { allowed: true, where: visibleRdvs(viewer), organisations: viewer.roles };
    case 'AGENT': {
      const { organisationIds } = perimeter;
      if (!organisationIds) return { allowed: true, where: ownRdvs(viewer), organisations: viewer.roles };
      const refusedIds = organisationIds.filter((id) => !hasRoleIn(viewer, id));
      if (refusedIds.length > 0) return { allowed: false, refusedIds };
      return {
        allowed: true,
        where: { AND: [ownRdvs(viewer), { organisationId: { in: [...organisationIds] } }] },
        organisations: viewer.roles.filter(({ organisationId }) => organisationIds.includes(organisationId)),
      };
    }
    case 'ORGANISATION': {
      const refusedIds = perimeter.organisationIds.filter((id) => !isAdminOf(viewer, id));
      if (refusedIds.length > 0) return { allowed: false, refusedIds };
      return {
        allowed: true,
        where: { organisationId: { in: [...perimeter.organisationIds] } },
        organisations: viewer.roles.filter(({ organisationId }) => perimeter.organisationIds.includes(organisationId)),
      };
    }
    case 'TERRITORY': {
      const refusedIds = perimeter.territoryIds.filter((id) => !isTerritorialAdminOf(viewer, id));
      if (refusedIds.length > 0) return { allowed: false, refusedIds };
      const organisations = viewer.territories
        .filter(({ territoryId }) => perimeter.territoryIds.includes(territoryId))
        .flatMap((territory) => territory.organisations);
      return {
        allowed: true,
        where: { organisationId: { in: organisations.map(({ organisationId }) => organisationId) } },
        organisations,
      };
    }
  }
}

/**
 * The targets of a stored selection that current rights no longer cover; null when they cover all of it. `organisationIds`
 * are the organisations of its filter.
 */
export function findLostTargets(
  viewer: Viewer,
  perimeter: Perimeter,
  organisationIds: readonly bigint[],
): readonly bigint[] | null {
  const selected = selectRdvs(viewer, perimeter);
  if (!selected.allowed) return selected.refusedIds;
  const covered = new Set(selected.organisations.map(({ organisationId }) => organisationId));
  const lost = organisationIds.filter((id) => !covered.has(id));
  return lost.length > 0 ? lost : null;
}

/** Organisations that a selection of this scope can include at most. */
export function selectableOrganisations(viewer: Viewer, scope: Scope | null): bigint[] {
  const organisations =
    scope === 'TERRITORY'
      ? viewer.territories.flatMap((territory) => territory.organisations)
      : viewer.roles.filter(({ level }) => scope !== 'ORGANISATION' || level === 'admin');
  return organisations.map(({ organisationId }) => organisationId);
}
