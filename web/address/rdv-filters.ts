// The arguments of the API that a selection stands for.
import { toPeriodInput } from './period.ts';
import type { Selection } from './selection.ts';

/** The most organisations that one request may name. */
export const MOST_TARGETS = 250;

/** The input `RdvFiltersInput` of the API. */
export const toRdvFilters = ({ period, booked, ids, values, flags, withRelatives }: Selection) => ({
  startsOn: toPeriodInput(period),
  createdOn: toPeriodInput(booked),
  ...ids,
  ...values,
  ...flags,
  includeRelatives: withRelatives || undefined,
});

/** The perimeter of the API. */
export const toPerimeter = ({ scope, targetIds }: Selection) => ({
  scope: scope ?? undefined,
  targetIds: targetIds.length > 0 ? targetIds : undefined,
});

/** The ids of filters and the cursors that an answer names as unknown, by the paths of its issues in the arguments. */
export function readUnknownIds(
  variables: Readonly<Partial<Record<string, unknown>>>,
  issues: readonly { code: string; path: readonly (string | number)[] }[],
): string[] {
  return issues.flatMap(({ code, path }) => {
    if (!['UNKNOWN_ID', 'INVALID_ID', 'INVALID_CURSOR'].includes(code) || path[0] === 'targetIds') return [];
    const value = path.reduce<unknown>((parent, key) => (parent as Record<string, unknown> | null)?.[key], variables);
    return typeof value === 'string' ? [value] : [];
  });
}
