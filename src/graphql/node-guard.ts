import { ValidationError } from '#domain/errors.ts';
import { knownAgents } from '#domain/rdv/known-agent.ts';
import { findVisibleRdvIds } from '#domain/rdv/page.ts';
import { visibleExports } from '#policy/export.ts';
import { visibleRdvs } from '#policy/rdv.ts';
import type { SelectedOrganisation } from '#policy/selection.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Context } from './context.ts';
import type { GlobalId } from './global-id.ts';

/** Of these keys, the ones that the viewer may see. */
type Guard = (context: Context, viewer: Viewer, keys: string[]) => Promise<ReadonlySet<string>>;

const MAX_NODES = 100;

/** Who may reach what by its id alone. A type that is not in this list cannot be reached. */
const guards: Readonly<Record<string, Guard>> = {
  Rdv: (context, viewer, keys) => findVisibleRdvIds(context.pool, visibleRdvs(viewer), keys),
  Export: async (context, viewer, keys) => {
    const where = { AND: [visibleExports(viewer), { id: { in: keys } }] };
    return new Set((await context.prisma.export.findMany({ where, select: { id: true } })).map(({ id }) => id));
  },
  Agent: async (context, viewer, keys) => {
    const known = await knownAgents(context.pool, keys, perimeterOf(viewer));
    return known.add(String(viewer.agentId));
  },
  Organisation: async (_context, viewer) =>
    new Set(perimeterOf(viewer).map(({ organisationId }) => String(organisationId))),
  Territory: async (context, viewer) => {
    const organisations = { some: { id: { in: viewer.roles.map(({ organisationId }) => organisationId) } } };
    const entered = await context.prisma.territory.findMany({ where: { organisations }, select: { id: true } });
    return new Set([
      ...entered.map(({ id }) => String(id)),
      ...viewer.territories.map(({ territoryId }) => String(territoryId)),
    ]);
  },
  Service: async (_context, _viewer, keys) => new Set(keys),
  Motif: async (context, viewer, keys) => {
    const where = {
      id: { in: keys.map(BigInt) },
      organisationId: { in: perimeterOf(viewer).map((each) => each.organisationId) },
    };
    return new Set((await context.prisma.motif.findMany({ where, select: { id: true } })).map(({ id }) => String(id)));
  },
  Lieu: async (context, viewer, keys) => {
    const where = {
      id: { in: keys.map(BigInt) },
      organisationId: { in: perimeterOf(viewer).map((each) => each.organisationId) },
    };
    return new Set((await context.prisma.lieu.findMany({ where, select: { id: true } })).map(({ id }) => String(id)));
  },
};

/** For each id, whether the viewer may see what it names; one statement or two for each type, however many ids. */
export async function findVisible(context: Context, viewer: Viewer, ids: readonly GlobalId[]): Promise<boolean[]> {
  if (ids.length > MAX_NODES) {
    throw new ValidationError([
      { path: ['ids'], code: 'TOO_MANY_ITEMS', message: `Au plus ${MAX_NODES} identifiants.` },
    ]);
  }
  const visible = new Map<string, ReadonlySet<string>>();
  for (const typename of new Set(ids.map((each) => each.typename))) {
    const keys = ids.filter((each) => each.typename === typename && isKey(each)).map(({ id }) => id);
    const guard = guards[typename];
    if (guard && keys.length > 0) visible.set(typename, await guard(context, viewer, keys));
  }
  return ids.map((each) => isKey(each) && (visible.get(each.typename)?.has(each.id) ?? false));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isKey = ({ typename, id }: GlobalId) => (typename === 'Export' ? UUID.test(id) : /^[1-9]\d{0,17}$/.test(id));

/** The organisations whose references (agents, motifs, places) the viewer works with. */
function perimeterOf(viewer: Viewer): SelectedOrganisation[] {
  return [...viewer.roles, ...viewer.territories.flatMap(({ organisations }) => organisations)];
}
