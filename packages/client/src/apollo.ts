// Cache settings and updates for Apollo Client 4.
import { embeddedLists, embeddedTypes, possibleTypes } from './generated/schema-facts.ts';

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

type Embedded = Readonly<Record<string, unknown>>;

/** Fields that tell the objects of one list apart. */
const NAMES = ['key', 'row', 'column', 'status', 'value', 'scope'];
const nameOf = (item: Embedded): string => JSON.stringify(NAMES.map((name) => item[name]));
const NAMELESS = nameOf({});

/**
 * Fields of both, for objects of the same name. Apollo replaces lists: a bucket would lose the figures that another document
 * asked for, and two widgets would ask for theirs in turns.
 */
function merge(existing: unknown, incoming: unknown): unknown {
  if (Array.isArray(existing) && Array.isArray(incoming)) {
    const known = new Map(existing.filter(isEmbedded).map((each) => [nameOf(each), each]));
    known.delete(NAMELESS);
    return incoming.map((each) => (isEmbedded(each) ? merge(known.get(nameOf(each)), each) : each));
  }
  if (!isEmbedded(existing) || !isEmbedded(incoming) || existing.__typename !== incoming.__typename) return incoming;
  const merged = Object.entries(incoming).map(([name, each]) => [name, merge(existing[name], each)]);
  return { ...existing, ...Object.fromEntries(merged) };
}

const isEmbedded = (value: unknown): value is Embedded =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('__ref' in value);

const isEmbeddedType: ReadonlySet<string> = new Set(embeddedTypes);
const policyOf = (typename: string) => ({
  ...(isEmbeddedType.has(typename) && { keyFields: false as const, merge: true as const }),
  fields: Object.fromEntries((embeddedLists[typename] ?? []).map((name) => [name, { merge }])),
});

/**
 * Options of `InMemoryCache`. Statistics are found by their selection. Objects without an id stay within their parent, where
 * fields of several documents are merged; those of a list by their `key`, or what else names them.
 */
export const cacheOptions = {
  possibleTypes,
  typePolicies: {
    ...Object.fromEntries([...embeddedTypes, ...Object.keys(embeddedLists)].map((name) => [name, policyOf(name)])),
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
