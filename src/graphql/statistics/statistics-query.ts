// Figures required by the selected fields.
import { IssueList, ValidationError } from '#domain/errors.ts';
import { type Shift, type Side, shiftUnits } from '#domain/statistics/comparison.ts';
import { type Dimension, dimensionNames, isRanked } from '#domain/statistics/dimension.ts';
import {
  FigureQuery,
  type MatrixDimension,
  type Measure,
  MONTHS,
  type Series,
  type TableKey,
  totalsOf,
} from '#domain/statistics/figure-query.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import { MAX_TOP } from '#domain/statistics/limit.ts';
import type { AskedGranularity, DateField } from '#domain/statistics/time/bucket.ts';
import { issueText } from '#domain/text/issue.ts';
import type { SelectedField } from '../core/lookahead.ts';
import { measuresBelow } from './statistics-metrics.ts';

/** The figures of a request, and the side of it in question. */
export interface Answered {
  figures: Figures;
  of: Side;
}

/** The field of a dimension in RdvFigures and in time buckets: that of `motif` is `byMotif`. */
export const fieldOfDimension = (name: Dimension): string => `by${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Fields of RdvFigures and of time buckets, with their dimension: `byMotif` has `motif`. */
const dimensionOfField: ReadonlyMap<string, Dimension> = new Map(
  dimensionNames.map((name) => [fieldOfDimension(name), name]),
);

export interface SeriesArgs {
  granularity: AskedGranularity;
  dateField: DateField;
  pastOnly: boolean;
}

export const seriesOf = ({ granularity, dateField, pastOnly }: SeriesArgs): Series => ({
  granularity,
  dateField,
  pastOnly,
});

/** Key of a breakdown, or of one in each bucket of a series. */
export const splitKey = (
  of: Side,
  dimension: Dimension,
  top: number | null,
  series: Series | null = null,
): TableKey => ({
  ...totalsOf(of),
  dimension,
  top,
  series,
});

/** @throws ValidationError when a ranked dimension has too few or too many values. */
export function checkTop(top: number): void {
  const issues = new IssueList();
  if (!isTop(top)) issues.add(['top'], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.count(MAX_TOP));
  issues.throwIfAny();
}

const isTop = (top: number) => top >= 1 && top <= MAX_TOP;

export const seriesKey = (of: Side, series: Series): TableKey => ({ ...totalsOf(of), series });

export const activeAgentsKey = (of: Side): TableKey =>
  seriesKey(of, { granularity: 'MONTH', dateField: 'STARTS_AT', pastOnly: false });

/** The period to compare with, as a client names it: in exactly one of these ways. */
export interface ComparisonArg extends Partial<Record<keyof typeof shiftUnits, number | null>> {
  period?: 'PREVIOUS_PERIOD' | 'PREVIOUS_YEAR' | null;
}

/** @throws ValidationError when it is too far back. */
export function readShift({ period, ...counts }: ComparisonArg): Shift {
  if (period) return period;
  const issues = new IssueList();
  const [given] = (['weeks', 'months', 'years'] as const).filter((name) => counts[name] != null);
  const [unit, count] = [given ?? 'weeks', (given && counts[given]) ?? 0];
  const most = shiftUnits[unit];
  if (count < 1 || count > most) issues.add(['to', unit], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.count(most));
  issues.throwIfAny();
  return `${count} ${unit}`;
}

/** Collects everything selected below fields of RdvStatistics, so that all of it is read at once. */
export function readFigureQuery(fields: readonly SelectedField[]): FigureQuery {
  const query = new FigureQuery();
  addFigures(query, 'SELECTION', fields);
  for (const field of fields) {
    if (field.name === 'comparison') addComparison(query, field);
    else if (field.name === 'agentAccounts') query.addAccounts();
    else if (field.name === 'archive') query.addArchive();
    else if (field.name === 'dataPeriod') query.addDataPeriod(field.args.dateField as DateField);
    else if (field.name === 'dataRange') query.addDataRange(field.args.dateField as DateField);
  }
  return query;
}

/** Adds the selected fields of RdvFigures. */
function addFigures(query: FigureQuery, of: Side, fields: readonly SelectedField[]): void {
  for (const field of fields) {
    const dimension = dimensionOfField.get(field.name);
    if (dimension) addSplit(query, of, field, dimension, null);
    else if (field.name === 'totals') query.add(totalsOf(of), measuresBelow(field));
    else if (field.name === 'timeSeries') addSeries(query, of, field);
    else if (field.name === 'matrix') addMatrix(query, of, field);
    else if (field.name === 'activeAgents') query.add(activeAgentsKey(of), ['agents']);
    else if (field.name === 'notifications') addNotifications(query, of, field);
    else if (field.name === 'newAndReturningUsagers') query.addNewUsagers(of);
  }
}

function addComparison(query: FigureQuery, field: SelectedField): void {
  unlessRefused(() => {
    const shift = readShift(field.args.to as ComparisonArg);
    for (const side of field.fields) {
      if (side.name === 'current') addFigures(query, 'ELAPSED', side.fields);
      else if (side.name === 'previous') addFigures(query, shift, side.fields);
    }
  });
}

/** A field itself refuses its arguments, so that the other figures are answered. */
function unlessRefused(add: () => void): void {
  try {
    add();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
  }
}

export interface MatrixArgs {
  rows: MatrixDimension;
  columns: MatrixDimension;
  topRows: number;
  topColumns: number;
}

/** Keys of the tables of a matrix: both breakdowns, and the cells. @throws ValidationError */
export function matrixKeys(of: Side, { rows, columns, topRows, topColumns }: MatrixArgs) {
  const issues = new IssueList();
  if (rows === columns) issues.add(['columns'], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.sameDimension);
  for (const [name, top] of Object.entries({ topRows, topColumns }))
    if (!isTop(top)) issues.add([name], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.count(MAX_TOP));
  issues.throwIfAny();
  const side = (dimension: MatrixDimension, top: number): TableKey =>
    dimension === 'month' ? seriesKey(of, MONTHS) : splitKey(of, dimension, isRanked(dimension) ? top : null);
  const [row, column] = [side(rows, topRows), side(columns, topColumns)];
  return { rows: row, columns: column, cells: crossingOf(row, column) };
}

/** The cells of two sides: months of a side are the buckets of the other one. */
function crossingOf(row: TableKey, column: TableKey): TableKey {
  const series = row.series ?? column.series;
  if (series) return { ...(row.series ? column : row), series, isCrossed: true };
  return { ...row, across: { dimension: column.dimension as Dimension, top: column.top } };
}

function addMatrix(query: FigureQuery, of: Side, field: SelectedField): void {
  unlessRefused(() => {
    const keys = matrixKeys(of, field.args as unknown as MatrixArgs);
    query.add(keys.rows, ['rdvs', ...measuresBelowIn(field, 'rows')]);
    query.add(keys.columns, ['rdvs', ...measuresBelowIn(field, 'columns')]);
    query.add(keys.cells, measuresBelowIn(field, 'cells'));
  });
}

const measuresBelowIn = ({ fields }: SelectedField, name: string): Measure[] =>
  fields.filter((field) => field.name === name).flatMap(measuresOfBreakdown);

function addSeries(query: FigureQuery, of: Side, field: SelectedField): void {
  const series = seriesOf(field.args as unknown as SeriesArgs);
  query.add(seriesKey(of, series), field.fields.filter(({ name }) => name === 'metrics').flatMap(measuresBelow));
  for (const split of field.fields) {
    const dimension = dimensionOfField.get(split.name);
    if (dimension) addSplit(query, of, split, dimension, series);
  }
}

function addSplit(
  query: FigureQuery,
  of: Side,
  field: SelectedField,
  dimension: Dimension,
  series: Series | null,
): void {
  const top = isRanked(dimension) ? (field.args.top as number) : null;
  // The field itself refuses it, so that the other figures are answered.
  if (top !== null && !isTop(top)) return;
  // A value that is shown only where a RDV has it needs their number, even when no figure is requested.
  const least: Measure[] = isRanked(dimension) ? [] : ['rdvs'];
  query.add(splitKey(of, dimension, top, series), [...least, ...measuresOfBreakdown(field)]);
}

/** Measures of `buckets { metrics }`, `metrics` and `others` in a breakdown. */
function measuresOfBreakdown({ fields }: SelectedField): Measure[] {
  return fields.flatMap((field) => {
    if (field.name === 'buckets') return measuresOfBreakdown(field);
    return field.name === 'metrics' || field.name === 'others' ? measuresBelow(field) : [];
  });
}

function addNotifications(query: FigureQuery, of: Side, { fields }: SelectedField): void {
  query.addNotifications(null, of);
  for (const { name, args } of fields) {
    if (name === 'timeSeries') query.addNotifications(args.granularity as AskedGranularity, of);
  }
  // Counted with the buckets of any width.
  const hasSeries = fields.some(({ name }) => name === 'timeSeries');
  if (!hasSeries && fields.some(({ name }) => name === 'outsideCount')) query.addNotifications('AUTO', of);
}
