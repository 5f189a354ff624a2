import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import { type FilterKey, loadFilterNames } from '#domain/rdv/filter-name.ts';
import { findVisibleIds } from '#domain/rdv/visible-id.ts';
import { visibleUsagers } from '#policy/usager.ts';
import type { Viewer } from '#policy/viewer.ts';
import { type Context, viewerOf } from './context.ts';

/** What many fields of one answer ask for one by one, gathered into one statement each. */
interface Loaders {
  /** Whether the viewer may see the usager with this key. */
  visibleUsager: DataLoader<string, boolean>;
  filterName: DataLoader<FilterKey, string | null>;
}

/** A viewer is loaded for each operation, and for each event of a subscription: what is remembered lives no longer. */
const loaders = new WeakMap<Viewer, Loaders>();

export function loadersOf(context: Context): Loaders {
  const viewer = viewerOf(context);
  const existing = loaders.get(viewer);
  if (existing) return existing;
  const created = createLoaders(context.pool, viewer);
  loaders.set(viewer, created);
  return created;
}

function createLoaders(pool: Pool, viewer: Viewer): Loaders {
  return {
    visibleUsager: new DataLoader(async (keys) => {
      const visible = await findVisibleIds(pool, 'users', visibleUsagers(viewer), keys);
      return keys.map((key) => visible.has(key));
    }),
    filterName: new DataLoader((keys) => loadFilterNames(pool, viewer, keys)),
  };
}
