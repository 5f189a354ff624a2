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
import { unauthenticated } from './errors.ts';
import { reading } from './field-cost.ts';
import { decodeId, encodeId } from './global-id.ts';
import { LOADED_COLUMN_PLUGIN, OWN_RESOLVER_PLUGIN } from './loaded-column.ts';
import { loadersOf } from './loaders.ts';
import { findVisible } from './node-guard.ts';
import { NODE_ID_PLUGIN } from './node-id.ts';
import { TIME_SLICING_PLUGIN } from './time-slicing.ts';
import { TRACED_TYPE_PLUGIN } from './traced-type.ts';

/** Does nothing outside a span: a resolver of an event that is pushed later is no trace of its own. What went wrong is told elsewhere: an error may quote data. */
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
  // The scopes hold no rule: who may see what is decided in policy. They take texts, which are remembered and gathered into
  // one statement, where objects would be asked for one by one.
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
      description: 'Any object by its global id; null when it does not exist or the viewer may not see it.',
      args: { id: { description: 'A global id that this service gave out.' } },
      resolve: async (_root, { id }, context, _info, resolveNode) => {
        const [visible] = await findVisible(context, viewerOf(context), [id]);
        return visible ? resolveNode(id) : null;
      },
    },
    nodesQueryOptions: {
      // For each id: the plugin reads them all, under each alias, before anything is refused.
      extensions: reading(100),
      description:
        'Several objects by their global ids, in the order of the ids; null for each that does not exist or that the viewer may not see.',
      args: { ids: { description: 'Global ids that this service gave out, at most 100.' } },
      resolve: async (_root, args, context, _info, resolveNodes) => {
        const visible = await findVisible(context, viewerOf(context), args.ids);
        // The plugin loads `args.ids`, whatever is handed to `resolveNodes`; it answers null for an id that is null.
        const ids = args.ids.map((id, index) => (visible[index] ? id : null));
        Object.assign(args, { ids });
        return resolveNodes(args.ids) as never;
      },
    },
    idFieldOptions: { description: 'Global id.' },
    nodeTypeOptions: { description: 'An object that can be fetched again by its global id.' },
    pageInfoTypeOptions: { description: 'Where a page lies in its list.' },
    hasNextPageFieldOptions: { description: 'Whether there is a page behind this one.' },
    hasPreviousPageFieldOptions: { description: 'Whether there is a page before this one.' },
    startCursorFieldOptions: {
      description: 'Cursor of the first node; null on an empty page. Give it as `before` to read on backward.',
    },
    endCursorFieldOptions: {
      description: 'Cursor of the last node; null on an empty page. Give it as `after` to read on.',
    },
    edgesFieldOptions: {
      nullable: { list: false, items: false },
      description: 'The nodes of this page, each with its cursor.',
    },
    pageInfoFieldOptions: { description: 'Whether there is more, and where to go on.' },
    nodeFieldOptions: { nullable: false, description: 'The object itself.' },
    cursorFieldOptions: { description: 'Its place in this list in this order.' },
    firstArgOptions: {
      description: 'How many from the beginning, or behind `after`: 1 to 100, 20 when neither it nor `last` is given.',
    },
    lastArgOptions: { description: 'How many from the end, or before `before`: 1 to 100. Not together with `first`.' },
    afterArgOptions: { description: 'Cursor behind which to begin.' },
    beforeArgOptions: { description: 'Cursor before which to end.' },
    clientMutationId: 'omit',
    cursorType: 'String',
  },
  prisma: { client: (context) => context.reads.prisma, dmmf: getDatamodel(), onUnusedQuery: null },
});

builder.queryType({ description: 'Reads. Every field needs a signed-in agent.', authScopes: { signedIn: true } });
builder.mutationType({ description: 'Writes. Every field needs a signed-in agent.', authScopes: { signedIn: true } });
builder.subscriptionType({
  description: 'Pushes, over WebSocket (graphql-transport-ws) or server-sent events on the same path.',
  authScopes: { signedIn: true },
});
