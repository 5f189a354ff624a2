// The selection that an export was requested with, as that of a page.
import { addDays, type Period, type Relative } from './period.ts';
import {
  type FlagFilter,
  flagFilters,
  type IdFilter,
  idFilters,
  type Scope,
  type Selection,
  type ValueFilter,
  type ValueOf,
  valueFilters,
} from './selection.ts';

type RequestedPeriod =
  | { readonly between: { readonly from: string | null; readonly until: string | null } }
  | { readonly relative: Relative };

type RequestedFilters = { readonly [Name in IdFilter]: readonly string[] | null } & {
  readonly [Name in ValueFilter]: readonly ValueOf<Name>[] | null;
} & { readonly [Name in FlagFilter | 'includeRelatives']: boolean | null } & {
  readonly [Name in 'startsOn' | 'createdOn']: RequestedPeriod | null;
};

/** The selection of an export as the API has it. */
export interface Requested {
  readonly scope: Scope;
  readonly targetIds: readonly string[] | null;
  readonly filters: RequestedFilters;
}

/** The last day of the API is excluded. */
function readRequested(period: RequestedPeriod | null): Period {
  if (period === null) return 'all';
  if ('relative' in period) return { relative: period.relative };
  const { from, until } = period.between;
  return { days: { from, to: until === null ? null : addDays(until, -1) } };
}

/** Null for a request that can no longer be read, and for one that the agent may no longer send: a list of it is empty. */
export function readCriteria(requested: Requested | null): Selection | null {
  if (!requested) return null;
  const { scope, targetIds, filters } = requested;
  const [period, booked] = [readRequested(filters.startsOn), readRequested(filters.createdOn)];
  const given = <Name extends IdFilter | ValueFilter | FlagFilter>(names: readonly Name[]) =>
    Object.fromEntries(names.flatMap((name) => (filters[name] === null ? [] : [[name, filters[name]]])));
  const [ids, values] = [given(idFilters), given(valueFilters)];
  const isLost = [targetIds, ...Object.values({ ...ids, ...values })].some((list) => list?.length === 0);
  if (isLost) return null;
  return {
    scope,
    targetIds: targetIds ?? [],
    period,
    booked,
    ids,
    values,
    flags: given(flagFilters),
    withRelatives: filters.includeRelatives === true,
  };
}
