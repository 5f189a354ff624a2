// Schema builder: plugins, authorisation, and the fields that Relay adds.
import { trace } from '@opentelemetry/api';
import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import TracingPlugin, { isRootField } from '@pothos/plugin-tracing';
import { createOpenTelemetryWrapper } from '@pothos/tracing-opentelemetry';
import type PrismaTypes from '#pothos-types';
import { getDatamodel } from '#pothos-types';
import { type Context, viewerOf } from './context.ts';
import { NULL_ON_ERROR, unauthenticated } from './errors.ts';
import { reading } from './field-cost.ts';
import { decodeId, encodeId } from './global-id.ts';
import { LOADED_COLUMN_PLUGIN, OWN_RESOLVER_PLUGIN } from './loaded-column.ts';
import { loadersOf } from './loaders.ts';
import { checkNodeCount, findVisible, readComputedNode } from './node-guard.ts';
import { NODE_ID_PLUGIN } from './node-id.ts';
import { TIME_SLICING_PLUGIN } from './time-slicing.ts';
import { TRACED_TYPE_PLUGIN } from './traced-type.ts';

/**
 * Spans only exist within a request: the resolver of a pushed event starts no trace. Errors are not recorded, because they
 * may quote data.
 */
const inSpan = createOpenTelemetryWrapper(trace.getTracer('graphql'), { ignoreError: true });

export const builder = new SchemaBuilder<{
  Context: Context;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  AuthScopes: { signedIn: boolean; visibleUsager: string };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    LocalDate: { Input: string; Output: string };
    TimeZone: { Input: string; Output: string };
    URL: { Input: string; Output: string };
    ByteCount: { Input: number; Output: number };
  };
}>({
  plugins: [
    TIME_SLICING_PLUGIN,
    TRACED_TYPE_PLUGIN,
    TracingPlugin,
    ScopeAuthPlugin,
    ErrorsPlugin,
    RelayPlugin,
    LOADED_COLUMN_PLUGIN,
    PrismaPlugin,
    OWN_RESOLVER_PLUGIN,
    NODE_ID_PLUGIN,
  ],
  tracing: {
    default: isRootField,
    wrap: (resolver, options) => {
      const traced = inSpan(resolver, options);
      return (...args) => (trace.getActiveSpan() ? traced(...args) : resolver(...args));
    },
  },
  defaultFieldNullability: false,
  // Rules are in policy, not in these scopes. The scopes take strings, which Pothos caches and the loader batches into one
  // statement. Objects would be checked one by one.
  scopeAuth: {
    authScopes: (context) => ({
      signedIn: context.viewer !== null,
      visibleUsager: (key) => loadersOf(context).visibleUsager.load(key),
    }),
    authorizeOnSubscribe: true,
    unauthorizedError: () => unauthenticated(),
  },
  errors: { defaultTypes: [], directResult: true },
  relay: {
    encodeGlobalID: (typename, id) => encodeId(typename, String(id)),
    decodeGlobalID: decodeId,
    nodeQueryOptions: {
      description: 'Object with this global id. Null when it does not exist or the viewer may not see it.',
      args: { id: { description: 'Global id issued by this service.' } },
      resolve: async (_root, { id }, context, info, resolveNode) => {
        const computed = readComputedNode(context, id, info);
        if (computed) return computed as never;
        const [visible] = await findVisible(context, viewerOf(context), [id]);
        return visible ? resolveNode(id) : null;
      },
    },
    nodesQueryOptions: {
      // The weight counts for each id: the plugin reads all of them, under each alias, before anything is refused.
      extensions: reading(100),
      nullable: { list: true, items: true },
      description: `Objects with these global ids, in the order of the ids. An entry is null when the object does not exist or the viewer may not see it. ${NULL_ON_ERROR}`,
      args: { ids: { description: 'Global ids issued by this service, at most 100.' } },
      resolve: async (_root, args, context, info, resolveNodes) => {
        checkNodeCount(args.ids);
        // Begun at once: figures of all fields of an operation are of one snapshot, and masked together.
        const computed = args.ids.map((id) => readComputedNode(context, id, info));
        const visible = await findVisible(context, viewerOf(context), args.ids);
        // The plugin loads `args.ids`, not the argument of `resolveNodes`. It answers null for a null id.
        const ids = args.ids.map((id, index) => (visible[index] ? id : null));
        Object.assign(args, { ids });
        const found = (await resolveNodes(args.ids)) as readonly unknown[];
        return computed.map((each, index) => each ?? found[index]) as never;
      },
    },
    idFieldOptions: { description: 'Global id.' },
    nodeTypeOptions: { description: 'Object that can be fetched again by its global id.' },
    pageInfoTypeOptions: { description: 'Position of a page in its list.' },
    hasNextPageFieldOptions: { description: 'True when another page follows this one.' },
    hasPreviousPageFieldOptions: { description: 'True when another page precedes this one.' },
    startCursorFieldOptions: {
      description: 'Cursor of the first node, to pass as `before` for the previous page. Null on an empty page.',
    },
    endCursorFieldOptions: {
      description: 'Cursor of the last node, to pass as `after` for the next page. Null on an empty page.',
    },
    edgesFieldOptions: {
      nullable: { list: false, items: false },
      description: 'Nodes of this page, each with its cursor.',
    },
    nodesOnConnection: {
      description: 'Nodes of this page, without their cursors: those of `edges`, in the same order.',
    },
    pageInfoFieldOptions: { description: 'Position of this page in the list, with the cursors for the next one.' },
    nodeFieldOptions: { nullable: false, description: 'The node itself.' },
    cursorFieldOptions: { description: 'Cursor: position of the node in this list and this order.' },
    firstArgOptions: {
      description:
        'Number of nodes from the start, or after `after`: 1 to 100. Defaults to 20 when `last` is absent too.',
    },
    lastArgOptions: {
      description: 'Number of nodes from the end, or before `before`: 1 to 100. Not allowed together with `first`.',
    },
    afterArgOptions: { description: 'Cursor after which the page begins.' },
    beforeArgOptions: { description: 'Cursor before which the page ends.' },
    clientMutationId: 'omit',
    cursorType: 'String',
  },
  prisma: { client: (context) => context.reads.prisma, dmmf: getDatamodel(), onUnusedQuery: null },
});

builder.queryType({
  description: 'Read operations. Every field requires a signed-in agent.',
  authScopes: { signedIn: true },
});
builder.mutationType({
  description: 'Write operations. Every field requires a signed-in agent.',
  authScopes: { signedIn: true },
});
builder.subscriptionType({
  description: 'Event streams, over WebSocket (graphql-transport-ws) or as server-sent events on the same path.',
  authScopes: { signedIn: true },
});
