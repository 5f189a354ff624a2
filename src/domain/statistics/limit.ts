// Limits of a query for figures.
import { Temporal } from 'temporal-polyfill';
import type { IssueList } from '../errors.ts';
import type { RdvFilter } from '../rdv/filter.ts';
import { issueText } from '../text/issue.ts';
import { dimensions } from './dimension.ts';
import type { TableSpec } from './figure-query.ts';
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

/** Reports an excess of tables or cells in one answer. `buckets`: their number in a table. */
export function checkTables(tables: readonly { table: TableSpec; buckets: number }[], issues: IssueList): void {
  const cells = tables.reduce((sum, { table, buckets }) => sum + buckets * valuesOf(table), 0);
  if (tables.length > MAX_TABLES || cells > MAX_CELLS) {
    issues.add([], 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.size(MAX_TABLES, MAX_CELLS));
  }
}

/** The path of the bucket width in the arguments. */
export function tooManyBuckets(path: readonly string[], issues: IssueList): void {
  issues.add(path, 'TOO_MANY_BUCKETS', issueText.TOO_MANY_BUCKETS(MAX_BUCKETS));
}

/**
 * Reports combinations of cuts that a territory may not request in one answer, because their overlaps could not be
 * protected.
 */
export function checkCuts(tables: readonly TableSpec[], widths: number, issues: IssueList): void {
  const splits = new Set(
    tables.flatMap(({ series, dimension }) => (series && dimension ? [JSON.stringify([series, dimension])] : [])),
  );
  if (splits.size > 1) {
    issues.add(['timeSeries'], 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.series);
  }
  const isByDate = tables.some(({ series }) => series?.dateField === 'STARTS_AT');
  if (isByDate && tables.some(({ dimension }) => dimension === 'weekday')) {
    issues.add(['byWeekday'], 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.weekdays);
  }
  if (widths > 1) {
    const path = ['notifications', 'timeSeries', 'granularity'];
    issues.add(path, 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.widths);
  }
}
