import DataLoader from 'dataloader';
import { type FilterKey, loadFilterNames } from '#domain/rdv/filter-name.ts';
import { findVisibleIds } from '#domain/rdv/visible-id.ts';
import { visibleExportEvents } from '#policy/export.ts';
import { visibleUsagers } from '#policy/usager.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { ExportEvent } from '#prisma';
import { type Context, viewerOf } from './context.ts';

/** What many fields of one answer ask for one by one, gathered into one statement each. */
interface Loaders {
  /** Whether the viewer may see the usager with this key. */
  visibleUsager: DataLoader<string, boolean>;
  filterName: DataLoader<FilterKey, string | null>;
  /** What happened to the export with this id, oldest first. */
  exportEvents: DataLoader<string, readonly ExportEvent[]>;
}

/** A viewer is loaded for each operation, and for each event of a subscription: what is remembered lives no longer. */
const loaders = new WeakMap<Viewer, Loaders>();

export function loadersOf(context: Context): Loaders {
  const viewer = viewerOf(context);
  const existing = loaders.get(viewer);
  if (existing) return existing;
  const created = createLoaders(context, viewer);
  loaders.set(viewer, created);
  return created;
}

function createLoaders({ reads: { pool }, prisma }: Context, viewer: Viewer): Loaders {
  return {
    visibleUsager: new DataLoader(async (keys) => {
      const visible = await findVisibleIds(pool, 'users', visibleUsagers(viewer), keys);
      return keys.map((key) => visible.has(key));
    }),
    filterName: new DataLoader((keys) => loadFilterNames(pool, viewer, keys)),
    exportEvents: new DataLoader(async (keys) => {
      const where = { AND: [visibleExportEvents(viewer), { exportId: { in: [...keys] } }] };
      const events = await prisma.exportEvent.findMany({ where, orderBy: { id: 'asc' } });
      return keys.map((key) => events.filter(({ exportId }) => exportId === key));
    }),
  };
}
