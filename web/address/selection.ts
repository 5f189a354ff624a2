// The selection of a page and its address: perimeter, period, filters. Pure, and readable by a person.
import { type Period, readPeriod, writePeriod } from './period.ts';
import { readWord, type Words } from './word.ts';

export type Scope = 'AGENT' | 'ORGANISATION' | 'TERRITORY';
export type Status = 'UNKNOWN_FUTURE' | 'UNKNOWN_PAST' | 'SEEN' | 'EXCUSED' | 'REVOKED' | 'NOSHOW';
export type Origin = 'AGENT' | 'USAGER' | 'FILE_ATTENTE' | 'PRESCRIPTEUR';
export type Place = 'PUBLIC_OFFICE' | 'PHONE' | 'HOME' | 'VISIO';
export type Outcome = 'DELIVERED' | 'SENT' | 'PROCESSED' | 'FAILURE';

const scopes: Words<Scope> = { AGENT: 'mes-rdv', ORGANISATION: 'organisation', TERRITORY: 'espace' };
const statuses: Words<Status> = {
  UNKNOWN_FUTURE: 'a-venir',
  UNKNOWN_PAST: 'a-renseigner',
  SEEN: 'honore',
  EXCUSED: 'excuse',
  REVOKED: 'annule-service',
  NOSHOW: 'absence',
};
const origins: Words<Origin> = {
  AGENT: 'agent',
  USAGER: 'internet',
  FILE_ATTENTE: 'file-attente',
  PRESCRIPTEUR: 'prescripteur',
};
const places: Words<Place> = { PUBLIC_OFFICE: 'sur-place', PHONE: 'telephone', HOME: 'domicile', VISIO: 'visio' };
const outcomes: Words<Outcome> = { DELIVERED: 'delivre', SENT: 'envoye', PROCESSED: 'traite', FAILURE: 'echec' };

/** Filters by ids, and their parameter. The keys are the fields of the API. */
const ID_PARAMETERS = {
  organisationIds: 'organisation',
  serviceIds: 'service',
  motifIds: 'motif',
  motifCategoryIds: 'categorie',
  lieuIds: 'lieu',
  agentIds: 'agent',
  usagerIds: 'usager',
} as const;
export type IdFilter = keyof typeof ID_PARAMETERS;
export const idFilters = Object.keys(ID_PARAMETERS) as IdFilter[];

/** Filters by values that have a word each. */
const VALUE_PARAMETERS = {
  statuses: { parameter: 'statut', words: statuses },
  participationStatuses: { parameter: 'participation', words: statuses },
  origins: { parameter: 'origine', words: origins },
  locationTypes: { parameter: 'type', words: places },
  notificationResults: { parameter: 'notification', words: outcomes },
} as const;
export type ValueFilter = keyof typeof VALUE_PARAMETERS;
export const valueFilters = Object.keys(VALUE_PARAMETERS) as ValueFilter[];
/** The values of a filter. */
export type ValueOf<Filter extends ValueFilter> = keyof (typeof VALUE_PARAMETERS)[Filter]['words'];

/** Filters by yes or no. */
const FLAG_PARAMETERS = {
  isCollective: 'collectif',
  isFollowUp: 'suivi',
  hasLieu: 'avec-lieu',
  hasService: 'avec-service',
} as const;
export type FlagFilter = keyof typeof FLAG_PARAMETERS;
export const flagFilters = Object.keys(FLAG_PARAMETERS) as FlagFilter[];

/** Filters that the API refuses in an espace. */
const PERSONAL: readonly IdFilter[] = ['agentIds', 'usagerIds'];

export interface Selection {
  /** Null for everything that the agent may see. */
  scope: Scope | null;
  targetIds: readonly string[];
  /** Days of the RDVs. */
  period: Period;
  /** Days of the bookings. */
  booked: Period;
  /** No filter has an empty list: the API refuses it. */
  ids: { readonly [Filter in IdFilter]?: readonly string[] };
  values: { readonly [Filter in ValueFilter]?: readonly ValueOf<Filter>[] };
  flags: { readonly [Filter in FlagFilter]?: boolean };
  withRelatives: boolean;
}

/** The filters by ids that a perimeter has. */
export const idFiltersOf = (scope: Scope | null): readonly IdFilter[] =>
  scope === 'TERRITORY' ? idFilters.filter((filter) => !PERSONAL.includes(filter)) : idFilters;

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** The selection of an address. Parameters that it does not understand are left out; `findUnread` names them. */
export function readSelection(query: URLSearchParams, preset: Period): Selection {
  const scope = readWord(scopes, query.get('perimetre'));
  const ids: Partial<Record<IdFilter, readonly string[]>> = {};
  for (const filter of idFiltersOf(scope)) {
    const values = unique(query.getAll(ID_PARAMETERS[filter])).filter(Boolean);
    if (values.length > 0) ids[filter] = values;
  }
  const values: Partial<Record<ValueFilter, readonly string[]>> = {};
  for (const filter of valueFilters) {
    const { parameter, words } = VALUE_PARAMETERS[filter];
    const read = unique(query.getAll(parameter).flatMap((word) => readWord<string>(words, word) ?? []));
    if (read.length > 0) values[filter] = read;
  }
  const flags: Partial<Record<FlagFilter, boolean>> = {};
  for (const filter of flagFilters) {
    const word = query.get(FLAG_PARAMETERS[filter]);
    if (word === 'oui' || word === 'non') flags[filter] = word === 'oui';
  }
  return {
    scope,
    targetIds: scope === 'ORGANISATION' || scope === 'TERRITORY' ? unique(query.getAll('cible')).filter(Boolean) : [],
    period: readPeriod(query, 'periode', '') ?? preset,
    booked: readPeriod(query, 'reserve', 'reserve-') ?? 'all',
    ids,
    values: values as Selection['values'],
    flags,
    withRelatives: query.get('proches') === 'oui' && ids.usagerIds !== undefined,
  };
}

/** The parameters of a selection, which read as the same one. */
export function writeSelection(selection: Selection): URLSearchParams {
  const query = new URLSearchParams();
  const { scope, targetIds, period, booked, ids, values, flags, withRelatives } = selection;
  if (scope) query.set('perimetre', scopes[scope]);
  for (const id of targetIds) query.append('cible', id);
  writePeriod(query, period, 'periode', '');
  if (booked !== 'all') writePeriod(query, booked, 'reserve', 'reserve-');
  for (const filter of idFilters) for (const id of ids[filter] ?? []) query.append(ID_PARAMETERS[filter], id);
  if (withRelatives) query.set('proches', 'oui');
  for (const filter of valueFilters) {
    const words: Readonly<Record<string, string>> = VALUE_PARAMETERS[filter].words;
    for (const value of values[filter] ?? []) query.append(VALUE_PARAMETERS[filter].parameter, words[value] ?? '');
  }
  for (const filter of flagFilters) {
    const flag = flags[filter];
    if (flag !== undefined) query.set(FLAG_PARAMETERS[filter], flag ? 'oui' : 'non');
  }
  return query;
}

/** The parameters of an address that did not become part of what it was read as. */
export function findUnread(query: URLSearchParams, written: URLSearchParams): [name: string, value: string][] {
  return [...query].filter(([name, value]) => !written.getAll(name).includes(value));
}

/** The same selection without some ids: those that the API does not know, or no longer. */
export function withoutIds(selection: Selection, unknown: readonly string[]): Selection {
  if (unknown.length === 0) return selection;
  const ids: Partial<Record<IdFilter, readonly string[]>> = {};
  for (const filter of idFilters) {
    const known = selection.ids[filter]?.filter((id) => !unknown.includes(id)) ?? [];
    if (known.length > 0) ids[filter] = known;
  }
  return { ...selection, ids, withRelatives: selection.withRelatives && ids.usagerIds !== undefined };
}

/** The same selection with other values of one filter; an empty list takes the filter away. */
export function withIds(selection: Selection, filter: IdFilter, chosen: readonly string[]): Selection {
  const { [filter]: _before, ...others } = selection.ids;
  const ids: Selection['ids'] = chosen.length > 0 ? { ...others, [filter]: chosen } : others;
  return { ...selection, ids, withRelatives: selection.withRelatives && ids.usagerIds !== undefined };
}

export function withValues<Filter extends ValueFilter>(
  selection: Selection,
  filter: Filter,
  chosen: readonly ValueOf<Filter>[],
): Selection {
  const { [filter]: _before, ...others } = selection.values;
  return {
    ...selection,
    values: (chosen.length > 0 ? { ...others, [filter]: chosen } : others) as Selection['values'],
  };
}

export function withFlag(selection: Selection, filter: FlagFilter, flag: boolean | null): Selection {
  const { [filter]: _before, ...others } = selection.flags;
  return { ...selection, flags: flag === null ? others : { ...others, [filter]: flag } };
}

interface Rights {
  roles: readonly unknown[];
  territories: readonly { id: string }[];
}

/** An admin of an espace without a role in an organisation may see no RDV, only the figures of the espace. */
export function withinRights(selection: Selection, { roles, territories: [territory] }: Rights): Selection {
  const isLost = selection.scope === null && roles.length === 0 && territory !== undefined;
  return isLost ? { ...selection, scope: 'TERRITORY', targetIds: [territory.id] } : selection;
}

/** The same perimeter and period, without any filter. */
export const withoutFilters = (selection: Selection): Selection => ({
  ...selection,
  booked: 'all',
  ids: {},
  values: {},
  flags: {},
  withRelatives: false,
});
