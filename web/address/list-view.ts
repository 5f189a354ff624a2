// The address of the list beside the selection: order, place in the pages, participants.
import { readWord, type Words } from './word.ts';

export type ListOrder = 'STARTS_FIRST' | 'STARTS_LAST' | 'BOOKED_FIRST' | 'BOOKED_LAST';

/** The place of a page: behind or before a cursor of the API; null for the first page. */
type Place = { after: string } | { before: string } | null;

export interface ListView {
  order: ListOrder;
  place: Place;
  /** True to show the participants of all RDVs of the page. */
  withParticipants: boolean;
}

const orders: Words<ListOrder> = {
  STARTS_FIRST: 'date',
  STARTS_LAST: 'date-inverse',
  BOOKED_FIRST: 'reservation',
  BOOKED_LAST: 'reservation-inverse',
};

export function readListView(query: URLSearchParams): ListView {
  const [after, before] = [query.get('apres'), query.get('avant')];
  return {
    order: readWord(orders, query.get('ordre')) ?? 'STARTS_FIRST',
    place: after ? { after } : before ? { before } : null,
    withParticipants: query.get('participants') === 'oui',
  };
}

/** Adds the view to the parameters of its selection. */
export function writeListView({ order, place, withParticipants }: ListView, query: URLSearchParams): URLSearchParams {
  query.set('ordre', orders[order]);
  if (withParticipants) query.set('participants', 'oui');
  if (place) query.set('after' in place ? 'apres' : 'avant', 'after' in place ? place.after : place.before);
  return query;
}

const PAGE_SIZE = 50;

/** The arguments of the API. */
export function toListArguments({ order, place }: ListView) {
  const orderBy = {
    field: order === 'STARTS_FIRST' || order === 'STARTS_LAST' ? ('STARTS_AT' as const) : ('CREATED_AT' as const),
    direction: order === 'STARTS_FIRST' || order === 'BOOKED_FIRST' ? ('ASC' as const) : ('DESC' as const),
  };
  if (place && 'before' in place) return { orderBy, last: PAGE_SIZE, before: place.before };
  return { orderBy, first: PAGE_SIZE, after: place?.after };
}
