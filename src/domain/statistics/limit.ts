// Limits of a query for figures.
import { Temporal } from 'temporal-polyfill';
import { type IssueList, ValidationError } from '../errors.ts';
import type { RdvFilter } from '../rdv/filter.ts';
import { issueText } from '../text/issue.ts';
import { dimensions, isOfMotif } from './dimension.ts';
import { type TableSpec, tableName } from './figure-query.ts';
import { type DateField, MAX_BUCKETS } from './time/bucket.ts';

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
const valuesOf = ({ dimension, top, across }: TableSpec): number =>
  sizeOf(dimension, top) * (across ? sizeOf(across.dimension, across.top) : 1);
const sizeOf = (dimension: TableSpec['dimension'], top: number | null) =>
  top !== null ? top + 1 : dimension ? (dimensions[dimension].values?.length ?? 1) : 1;

/** A refusal of one table or series, for the field that asked for it: the other figures are answered. */
function refuseFigures(
  path: readonly string[],
  code: 'TOO_MANY_BUCKETS' | 'TOO_MANY_SPLITS' | 'TOO_MANY_SELECTIONS' | 'NOT_AVAILABLE',
  message: string,
): ValidationError {
  return new ValidationError([{ path, code, message }]);
}

/** The argument of a series that sets the width of its buckets. */
const GRANULARITY = ['granularity'];

export const refuseBuckets = (hasGranularity: boolean): ValidationError =>
  refuseFigures(hasGranularity ? GRANULARITY : [], 'TOO_MANY_BUCKETS', issueText.TOO_MANY_BUCKETS(MAX_BUCKETS));

/** The refusal of a table with so many buckets, if it is one too many. */
export type TableLimit = (table: TableSpec, buckets: number) => ValidationError | null;

/** Refuses the tables of one answer beyond the limits, in the order of the document. */
export function createTableLimit(): TableLimit {
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

/** Tables of one selection, and their relation to the other selections of the answer. */
interface AskedCuts {
  tables: readonly TableSpec[];
  /** The date whose days another selection of the answer shares with this one; null: none does. */
  shared: DateField | null;
  /** True for a table that an overlapping selection leaves no room for. */
  isOverlapped(table: TableSpec): boolean;
}

/**
 * Refuses combinations of cuts that a territory may not request in one answer, because their overlaps could not be
 * protected. The first crossing, a split of series or a matrix, is kept, and series are kept rather than days of the week. By name of the table.
 */
export function refuseCuts({ tables, shared, isOverlapped }: AskedCuts): ReadonlyMap<string, ValidationError> {
  // Cells of two dimensions of the motif are sums of motifs, which other breakdowns add up in their own ways.
  const isOfMotifs = ({ dimension, across }: TableSpec) =>
    across && isOfMotif(dimension) && isOfMotif(across.dimension);
  const crossingOf = ({ series, dimension, across }: TableSpec) =>
    (series && dimension) || across ? JSON.stringify([series, dimension, across?.dimension]) : null;
  const kept = tables.filter((table) => !isOfMotifs(table)).find((table) => crossingOf(table) !== null);
  const hasDates = shared === 'STARTS_AT' || tables.some(({ series }) => series?.dateField === 'STARTS_AT');
  // The lead time is the start less the booking: with days of either, it is a combination of their days.
  const hasSeries = shared !== null || tables.some(({ series }) => series !== null);
  const hasWeekdays = tables.some(({ dimension, across }) => [dimension, across?.dimension].includes('weekday'));
  const refusalOf = (table: TableSpec) => {
    const { dimension, across } = table;
    if (isOfMotifs(table)) return refuseFigures([], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.motifMatrix);
    const own = [dimension, across?.dimension];
    if (hasDates && own.includes('weekday'))
      return refuseFigures([], 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.weekdays);
    if (own.includes('leadTime') && (hasSeries || hasWeekdays))
      return refuseFigures([], 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.leadTimes);
    if (isOverlapped(table)) return refuseOverlap();
    const crossing = crossingOf(table);
    if (crossing !== null && kept && crossing !== crossingOf(kept))
      return refuseFigures([], 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.series);
    return null;
  };
  return new Map(
    tables.flatMap((table) => {
      const refusal = refusalOf(table);
      return refusal ? [[tableName(table), refusal]] : [];
    }),
  );
}

/** The refusal of figures of a second one of two periods that share days. */
export const refuseOverlap = (): ValidationError =>
  refuseFigures([], 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.overlap);

/** The refusal of all figures of a period that cannot be masked together with others. */
export const refusePeriod = (): ValidationError =>
  refuseFigures([], 'TOO_MANY_SELECTIONS', issueText.TOO_MANY_SELECTIONS);

/** The refusal of a second width of notifications, with the same reason. */
export const refuseWidth = (): ValidationError =>
  refuseFigures(GRANULARITY, 'TOO_MANY_SPLITS', issueText.TOO_MANY_SPLITS.widths);
