// Cache settings and updates for Apollo Client 4.
import { embeddedTypes, possibleTypes } from './generated/schema-facts.ts';

/** The part of Apollo's field functions that is used here. */
interface ReadOptions {
  args: Record<string, unknown> | null;
  toReference(object: { __typename: string; id: string }): unknown;
}

/** A field of the query that finds an object by its id, so that one that is known already is not asked for again. */
const byId = (typename: string) => ({
  read: (existing: unknown, { args, toReference }: ReadOptions) =>
    existing ?? toReference({ __typename: typename, id: String(args?.id) }),
});

/**
 * Options of `InMemoryCache`. Statistics are found by their selection. Objects without an id stay within their parent, where
 * fields of several documents are merged.
 */
export const cacheOptions = {
  possibleTypes,
  typePolicies: {
    ...Object.fromEntries(embeddedTypes.map((name) => [name, { keyFields: false as const, merge: true as const }])),
    Query: { fields: { export: byId('Export'), rdv: byId('Rdv') } },
  },
};

/** The part of `ApolloCache` that is used here. */
export interface EvictingCache {
  evict(options: { id?: string; fieldName?: string }): boolean;
  gc(): unknown;
}

/** Drops the lists of exports, after a mutation or an event that adds, ends or removes one. */
export function forgetExportLists(cache: EvictingCache): void {
  cache.evict({ id: 'ROOT_QUERY', fieldName: 'exports' });
  cache.gc();
}
