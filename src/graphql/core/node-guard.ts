// Visibility of objects that are requested by id.
import { brandWithType } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { ForbiddenError, ValidationError } from '#domain/errors.ts';
import { recordForeignAccess } from '#domain/exports/audit/audit.ts';
import { findVisibleOffers } from '#domain/offers/invitation.ts';
import { findVisibleIds } from '#domain/rdv/visible-id.ts';
import { issueText } from '#domain/text/issue.ts';
import { UUID } from '#ground/uuid.ts';
import { visibleExportEvents, visibleExports } from '#policy/export.ts';
import { visibleRdvs } from '#policy/rdv.ts';
import { ofVisibleOrganisations, visibleAgents, visibleOrganisations, visibleTerritories } from '#policy/reference.ts';
import { visibleSelections } from '#policy/saved-selection.ts';
import {
  visibleScheduleAddresses,
  visibleScheduleDeliveries,
  visibleSchedules,
  visibleScheduleWebhooks,
} from '#policy/schedule.ts';
import { visibleParticipations, visibleUsagers } from '#policy/usager.ts';
import type { Viewer } from '#policy/viewer.ts';
import { type Context, viewerOf } from './context.ts';
import { decodeId, type GlobalId } from './global-id.ts';

/** Returns the keys, among these, that the viewer may see. */
type Guard = (context: Context, viewer: Viewer, keys: string[]) => Promise<ReadonlySet<string>>;

const MAX_NODES = 100;

/** Computes an object from the key of its id, and from the fields below. Null for a key that names nothing. */
type NodeReader = (context: Context, key: string, info: GraphQLResolveInfo) => Promise<object | null>;

const readers = new Map<string, NodeReader>();

/** Makes a type reachable by ids whose objects are computed. The reader asks policy itself. */
export function addNodeReader(typename: string, read: NodeReader): void {
  readers.set(typename, read);
}

/** @throws ValidationError */
export function checkNodeCount({ length }: readonly GlobalId[]): void {
  if (length <= MAX_NODES) return;
  throw new ValidationError([
    { path: ['ids'], code: 'TOO_MANY_ITEMS', message: issueText.TOO_MANY_ITEMS.ids(MAX_NODES) },
  ]);
}

/** The computed object of this id, null when the viewer may not see it. Undefined for the id of a stored object. */
export function readComputedNode(
  context: Context,
  { typename, id }: GlobalId,
  info: GraphQLResolveInfo,
): Promise<object | null> | undefined {
  const read = readers.get(typename);
  if (!read) return undefined;
  const computed = read(context, id, info).then(
    (found) => {
      if (found) brandWithType(found, typename as never);
      return found;
    },
    (error) => {
      if (error instanceof ForbiddenError) return null;
      throw error;
    },
  );
  computed.catch(() => {}); // it may fail before, or without, anybody waiting for it
  return computed;
}

/** Guards per type. A type without a guard cannot be reached by id. */
const byType: Readonly<Record<string, Guard>> = {
  Rdv: ({ reads: { pool } }, viewer, keys) => findVisibleIds(pool, 'rdvs', visibleRdvs(viewer), keys),
  Participation: ({ reads: { pool } }, viewer, keys) =>
    findVisibleIds(pool, 'participations', visibleParticipations(viewer), keys),
  Usager: ({ reads: { pool } }, viewer, keys) => findVisibleIds(pool, 'users', visibleUsagers(viewer), keys),
  Agent: ({ reads: { pool } }, viewer, keys) => findVisibleIds(pool, 'agents', visibleAgents(viewer), keys),
  Organisation: ({ reads: { pool } }, viewer, keys) =>
    findVisibleIds(pool, 'organisations', visibleOrganisations(viewer), keys),
  Territory: ({ reads: { pool } }, viewer, keys) =>
    findVisibleIds(pool, 'territories', visibleTerritories(viewer), keys),
  Motif: ({ reads: { pool } }, viewer, keys) => findVisibleIds(pool, 'motifs', ofVisibleOrganisations(viewer), keys),
  Lieu: ({ reads: { pool } }, viewer, keys) => findVisibleIds(pool, 'lieux', ofVisibleOrganisations(viewer), keys),
  // Services and categories are the same list in the whole country.
  Service: async (_context, _viewer, keys) => new Set(keys),
  MotifCategory: async (_context, _viewer, keys) => new Set(keys),
  ExportEvent: ({ pool }, viewer, keys) =>
    findVisibleIds(pool, 'reporting.export_events', visibleExportEvents(viewer), keys),
  Viewer: async (_context, { agentId }, keys) => new Set(keys.filter((key) => key === String(agentId))),
  ExportSchedule: ({ pool }, viewer, keys) =>
    findVisibleIds(pool, 'reporting.export_schedules', visibleSchedules(viewer), keys),
  ScheduleOffer: async ({ pool }, viewer, keys) =>
    new Set(await findVisibleOffers(pool, viewer, ['TERRITORIES', 'ORGANISATIONS'], keys)),
  ScheduleAddress: ({ pool }, viewer, keys) =>
    findVisibleIds(pool, 'reporting.schedule_addresses', visibleScheduleAddresses(viewer), keys),
  ScheduleWebhook: ({ pool }, viewer, keys) =>
    findVisibleIds(pool, 'reporting.schedule_webhooks', visibleScheduleWebhooks(viewer), keys),
  ScheduleDelivery: ({ pool }, viewer, keys) =>
    findVisibleIds(pool, 'reporting.schedule_deliveries', visibleScheduleDeliveries(viewer), keys),
  SavedSelection: ({ pool }, viewer, keys) =>
    findVisibleIds(pool, 'reporting.saved_selections', visibleSelections(viewer), keys),
  Export: findVisibleExports,
  ExportFile: findVisibleExports,
};

async function findVisibleExports(context: Context, viewer: Viewer, keys: string[]): Promise<ReadonlySet<string>> {
  const { pool, correlationId } = context;
  const visible = await findVisibleIds(pool, 'reporting.exports', visibleExports(viewer), keys);
  const exportIds = keys.filter((key) => !visible.has(key));
  if (exportIds.length > 0) {
    const refused = { agentId: viewer.agentId, exportIds, correlationId, onlyExisting: true };
    await recordForeignAccess(context, 'REFUSED', refused);
  }
  return visible;
}

/** A map, because a requested type may be a name that every object inherits, such as `constructor`. */
const guards: ReadonlyMap<string, Guard> = new Map(Object.entries(byType));

/** True for each id that the viewer may see. Those objects are in the trace. One statement per type, however many ids. */
export async function findVisible(context: Context, viewer: Viewer, ids: readonly GlobalId[]): Promise<boolean[]> {
  const visible = await checkVisible(context, viewer, ids);
  ids.forEach((each, index) => {
    if (visible[index]) context.trace?.addNode(each);
  });
  return visible;
}

/** Key of an object of this type that the viewer may see. Null for any other id. The field that returns it traces it. */
export async function findVisibleKey(context: Context, typename: string, globalId: string): Promise<string | null> {
  const id = decodeId(globalId);
  if (id.typename !== typename) return null;
  const [isVisible] = await checkVisible(context, viewerOf(context), [id]);
  return isVisible ? id.id : null;
}

async function checkVisible(context: Context, viewer: Viewer, ids: readonly GlobalId[]): Promise<boolean[]> {
  const visible = new Map<string, ReadonlySet<string>>();
  for (const typename of new Set(ids.map((each) => each.typename))) {
    const keys = ids.filter((each) => each.typename === typename && isKey(each)).map(({ id }) => id);
    const guard = guards.get(typename);
    if (guard && keys.length > 0) visible.set(typename, await guard(context, viewer, keys));
  }
  return ids.map((each) => {
    if (!isKey(each)) return false;
    const isVisible = visible.get(each.typename)?.has(each.id) ?? false;
    // Accesses to exports of others have their own audit.
    if (!isVisible && guards.has(each.typename) && !ofExports.has(each.typename))
      context.trace?.refuse(each.typename, each.id);
    return isVisible;
  });
}

const ofExports: ReadonlySet<string> = new Set(['Export', 'ExportFile']);
const byUuid: ReadonlySet<string> = new Set([
  ...ofExports,
  ...['SavedSelection', 'ExportSchedule', 'ScheduleAddress', 'ScheduleOffer', 'ScheduleWebhook', 'ScheduleDelivery'],
]);

const isKey = ({ typename, id }: GlobalId) => (byUuid.has(typename) ? UUID.test(id) : /^[1-9]\d{0,17}$/.test(id));
