import type { IssueList } from '../errors.ts';
import type { RdvFilter } from './filter.ts';
import { isLocalDay, type Period, type RelativePeriod, resolveRelativePeriod } from './period.ts';
import type { TemporalStatus } from './status.ts';

/** Longest list of ids or values in one field. */
export const MAX_IDS = 250;

/** The filters as a caller sends them. */
export interface FilterInput {
  startsOn?: PeriodInput | null | undefined;
  createdOn?: PeriodInput | null | undefined;
  statuses?: readonly TemporalStatus[] | null | undefined;
  organisationIds?: readonly bigint[] | null | undefined;
  agentIds?: readonly bigint[] | null | undefined;
}

interface PeriodInput {
  between?: { from?: string | null | undefined; until?: string | null | undefined } | null | undefined;
  relative?: RelativePeriod | null | undefined;
}

/** Validates the filters and resolves what is relative to the present. Lists lose their doubles and get an order, so that equal filters are equal. */
export function resolveFilter(
  input: FilterInput,
  present: { now: Date; timeZone: string },
  issues: IssueList,
): RdvFilter {
  const filter: RdvFilter = {};
  for (const field of ['startsOn', 'createdOn'] as const) {
    const period = input[field];
    if (period) filter[field] = resolvePeriod(period, present, ['filters', field], issues);
  }
  for (const field of ['statuses', 'organisationIds', 'agentIds'] as const) {
    const list = input[field];
    if (list?.length === 0)
      issues.add(['filters', field], 'EMPTY_LIST', 'La liste est vide : retirez ce filtre ou donnez une valeur.');
    if (list && list.length > MAX_IDS) issues.add(['filters', field], 'TOO_MANY_ITEMS', `Au plus ${MAX_IDS} valeurs.`);
  }
  if (input.statuses) filter.statuses = [...new Set(input.statuses)].sort();
  if (input.organisationIds) filter.organisationIds = decimals(input.organisationIds);
  if (input.agentIds) filter.agentIds = decimals(input.agentIds);
  return filter;
}

function resolvePeriod(
  input: PeriodInput,
  present: { now: Date; timeZone: string },
  path: string[],
  issues: IssueList,
): Period {
  if (input.relative) return resolveRelativePeriod(input.relative, present.now, present.timeZone);
  const { from, until } = input.between ?? {};
  const where = [...path, 'between'];
  if (!from && !until) issues.add(where, 'INVALID_PERIOD', 'Donnez au moins un des deux jours.');
  for (const [side, day] of Object.entries({ from, until })) {
    if (day && !isLocalDay(day))
      issues.add([...where, side], 'OUT_OF_RANGE', 'Ce jour n’existe pas entre 1900 et 2100.');
  }
  if (from && until && until <= from) {
    issues.add(
      [...where, 'until'],
      'INVALID_PERIOD',
      'La fin de la période doit suivre son début (elle n’en fait pas partie).',
    );
  }
  return { ...(from && { from }), ...(until && { until }) };
}

const decimals = (ids: readonly bigint[]) => [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)).map(String);
