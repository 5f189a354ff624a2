// The summary of an export request without persons, for properties and descriptions of files.
import type { Pool } from 'pg';
import { type FilterKey, loadFilterNames } from '#domain/rdv/filter-name.ts';
import type { LoadNames } from '#domain/rdv/filter-summary.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { StoredSelection } from '../lifecycle/stored-selection.ts';
import { type StoredRequest, summariseRequest, summariseSelection } from './request-summary.ts';

/**
 * Filters by usagers are counted in it, since a file goes further than the pages. So are those by agents in an anonymous
 * file. It is thus no reading of personal data, and no erasure has to look for it.
 */
export function summariseWithoutPersons(request: StoredRequest, pool: Pool, viewer: Viewer): Promise<string> {
  const loadNames = namesWithout(request.anonymous ? ['usagerIds', 'agentIds'] : ['usagerIds'], pool, viewer);
  return summariseRequest(request, loadNames, (ids) => loadTargetNames(request, ids, pool, viewer));
}

/** The summary of a selection of figures, in which agents and usagers are counted. */
export const summariseFigures = (selection: StoredSelection, pool: Pool, viewer: Viewer): Promise<string> =>
  summariseSelection(selection, namesWithout(['usagerIds', 'agentIds'], pool, viewer), (ids) =>
    loadTargetNames(selection, ids, pool, viewer),
  );

/** Names of filters, other than those of these persons. */
const namesWithout =
  (persons: readonly string[], pool: Pool, viewer: Viewer): LoadNames =>
  async (keys) => {
    const named = keys.filter((key) => !persons.some((field) => key.startsWith(`${field}:`)));
    const names = named.length > 0 ? await loadFilterNames(pool, viewer, named) : [];
    const known = new Map(named.map((key, place) => [key, names[place] ?? null]));
    return keys.map((key) => known.get(key) ?? null);
  };

/** Null for targets that are deleted or no longer the viewer's. */
export async function loadTargetNames(
  { scope }: Pick<StoredRequest, 'scope'>,
  ids: readonly bigint[],
  pool: Pool,
  viewer: Viewer,
): Promise<(string | null)[]> {
  if (scope !== 'TERRITORY')
    return loadFilterNames(
      pool,
      viewer,
      ids.map((id): FilterKey => `organisationIds:${id}`),
    );
  const names = new Map(viewer.territories.map(({ territoryId, territoryName }) => [territoryId, territoryName]));
  return ids.map((id) => names.get(id) ?? null);
}
