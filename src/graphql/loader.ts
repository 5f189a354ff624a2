import DataLoader from 'dataloader';
import { type FilterKey, loadFilterNames } from '#domain/rdv/filter-name.ts';
import { findVisibleIds } from '#domain/rdv/visible-id.ts';
import { visibleExportEvents } from '#policy/export.ts';
import { visibleUsagers } from '#policy/usager.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { ExportEvent } from '#prisma';
import { whenHandedOver } from './breath.ts';
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

function createLoaders(context: Context, viewer: Viewer): Loaders {
  const { reads, prisma } = context;
  const { pool } = reads;
  // Behind everything that can be asked for now, as the library does, and behind the slices of a large answer.
  const batchScheduleFn = (load: () => void) =>
    void Promise.resolve().then(() => process.nextTick(() => whenHandedOver(context, load)));
  const together = { batchScheduleFn };
  return {
    visibleUsager: new DataLoader(async (keys) => {
      const visible = await findVisibleIds(pool, 'users', visibleUsagers(viewer), keys);
      return keys.map((key) => visible.has(key));
    }, together),
    filterName: new DataLoader((keys) => loadFilterNames(pool, viewer, keys), together),
    exportEvents: new DataLoader(async (keys) => {
      const where = { AND: [visibleExportEvents(viewer), { exportId: { in: [...keys] } }] };
      const events = await prisma.exportEvent.findMany({ where, orderBy: { id: 'asc' } });
      return keys.map((key) => events.filter(({ exportId }) => exportId === key));
    }, together),
  };
}
