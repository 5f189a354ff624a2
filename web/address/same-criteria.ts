// The selection that an export was requested with, read back from its stored filters.
import { addDays, type Period } from './period.ts';
import {
  type FlagFilter,
  flagFilters,
  type IdFilter,
  idFilters,
  type Scope,
  type Selection,
  valueFilters,
} from './selection.ts';

/** Stored periods are days: relative ones were resolved at the request. The last day is excluded there. */
function readDays(stored: unknown): Period {
  const { between } = (stored ?? {}) as { between?: { from?: string | null; until?: string | null } };
  const from = between?.from ?? null;
  const to = between?.until ? addDays(between.until, -1) : null;
  return from === null && to === null ? 'all' : { days: { from, to } };
}

/** Null for filters that are no longer understood. */
export function readCriteria(input: string, scope: Scope, targetIds: readonly string[]): Selection | null {
  const known = new Set<string>([
    ...idFilters,
    ...valueFilters,
    ...flagFilters,
    'startsOn',
    'createdOn',
    'includeRelatives',
  ]);
  let stored: Record<string, unknown> | null;
  try {
    stored = JSON.parse(input);
  } catch {
    return null;
  }
  if (stored === null) return null;
  if (Object.keys(stored).some((field) => !known.has(field))) return null;
  const lists = (fields: readonly string[]) =>
    Object.fromEntries(fields.flatMap((field) => (Array.isArray(stored[field]) ? [[field, stored[field]]] : [])));
  const flags = flagFilters.flatMap((field): [FlagFilter, boolean][] =>
    typeof stored[field] === 'boolean' ? [[field, stored[field]]] : [],
  );
  return {
    scope,
    targetIds: scope === 'AGENT' ? [] : targetIds,
    period: readDays(stored.startsOn),
    booked: readDays(stored.createdOn),
    ids: lists(idFilters) as Partial<Record<IdFilter, string[]>>,
    values: lists(valueFilters) as Selection['values'],
    flags: Object.fromEntries(flags),
    withRelatives: stored.includeRelatives === true,
  };
}
