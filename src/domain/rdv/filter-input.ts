// Validation of filters from clients.
import type { IssueList } from '../errors.ts';
import { issueText } from '../text/issue.ts';
import type { IdField, RdvFilter } from './filter.ts';
import { namesOf } from './filter-field.ts';
import {
  dayAfter,
  isDayText,
  isLocalDay,
  isPeriodEnd,
  type Period,
  type RelativePeriod,
  readForeignDay,
  resolveRelativePeriod,
} from './time/period.ts';

/** Maximum length of a list in one field. */
export const MAX_IDS = 250;

/** Filters as sent by a client: every stored filter, in the form of its input. A null among ids is a reported mistake. */
export type FilterInput = {
  readonly [Field in keyof RdvFilter]?: InputOf<Field> | null | undefined;
};

type InputOf<Field extends keyof RdvFilter> = Field extends IdField
  ? readonly (bigint | null)[]
  : Field extends 'startsOn' | 'createdOn'
    ? PeriodInput
    : Field extends 'includeRelatives'
      ? boolean
      : Readonly<NonNullable<RdvFilter[Field]>>;

export interface PeriodInput {
  between?: DayRangeInput | null | undefined;
  relative?: RelativePeriod | null | undefined;
}

/** `until` is the day after the last one, `through` the last one. */
type DayRangeInput = { readonly [Side in 'from' | 'until' | 'through']?: string | null | undefined };

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
    if (list?.length === 0) issues.add(['filters', field], 'EMPTY_LIST', issueText.EMPTY_LIST.filter);
    if (list && list.length > MAX_IDS)
      issues.add(['filters', field], 'TOO_MANY_ITEMS', issueText.TOO_MANY_ITEMS.values(MAX_IDS));
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
    issues.add(['filters', 'includeRelatives'], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.relatives);
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
  const { from, until, through } = input.between ?? {};
  const where = [...path, 'between'];
  if (!from && !until && !through) issues.add(where, 'INVALID_PERIOD', issueText.INVALID_PERIOD.open);
  const isRight = { from: isRightDay(from), until: isRightDay(until, isPeriodEnd), through: isRightDay(through) };
  function isRightDay(day: string | null | undefined, exists = isLocalDay): boolean {
    return !day || exists(day);
  }
  for (const [side, day] of Object.entries({ from, until, through }))
    if (day && !isRight[side as keyof typeof isRight]) refuseDay(day, [...where, side], issues);
  if (until && through) issues.add([...where, 'through'], 'INVALID_PERIOD', issueText.INVALID_PERIOD.twoEnds);
  const end = until ?? (through && isRight.through ? dayAfter(through) : null);
  if (from && end && isRight.from && isRight.until && end <= from) {
    const [side, reason] = until ? (['until', 'reversed'] as const) : (['through', 'reversedDays'] as const);
    issues.add([...where, side], 'INVALID_PERIOD', issueText.INVALID_PERIOD[reason]);
  }
  // A wrong day is left out: later checks compute with days.
  return { ...(from && isRight.from && { from }), ...(end && isRight.until && { until: end }) };
}

function refuseDay(day: string, path: readonly string[], issues: IssueList): void {
  if (isDayText(day)) issues.add(path, 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.day);
  else issues.add(path, 'INVALID_DAY', issueText.INVALID_DAY(readForeignDay(day)));
}

const decimals = (ids: readonly (bigint | null)[]) =>
  [...new Set(ids.filter((id) => id !== null))].sort((a, b) => (a < b ? -1 : 1)).map(String);
