// Limits of a query for figures.
import { Temporal } from 'temporal-polyfill';
import { type IssueList, ValidationError } from '../errors.ts';
import type { RdvFilter } from '../rdv/filter.ts';
import { issueText } from '../text/issue.ts';
import { dimensions } from './dimension.ts';
import { type TableSpec, tableName } from './figure-query.ts';
import { MAX_BUCKETS } from './time/bucket.ts';

/** Limits of one answer, set by the operator. */
export interface StatisticsLimits {
  /** For viewers who see only figures, cells of 1 to this number minus 1 usagers are hidden; 0: none is. */
  minCell: number;
  /** Longest period, in days. An open period counts as the range of the data. */
  maxPeriodDays: number;
  /** Time limit of a statement. */
  timeoutMs: number;
}

/** Limits of a file: a worker builds it once, and it contains every bucket and every value. */
export interface FileLimits extends Pick<StatisticsLimits, 'minCell'> {
  isFile: true;
}

/** Maximum `top` of a ranked dimension. */
export const MAX_TOP = 50;
/** Maximum number of tables in one answer, and of cells in all of them. */
const MAX_TABLES = 40;
const MAX_CELLS = 60_000;

/** Reports periods that exceed the limits. */
export function checkPeriods(
  filter: RdvFilter,
  limits: Pick<StatisticsLimits, 'maxPeriodDays'>,
  issues: IssueList,
): void {
  for (const field of ['startsOn', 'createdOn'] as const) {
    const { from, until } = filter[field] ?? {};
    if (!from || !until) continue;
    const { days } = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until));
    if (days > limits.maxPeriodDays) {
      issues.add(['filters', field], 'PERIOD_TOO_LONG', issueText.PERIOD_TOO_LONG(limits.maxPeriodDays, days));
    }
  }
}

/** The number of values of a table, the rest included. */
const valuesOf = ({ dimension, top }: TableSpec) =>
  top !== null ? top + 1 : dimension ? (dimensions[dimension].values?.length ?? 1) : 1;

/** A refusal of one table or series, for the field that asked for it: the other figures are answered. */
function refuseFigures(
  path: readonly string[],
  code: 'TOO_MANY_BUCKETS' | 'TOO_MANY_SPLITS',
  message: string,
): ValidationError {
  return new ValidationError([{ path, code, message }]);
}

/** The argument of a series that sets the width of its buckets. */
const GRANULARITY = ['granularity'];

export const refuseBuckets = (hasGranularity: boolean): ValidationError =>
  refuseFigures(hasGranularity ? GRANULARITY : [], 'TOO_MANY_BUCKETS', issueText.TOO_MANY_BUCKETS(MAX_BUCKETS));

/** Refuses the tables of one answer beyond the limits, in the order of the document. */
export function createTableLimit(): (table: TableSpec, buckets: number) => ValidationError | null {
  let tables = 0;
  let cells = 0;
  return (table, buckets) => {
    const own = buckets * valuesOf(table);
    if (tables + 1 > MAX_TABLES || cells + own > MAX_CELLS)
      return refuseFigures([], 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.size(MAX_TABLES, MAX_CELLS));
    tables += 1;
    cells += own;
    return null;
  };
}

/**
 * Refuses combinations of cuts that a territory may not request in one answer, because their overlaps could not be
 * protected. The first split of series is kept, and series are kept rather than days of the week. By name of the table.
 */
export function refuseCuts(tables: readonly TableSpec[]): ReadonlyMap<string, ValidationError> {
  const refused = new Map<string, ValidationError>();
  const splitOf = ({ series, dimension }: TableSpec) =>
    series && dimension ? JSON.stringify([series, dimension]) : null;
  const kept = tables.map(splitOf).find((split) => split !== null);
  const isByDate = tables.some(({ series }) => series?.dateField === 'STARTS_AT');
  for (const table of tables) {
    const split = splitOf(table);
    if (split !== null && split !== kept)
      refused.set(tableName(table), refuseFigures([], 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.series));
    if (isByDate && table.dimension === 'weekday')
      refused.set(tableName(table), refuseFigures([], 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.weekdays));
  }
  return refused;
}

/** The refusal of a second width of notifications, with the same reason. */
export const refuseWidth = (): ValidationError =>
  refuseFigures(GRANULARITY, 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.widths);
