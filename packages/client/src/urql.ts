// Cache settings and updates for Graphcache of urql.

import { roots, types } from './generated/graphcache-schema.ts';
import type { ExportEventsSubscription } from './generated/graphql.ts';
import { embeddedTypes } from './generated/schema-facts.ts';

/** The part of Graphcache’s `Cache` that is used here. */
interface GraphCache {
  inspectFields(entity: string): { fieldName: string; arguments: Record<string, unknown> | null }[];
  invalidate(entity: string, fieldName?: string, args?: Record<string, unknown> | null): void;
}

/** Events that add, end or remove no export: the export itself arrives with its event. */
const QUIET: readonly ExportEventsSubscription['exportEvents']['type'][] = [
  'PROGRESSED',
  'STARTED',
  'RETRY_SCHEDULED',
  'DOWNLOADED',
  'NOTIFIED',
  'PURGED',
];

function forgetExportLists(cache: GraphCache): void {
  for (const { fieldName, arguments: args } of cache.inspectFields('Query'))
    if (fieldName === 'exports') cache.invalidate('Query', fieldName, args);
}

const forget = (_result: unknown, _args: unknown, cache: GraphCache): void => forgetExportLists(cache);
const byId = (typename: string) => (_parent: unknown, args: { id?: unknown }) => ({
  __typename: typename,
  id: String(args.id),
});

const REQUIRED = { kind: 'NON_NULL', ofType: { kind: 'SCALAR', name: 'Any' } };
const schema = {
  __schema: {
    ...roots,
    types: types.map(({ fields, ...type }) => ({
      ...type,
      ...(fields !== undefined && {
        fields: fields.split(' ').map((name) => ({ name, type: REQUIRED, args: [] })),
      }),
    })),
  },
};

/**
 * Options of `cacheExchange`. Objects without an id stay within their parent. Its schema tells which fragment fits an object;
 * it is not one for partial answers.
 */
export const cacheOptions = {
  schema,
  keys: Object.fromEntries(embeddedTypes.map((name) => [name, () => null])),
  resolvers: { Query: { export: byId('Export'), rdv: byId('Rdv') } },
  updates: {
    Mutation: { cancelExport: forget, deleteExportFile: forget, requestExport: forget, retryExport: forget },
    Subscription: {
      exportEvents: (result: object, _args: unknown, cache: GraphCache): void => {
        if (!QUIET.includes((result as ExportEventsSubscription).exportEvents.type)) forgetExportLists(cache);
      },
    },
  },
};
