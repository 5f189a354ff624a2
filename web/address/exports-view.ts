// The view of "Vos exports" in its address: filters, and the place in the list.

export const EXPORT_STATES = ['en-cours', 'prets', 'echoues', 'annules', 'expires'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

export const EXPORT_SCOPES = ['agent', 'organisation', 'espace'] as const;
export type ExportScope = (typeof EXPORT_SCOPES)[number];

export interface ExportsView {
  state: ExportState | null;
  scope: ExportScope | null;
  /** First and last day of the requests, both included. */
  from: string | null;
  to: string | null;
  /** The page behind or before a place in the list; at most one of them. */
  after: string | null;
  before: string | null;
}

export const ALL_EXPORTS: ExportsView = { state: null, scope: null, from: null, to: null, after: null, before: null };

/** A day that exists: others are read as one of the next month. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The view of a query string. Unknown names and values are left out. */
export function readExportsView(search: string): ExportsView {
  const query = new URLSearchParams(search);
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === query.get(name)) ?? null;
  const day = (name: string) => {
    const text = query.get(name) ?? '';
    return isDay(text) ? text : null;
  };
  const after = query.get('apres');
  return {
    state: one('etat', EXPORT_STATES),
    scope: one('perimetre', EXPORT_SCOPES),
    from: day('du'),
    to: day('au'),
    after,
    before: after === null ? query.get('avant') : null,
  };
}

/** The query string of a view, empty or with its question mark. */
export function writeExportsView({ state, scope, from, to, after, before }: ExportsView): string {
  const query = new URLSearchParams();
  const parts = { etat: state, perimetre: scope, du: from, au: to, apres: after, avant: before };
  for (const [name, value] of Object.entries(parts)) if (value !== null) query.set(name, value);
  const text = query.toString();
  return text && `?${text}`;
}

export const isFiltered = ({ state, scope, from, to }: ExportsView): boolean =>
  [state, scope, from, to].some((each) => each !== null);
