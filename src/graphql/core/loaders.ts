// Loaders that batch look-ups of one answer.
import DataLoader from 'dataloader';
import { readStoredRequests, type StoredRequest } from '#domain/exports/commands/stored-request.ts';
import { findExpectedSeconds } from '#domain/exports/history/build-time.ts';
import { type EventPage, type ExportStreamEvent, readEventPages } from '#domain/exports/history/event.ts';
import { type HandOver, readHandOvers } from '#domain/exports/history/hand-over.ts';
import { findOffersOfSchedules, type Invitation, readInvitations } from '#domain/offers/invitation.ts';
import { type FilterKey, loadFilterNames } from '#domain/rdv/filter-name.ts';
import { findVisibleIds } from '#domain/rdv/visible-id.ts';
import { readRuns, type ScheduleRunRecord } from '#domain/schedules/run.ts';
import { visibleExportEvents } from '#policy/export.ts';
import { visibleUsagers } from '#policy/usager.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Export, SavedSelection, SavedSelectionVersion } from '#prisma';
import { type Context, viewerOf } from './context.ts';
import { afterLastSlice } from './time-slicing.ts';

/** Look-ups by many fields of one answer, each batched into one statement. */
interface Loaders {
  /** True when the viewer may see the usager with this key. */
  visibleUsager: DataLoader<string, boolean>;
  filterName: DataLoader<FilterKey, string | null>;
  exportEvents: DataLoader<EventsOfExport, readonly ExportStreamEvent[], string>;
  /** Colleagues to whom an export is handed over. */
  handOvers: DataLoader<string, readonly HandOver[]>;
  /** Seconds of a build. Null when they are unknown. */
  expectedSeconds: DataLoader<Export, number | null, string>;
  /** The present version of a saved selection. */
  savedVersion: DataLoader<SavedSelection, SavedSelectionVersion, string>;
  /** The last runs of a schedule, newest first. */
  scheduleRuns: DataLoader<RunsOfSchedule, readonly ScheduleRunRecord[], string>;
  /** The organisations of an offer that the viewer may see. */
  invitations: DataLoader<string, readonly Invitation[]>;
  /** Id of the offer that a schedule came from. Null when there is none that the viewer may see. */
  offerOfSchedule: DataLoader<string, string | null>;
  /** The last versions of a saved selection, newest first. */
  savedVersions: DataLoader<SavedSelection, readonly SavedSelectionVersion[], string>;
  /** Null for a version that can no longer be read. */
  savedRequest: DataLoader<SavedSelectionVersion, StoredRequest | null, string>;
  /** Null for an export whose request can no longer be read. */
  storedRequest: DataLoader<Export, StoredRequest | null, string>;
}

/** A number of runs of one schedule. */
interface RunsOfSchedule {
  scheduleId: string;
  first: number;
}

/** A page of the events of one export, oldest first, with one extra event when there are more. */
interface EventsOfExport {
  exportId: string;
  page: EventPage;
}

/** Loaders per viewer. A viewer is loaded for each operation and each event, so nothing is cached longer. */
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
  const { pool } = context.reads;
  // Batches are sent after all pending ticks, as in DataLoader, and after the last slice of a large answer.
  const batchScheduleFn = (load: () => void) =>
    void Promise.resolve().then(() => process.nextTick(() => afterLastSlice(context, load)));
  const together = { batchScheduleFn };
  return {
    visibleUsager: new DataLoader(async (keys) => {
      const visible = await findVisibleIds(pool, 'users', visibleUsagers(viewer), keys);
      return keys.map((key) => visible.has(key));
    }, together),
    filterName: new DataLoader(async (keys) => {
      const names = await loadFilterNames(pool, viewer, keys);
      context.trace?.addUsagers(keys.flatMap((key, index) => (names[index] === null ? [] : usagerIdOf(key))));
      return names;
    }, together),
    exportEvents: new DataLoader<EventsOfExport, readonly ExportStreamEvent[], string>(
      async (keys) => {
        // All exports of a list usually share the same page arguments.
        const pages = new Map(keys.map(({ page }) => [nameOf(page), page]));
        const found = new Map<string, ReadonlyMap<string, ExportStreamEvent[]>>();
        for (const [name, page] of pages) {
          const ids = keys.filter((key) => nameOf(key.page) === name).map(({ exportId }) => exportId);
          found.set(name, await readEventPages(context.pool, visibleExportEvents(viewer), ids, page));
        }
        return keys.map(({ exportId, page }) => found.get(nameOf(page))?.get(exportId) ?? []);
      },
      { ...together, cacheKeyFn: ({ exportId, page }) => `${exportId} ${nameOf(page)}` },
    ),
    handOvers: new DataLoader(async (exportIds) => {
      const found = await readHandOvers(context.pool, exportIds);
      return exportIds.map((id) => found.get(id) ?? []);
    }, together),
    expectedSeconds: new DataLoader<Export, number | null, string>(
      (records) => findExpectedSeconds(context.pool, records, context.now),
      { ...together, cacheKeyFn: ({ id, version }) => `${id} ${version}` },
    ),
    savedVersion: new DataLoader<SavedSelection, SavedSelectionVersion, string>(
      async (records) => {
        const present = records.map(({ id, version }) => ({ selectionId: id, version }));
        const versions = await context.reads.prisma.savedSelectionVersion.findMany({ where: { OR: present } });
        const found = new Map(versions.map((each) => [versionName(each), each]));
        return present.map((each) => found.get(versionName(each)) ?? new Error('A saved selection changed meanwhile'));
      },
      { ...together, cacheKeyFn: ({ id, version }) => versionName({ selectionId: id, version }) },
    ),
    savedVersions: new DataLoader<SavedSelection, readonly SavedSelectionVersion[], string>(
      async (records) => {
        const versions = await context.reads.prisma.savedSelectionVersion.findMany({
          where: {
            OR: records.map(({ id, version }) => ({ selectionId: id, version: { gt: version - SHOWN_VERSIONS } })),
          },
          orderBy: { version: 'desc' },
        });
        return records.map(({ id }) =>
          versions.filter(({ selectionId }) => selectionId === id).slice(0, SHOWN_VERSIONS),
        );
      },
      { ...together, cacheKeyFn: ({ id, version }) => versionName({ selectionId: id, version }) },
    ),
    scheduleRuns: new DataLoader<RunsOfSchedule, readonly ScheduleRunRecord[], string>(
      async (keys) => {
        const most = Math.max(...keys.map(({ first }) => first));
        const runs = await readRuns(
          context.pool,
          keys.map(({ scheduleId }) => scheduleId),
          most,
        );
        return keys.map(({ scheduleId, first }) => runs.get(scheduleId)?.slice(0, first) ?? []);
      },
      { ...together, cacheKeyFn: ({ scheduleId, first }) => `${scheduleId} ${first}` },
    ),
    invitations: new DataLoader(async (offerIds) => {
      const found = await readInvitations(context.pool, viewer, offerIds);
      return offerIds.map((id) => found.get(id) ?? []);
    }, together),
    offerOfSchedule: new DataLoader(async (scheduleIds) => {
      const found = await findOffersOfSchedules(context.pool, viewer, scheduleIds);
      return scheduleIds.map((id) => found.get(id) ?? null);
    }, together),
    savedRequest: new DataLoader<SavedSelectionVersion, StoredRequest | null, string>(
      (versions) => readStoredRequests(pool, viewer, versions),
      { ...together, cacheKeyFn: versionName },
    ),
    storedRequest: new DataLoader<Export, StoredRequest | null, string>(
      (records) => readStoredRequests(pool, viewer, records),
      { ...together, cacheKeyFn: ({ id }) => id },
    ),
  };
}

/** Id of the usager in a filter key, if it names one. */
function usagerIdOf(key: FilterKey): bigint[] {
  const [field, id] = key.split(':');
  return field === 'usagerIds' && id ? [BigInt(id)] : [];
}

const nameOf = ({ after, before, limit, backward }: EventPage) => [after, before, limit, backward].join(' ');

/** Number of versions of a saved selection in an answer. */
export const SHOWN_VERSIONS = 20;

const versionName = ({ selectionId, version }: Pick<SavedSelectionVersion, 'selectionId' | 'version'>) =>
  `${selectionId} ${version}`;
