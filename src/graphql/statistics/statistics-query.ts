// Figures required by the selected fields.
import { IssueList, ValidationError } from '#domain/errors.ts';
import type { Comparison } from '#domain/statistics/comparison.ts';
import { type Dimension, dimensionNames, isRanked } from '#domain/statistics/dimension.ts';
import { FigureQuery, type Measure, type Series, type TableKey, totalsOf } from '#domain/statistics/figure-query.ts';
import { MAX_TOP } from '#domain/statistics/limit.ts';
import type { AskedGranularity, DateField } from '#domain/statistics/time/bucket.ts';
import { issueText } from '#domain/text/issue.ts';
import type { SelectedField } from '../core/lookahead.ts';
import { measuresBelow } from './statistics-metrics.ts';

/** The field of a dimension in RdvStatistics and in time buckets: that of `motif` is `byMotif`. */
export const fieldOfDimension = (name: Dimension): string => `by${name.charAt(0).toUpperCase()}${name.slice(1)}`;

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

export const splitKey = (dimension: Dimension, top: number | null, series: Series | null = null): TableKey => ({
  ...totalsOf('SELECTION'),
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

export const seriesKey = (series: Series): TableKey => ({ ...totalsOf('SELECTION'), series });

export const activeAgentsKey = seriesKey({ granularity: 'MONTH', dateField: 'STARTS_AT', pastOnly: false });

/** Collects everything selected below fields of RdvStatistics, so that all of it is read at once. */
export function readFigureQuery(fields: readonly SelectedField[]): FigureQuery {
  const query = new FigureQuery();
  for (const field of fields) {
    const dimension = dimensionOfField.get(field.name);
    if (dimension) addSplit(query, field, dimension, null);
    else if (field.name === 'totals') query.add(totalsOf('SELECTION'), measuresBelow(field));
    else if (field.name === 'comparison') {
      const measures = field.fields.filter(({ name }) => name === 'totals').flatMap(measuresBelow);
      query.add(totalsOf(field.args.to as Comparison), measures);
    } else if (field.name === 'timeSeries') addSeries(query, field);
    else if (field.name === 'matrix') addMatrix(query, field);
    else if (field.name === 'activeAgents') query.add(activeAgentsKey, ['agents']);
    else if (field.name === 'notifications') addNotifications(query, field);
    else if (field.name === 'agentAccounts') query.addAccounts();
    else if (field.name === 'archive') query.addArchive();
    else if (field.name === 'dataPeriod') query.addDataPeriod(field.args.dateField as DateField);
    else if (field.name === 'dataRange') query.addDataRange(field.args.dateField as DateField);
  }
  return query;
}

export interface MatrixArgs {
  rows: Dimension;
  columns: Dimension;
  topRows: number;
  topColumns: number;
}

/** Keys of the tables of a matrix: both breakdowns, and the cells. @throws ValidationError */
export function matrixKeys({ rows, columns, topRows, topColumns }: MatrixArgs) {
  const issues = new IssueList();
  if (rows === columns) issues.add(['columns'], 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.sameDimension);
  for (const [name, top] of Object.entries({ topRows, topColumns }))
    if (!isTop(top)) issues.add([name], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.count(MAX_TOP));
  issues.throwIfAny();
  const row = { dimension: rows, top: isRanked(rows) ? topRows : null };
  const column = { dimension: columns, top: isRanked(columns) ? topColumns : null };
  return {
    rows: splitKey(row.dimension, row.top),
    columns: splitKey(column.dimension, column.top),
    cells: { ...splitKey(row.dimension, row.top), across: column },
  };
}

function addMatrix(query: FigureQuery, field: SelectedField): void {
  try {
    const keys = matrixKeys(field.args as unknown as MatrixArgs);
    query.add(keys.rows, ['rdvs', ...measuresBelowIn(field, 'rows')]);
    query.add(keys.columns, ['rdvs', ...measuresBelowIn(field, 'columns')]);
    query.add(keys.cells, measuresBelowIn(field, 'cells'));
  } catch (error) {
    // The field itself refuses its arguments, so that the other figures are answered.
    if (!(error instanceof ValidationError)) throw error;
  }
}

const measuresBelowIn = ({ fields }: SelectedField, name: string): Measure[] =>
  fields.filter((field) => field.name === name).flatMap(measuresOfBreakdown);

function addSeries(query: FigureQuery, field: SelectedField): void {
  const series = seriesOf(field.args as unknown as SeriesArgs);
  query.add(seriesKey(series), field.fields.filter(({ name }) => name === 'metrics').flatMap(measuresBelow));
  for (const split of field.fields) {
    const dimension = dimensionOfField.get(split.name);
    if (dimension) addSplit(query, split, dimension, series);
  }
}

function addSplit(query: FigureQuery, field: SelectedField, dimension: Dimension, series: Series | null): void {
  const top = isRanked(dimension) ? (field.args.top as number) : null;
  // The field itself refuses it, so that the other figures are answered.
  if (top !== null && !isTop(top)) return;
  // A value that is shown only where a RDV has it needs their number, even when no figure is requested.
  const least: Measure[] = isRanked(dimension) ? [] : ['rdvs'];
  query.add(splitKey(dimension, top, series), [...least, ...measuresOfBreakdown(field)]);
}

/** Measures of `buckets { metrics }`, `metrics` and `others` in a breakdown. */
function measuresOfBreakdown({ fields }: SelectedField): Measure[] {
  return fields.flatMap((field) => {
    if (field.name === 'buckets') return measuresOfBreakdown(field);
    return field.name === 'metrics' || field.name === 'others' ? measuresBelow(field) : [];
  });
}

function addNotifications(query: FigureQuery, { fields }: SelectedField): void {
  query.addNotifications(null);
  for (const { name, args } of fields) {
    if (name === 'timeSeries') query.addNotifications(args.granularity as AskedGranularity);
  }
  // Counted with the buckets of any width.
  const hasSeries = fields.some(({ name }) => name === 'timeSeries');
  if (!hasSeries && fields.some(({ name }) => name === 'outsideCount')) query.addNotifications('AUTO');
}
