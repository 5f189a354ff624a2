// Saved selections: type and list.

import type { GraphQLResolveInfo } from 'graphql';
import { IssueList } from '#domain/errors.ts';
import { summariseRequest } from '#domain/exports/commands/request-summary.ts';
import { hasRelativePeriod, presentFilter } from '#domain/saved/content.ts';
import { fetchSelectionPage, findSelectionPosition } from '#domain/saved/list.ts';
import { UUID } from '#ground/uuid.ts';
import type { SavedSelectionVersion } from '#prisma';
import { builder } from '../core/builder.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { NULL_ON_ERROR } from '../core/errors.ts';
import { holding, reading } from '../core/field-cost.ts';
import { loadersOf, SHOWN_VERSIONS } from '../core/loaders.ts';
import { selects } from '../core/lookahead.ts';
import { encodePosition, type PageArgs, readPage, toConnection } from '../core/pagination.ts';
import { SelectionRef } from '../export/export-selection.ts';
import { nameTarget } from '../export/export-type.ts';
import { AgentRef } from '../reference/agent.ts';
import { ViewerRef } from '../reference/viewer.ts';

const SELECTION_NOTE =
  'Selection and options, ready to be sent with `requestExport` or `rdvs`. Relative periods are still relative. Ids that the viewer may no longer name are left out. Null when it can no longer be read.';
const SUMMARY_NOTE =
  'Selection and options in one French sentence, with the days that relative periods have today, and a note that they are. Objects that the viewer may not see are counted, not named.';

const RELATIVE = 'période relative, dont les jours sont ceux d’aujourd’hui';

/** The French summary of a version, with the names that the viewer may see. */
async function summarise(version: SavedSelectionVersion, context: Context): Promise<string> {
  const load = loadersOf(context).filterName;
  const filters = presentFilter(version, viewerOf(context), context.now) ?? version.filters;
  const summary = await summariseRequest(
    { ...version, filters },
    (keys) => Promise.all(keys.map((key) => load.load(key))),
    (ids) => Promise.all(ids.map((id) => nameTarget(version, id, context))),
  );
  return hasRelativePeriod(version) ? `${summary} · ${RELATIVE}` : summary;
}

const VersionRef = builder.objectRef<SavedSelectionVersion>('SavedSelectionVersion').implement({
  description: 'One state of a saved selection. It never changes.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Number of the version, from 1.' }),
    name: t.exposeString('name', { description: 'Name of the selection in this version.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Time of the change that made this version.' }),
    summary: t.string({
      description: SUMMARY_NOTE,
      resolve: (version, _args, context) => summarise(version, context),
    }),
    selection: t.field({
      type: SelectionRef,
      nullable: true,
      description: `${SELECTION_NOTE} ${NULL_ON_ERROR}`,
      resolve: (version, _args, context) => loadersOf(context).savedRequest.load(version),
    }),
  }),
});

export const SavedSelectionRef = builder.prismaNode('SavedSelection', {
  description:
    'Arguments of an export under a name. It is private to its owner, or shared with the agents who may request the same export: those with the same right on each of its targets.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name given by the owner.' }),
    isShared: t.exposeBoolean('isShared', {
      description: 'True when agents with the same right on the same targets see it too.',
    }),
    viewerIsOwner: t.boolean({
      description: 'True when the viewer saved it, and so may change and delete it.',
      resolve: ({ agentId }, _args, context) => agentId === viewerOf(context).agentId,
    }),
    owner: t.field({
      type: AgentRef,
      nullable: true,
      description: 'Agent who saved it. Null when the source no longer has this agent.',
      resolve: ({ agentId }, _args, { reads: { prisma } }) => prisma.agent.findUnique({ where: { id: agentId } }),
    }),
    version: t.exposeInt('version', {
      description: 'Number of the present version. Each change raises it, and names the version that it expects.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Time at which it was saved.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'Time of the last change.' }),
    summary: t.string({
      description: SUMMARY_NOTE,
      resolve: async (record, _args, context) => summarise(await loadersOf(context).savedVersion.load(record), context),
    }),
    selection: t.field({
      type: SelectionRef,
      nullable: true,
      description: `${SELECTION_NOTE} ${NULL_ON_ERROR}`,
      resolve: async (record, _args, context) => {
        const { savedVersion, savedRequest } = loadersOf(context);
        return savedRequest.load(await savedVersion.load(record));
      },
    }),
    versions: t.field({
      type: [VersionRef],
      extensions: holding(SHOWN_VERSIONS),
      description: `Last ${SHOWN_VERSIONS} versions, newest first. An older one is restored by sending its \`selection\` to \`updateSavedSelection\`. Empty unless the viewer is the owner.`,
      resolve: async (record, _args, context) =>
        record.agentId === viewerOf(context).agentId ? [...(await loadersOf(context).savedVersions.load(record))] : [],
    }),
  }),
});

export const SavedSelectionEdgeRef = builder.edgeObject({
  type: SavedSelectionRef,
  name: 'SavedSelectionEdge',
  description: 'A saved selection in a list.',
});

const ConnectionRef = builder.connectionObject(
  {
    type: SavedSelectionRef,
    name: 'SavedSelectionConnection',
    description: 'A page of saved selections.',
    fields: (t) => ({
      totalCount: t.int({
        description:
          'Number of saved selections on all pages. It is counted only when selected, on the same data as the page.',
        extensions: reading(1_000),
        resolve: (connection) => (connection as unknown as { totalCount: number }).totalCount,
      }),
    }),
  },
  SavedSelectionEdgeRef,
);

const cursorKind = {
  name: 'savedSelection',
  at: 'text' as const,
  id: UUID,
};

builder.objectField(ViewerRef, 'savedSelections', (t) =>
  t.connection(
    {
      type: SavedSelectionRef,
      nullable: true,
      description: `Selections that the viewer saved, and those that others share with agents of the same rights, by name. ${NULL_ON_ERROR}`,
      args: {
        search: t.arg.string({
          description: 'Words that the name must contain. Accents and case are ignored.',
        }),
        isOwn: t.arg.boolean({
          description: 'True for those of the viewer alone, false for those that others share. Both when absent.',
        }),
      },
      resolve: (_viewer, args, context, info) => resolveList(args, context, info),
    },
    ConnectionRef,
    SavedSelectionEdgeRef,
  ),
);

interface ListArgs extends PageArgs {
  search?: string | null | undefined;
  isOwn?: boolean | null | undefined;
}

async function resolveList({ search, isOwn, ...args }: ListArgs, context: Context, info: GraphQLResolveInfo) {
  const issues = new IssueList();
  const request = { ...readPage(args, cursorKind, issues), withTotal: selects(info, 'totalCount') };
  issues.throwIfAny();
  const filter = { search: search ?? null, isOwn: isOwn ?? null };
  const page = await fetchSelectionPage(context.pool, viewerOf(context), filter, request);
  const found = await context.reads.prisma.savedSelection.findMany({
    where: { id: { in: page.positions.map(({ id }) => id) } },
  });
  return toConnection(page, request, cursorKind, new Map(found.map((record) => [record.id, record])));
}

/** Edge of a saved selection in `viewer.savedSelections`. */
export async function findSelectionEdge({ pool, reads: { prisma } }: Context, selectionId: string) {
  const [position, node] = await Promise.all([
    findSelectionPosition(pool, selectionId),
    prisma.savedSelection.findUniqueOrThrow({ where: { id: selectionId } }),
  ]);
  return { cursor: encodePosition(position, cursorKind), node };
}
