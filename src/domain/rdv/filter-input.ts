// Validation of filters from clients.
import type { IssueList } from '../errors.ts';
import type { IdField, RdvFilter } from './filter.ts';
import { namesOf } from './filter-field.ts';
import { isLocalDay, type Period, type RelativePeriod, resolveRelativePeriod } from './time/period.ts';

/** Maximum length of a list in one field. */
export const MAX_IDS = 250;

/** Filters as sent by a client: every stored filter, in the form of its input. */
export type FilterInput = {
  readonly [Field in keyof RdvFilter]?: InputOf<Field> | null | undefined;
};

type InputOf<Field extends keyof RdvFilter> = Field extends IdField
  ? readonly bigint[]
  : Field extends 'startsOn' | 'createdOn'
    ? PeriodInput
    : Field extends 'includeRelatives'
      ? boolean
      : Readonly<NonNullable<RdvFilter[Field]>>;

export interface PeriodInput {
  between?: { from?: string | null | undefined; until?: string | null | undefined } | null | undefined;
  relative?: RelativePeriod | null | undefined;
}

/**
 * Validates the filters and resolves relative periods. Lists are deduplicated and sorted, so that equal filters compare
 * equal.
 */
export function resolveFilter(
  input: FilterInput,
  present: { now: Date; timeZone: string },
  issues: IssueList,
): RdvFilter {
  const filter: RdvFilter = {};
  for (const field of namesOf('PERIOD')) {
    const period = input[field];
    if (period) filter[field] = resolvePeriod(period, present, ['filters', field], issues);
  }
  for (const field of [...namesOf('LABELS'), ...namesOf('IDS')]) {
    const list = input[field];
    if (list?.length === 0)
      issues.add(['filters', field], 'EMPTY_LIST', 'La liste est vide : retirez ce filtre ou donnez une valeur.');
    if (list && list.length > MAX_IDS) issues.add(['filters', field], 'TOO_MANY_ITEMS', `Au plus ${MAX_IDS} valeurs.`);
  }
  for (const field of namesOf('LABELS')) {
    const list = input[field];
    if (list) Object.assign(filter, { [field]: [...new Set<string>(list)].sort() });
  }
  for (const field of namesOf('IDS')) {
    const list = input[field];
    if (list) filter[field] = decimals(list);
  }
  for (const field of namesOf('FLAG')) {
    const flag = input[field];
    if (flag != null) filter[field] = flag;
  }
  if (input.includeRelatives && !input.usagerIds) {
    issues.add(['filters', 'includeRelatives'], 'NOT_AVAILABLE', 'Les proches de qui ? Donnez aussi `usagerIds`.');
  } else if (input.includeRelatives) {
    filter.includeRelatives = true;
  }
  return filter;
}

export function resolvePeriod(
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
