// The address of the list beside the selection: order, place in the pages, participants. Names of persons stay out of it.
import { readWord } from './word.ts';

const fields = {
  STARTS_AT: 'date',
  CREATED_AT: 'reservation',
  USAGER: 'usager',
  MOTIF: 'motif',
  AGENT: 'agent',
  STATUS: 'statut',
} as const;

export type OrderField = keyof typeof fields;
export const orderFields = Object.keys(fields) as OrderField[];

export interface ListOrder {
  field: OrderField;
  direction: 'ASC' | 'DESC';
}

/** The place of a page: behind or before a cursor of the API; null for the first page. */
export type Place = { after: string } | { before: string } | null;

/** The part of a view that may name persons: it is kept beside the address, in the entry of the history. */
export interface ListMemory {
  search: string;
  /** Null where the address has the place. */
  place: Place;
}

export interface ListView {
  order: ListOrder;
  place: Place;
  /** True to show the participants of all RDVs of the page. */
  withParticipants: boolean;
  /** Beginnings of names of usagers, motifs and agents; empty for all RDVs. */
  search: string;
}

const INVERSE = '-inverse';

function readOrder(word: string | null): ListOrder {
  const isInverse = word?.endsWith(INVERSE);
  const field = readWord(fields, isInverse ? (word?.slice(0, -INVERSE.length) ?? null) : word);
  return field ? { field, direction: isInverse ? 'DESC' : 'ASC' } : { field: 'STARTS_AT', direction: 'ASC' };
}

/** Cursors of an order by usager have a name in them. */
const isPersonal = ({ order, search }: ListView): boolean => order.field === 'USAGER' || search !== '';

export function readListView(query: URLSearchParams, memory: Partial<ListMemory> | null): ListView {
  const [after, before] = [query.get('apres'), query.get('avant')];
  return {
    order: readOrder(query.get('ordre')),
    place: memory?.place ?? (after ? { after } : before ? { before } : null),
    withParticipants: query.get('participants') === 'oui',
    search: memory?.search ?? '',
  };
}

/** Adds the view to the parameters of its selection. */
export function writeListView(view: ListView, query: URLSearchParams): URLSearchParams {
  const { order, place, withParticipants } = view;
  query.set('ordre', fields[order.field] + (order.direction === 'DESC' ? INVERSE : ''));
  if (withParticipants) query.set('participants', 'oui');
  if (place && !isPersonal(view))
    query.set('after' in place ? 'apres' : 'avant', 'after' in place ? place.after : place.before);
  return query;
}

/** The rest of the view, which its address does not have. */
export const rememberListView = (view: ListView): ListMemory => ({
  search: view.search,
  place: isPersonal(view) ? view.place : null,
});

const PAGE_SIZE = 50;

/** The arguments of the API. */
export function toListArguments({ order: orderBy, place, search }: ListView) {
  const shared = { orderBy, search: search || undefined };
  if (place && 'before' in place) return { ...shared, last: PAGE_SIZE, before: place.before };
  return { ...shared, first: PAGE_SIZE, after: place?.after };
}
