// Type of a matrix: figures by two dimensions.
import { ValidationError } from '#domain/errors.ts';
import { dimensionNames, dimensions, isRanked } from '#domain/statistics/dimension.ts';
import type { Metrics } from '#domain/statistics/disclosure/mask.ts';
import { type MatrixDimension, matrixKey, type TableKey } from '#domain/statistics/figure-query.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import { MAX_TOP } from '#domain/statistics/limit.ts';
import { builder } from '../core/builder.ts';
import { holding, sizing } from '../core/field-cost.ts';
import { BreakdownRef, type BreakdownShape, shownMetrics } from './breakdown-interface.ts';
import { addMaskReason } from './mask-reason.ts';
import { breakdownOf } from './statistics-breakdown.ts';
import { MetricsRef } from './statistics-metrics.ts';
import { type Answered, type MatrixArgs, matrixKeys } from './statistics-query.ts';
import { splitOf } from './statistics-split.ts';
import { monthsOf } from './statistics-time.ts';

const descriptions: Readonly<Record<MatrixDimension, string>> = {
  service: 'Service of the motif.',
  motif: 'Motif.',
  motifGroup: 'Motifs of the same name, kind of place and service in several organisations, as one.',
  motifCategory: 'Category of the motif.',
  organisation: 'Organisation.',
  agent: 'Agent. A RDV counts for each of its agents.',
  lieu: 'Place.',
  locationType: 'Kind of place.',
  origin: 'Origin of the booking.',
  collective: 'Collective or individual RDV.',
  followUp: 'Follow-up or not.',
  weekday: 'Day of the week of the start.',
  hour: 'Hour of the day of the start.',
  month: 'Month of the start: the buckets of `timeSeries` with MONTH. Only in `matrix`.',
  leadTime: 'Lead time from booking to start, in bands.',
  status: 'Status of the RDV, past and future as everywhere. Only in `matrix`.',
  ageBand: 'Age of a usager on the day of the RDV, in bands. A RDV counts for each band of its usagers.',
};

/** Name of a dimension in the enum: `motifCategory` is MOTIF_CATEGORY. */
const nameOf = (dimension: MatrixDimension) => dimension.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** Names of all dimensions, months too. */
export const matrixDimensions: readonly MatrixDimension[] = [...dimensionNames, 'month'];

export const DimensionEnum = builder.enumType('Dimension', {
  description: 'Property by which figures are broken down.',
  values: Object.fromEntries(
    matrixDimensions.map((value) => [nameOf(value), { value, description: descriptions[value] }]),
  ) as Record<string, { value: MatrixDimension; description: string }>,
});

interface MatrixCell {
  row: string;
  column: string;
  metrics: Metrics | null;
}

interface Matrix {
  rows: BreakdownShape;
  columns: BreakdownShape;
  cells: MatrixCell[];
}

/** The refusal of too many months names their side. */
function refusalOf(error: unknown, side: 'rows' | 'columns'): unknown {
  if (!(error instanceof ValidationError)) return error;
  return new ValidationError(
    error.issues.map((issue) => (issue.code === 'TOO_MANY_BUCKETS' ? { ...issue, path: [side] } : issue)),
  );
}

/** Number of months that a matrix is taken to have, for its cost: five years. */
const USUAL_MONTHS = 60;

/** The breakdown of a side, and its values as stored. Those of months are places of buckets. */
function sideOf(figures: Figures, key: TableKey) {
  const table = figures.table(key);
  const { dimension } = key;
  if (dimension === null) {
    const breakdown = monthsOf(table);
    return { breakdown, values: [...breakdown.buckets.keys()].map(String) };
  }
  if (isRanked(dimension))
    return {
      breakdown: breakdownOf(table, dimension, key.top ?? MAX_TOP),
      values: table.ranking?.keys.map((each) => each.key) ?? [],
    };
  const breakdown = splitOf(table, dimension);
  return { breakdown, values: breakdown.buckets.map(({ value }) => value) };
}

export function matrixOf({ figures, of }: Answered, args: MatrixArgs): Matrix {
  const keys = matrixKeys(of, args);
  const side = (name: 'rows' | 'columns') => {
    try {
      return sideOf(figures, keys[name]);
    } catch (error) {
      throw refusalOf(error, name);
    }
  };
  const [rows, columns] = [side('rows'), side('columns')];
  const cells = figures.table(keys.cells);
  const cellOf = (row: string, column: string) => {
    if (!keys.cells.series) return cells.cell(null, matrixKey(row, column));
    return keys.rows.series ? cells.cell(Number(row), column) : cells.cell(Number(column), row);
  };
  return {
    rows: rows.breakdown,
    columns: columns.breakdown,
    cells: rows.breakdown.buckets.flatMap((row, place) =>
      columns.breakdown.buckets.map((column, index) => ({
        row: row.key,
        column: column.key,
        metrics: shownMetrics(cellOf(rows.values[place] ?? '', columns.values[index] ?? '')),
      })),
    ),
  };
}

const CellRef = builder.objectRef<MatrixCell>('MatrixCell').implement({
  description: 'Figures of the RDVs that have both values.',
  fields: (t) => ({
    row: t.exposeString('row', { description: '`key` of the bucket in `rows`.' }),
    column: t.exposeString('column', { description: '`key` of the bucket in `columns`.' }),
    metrics: t.expose('metrics', {
      type: MetricsRef,
      nullable: true,
      description: 'Figures of the cell. Null when they are hidden, with the scope TERRITORY.',
    }),
  }),
});

addMaskReason(CellRef, 'Reason `metrics` is hidden. Null when it is not.', ({ metrics }) => metrics === null);

export const MatrixRef = builder.objectRef<Matrix>('Matrix').implement({
  description: 'Figures by two dimensions.',
  fields: (t) => ({
    rows: t.field({
      type: BreakdownRef,
      extensions: holding(MAX_TOP),
      description: 'Breakdown by the dimension of the rows: the sums of all columns, shown or not.',
      resolve: ({ rows }) => rows,
    }),
    columns: t.field({
      type: BreakdownRef,
      extensions: holding(MAX_TOP),
      description: 'Breakdown by the dimension of the columns: the sums of all rows, shown or not.',
      resolve: ({ columns }) => columns,
    }),
    cells: t.field({
      type: [CellRef],
      description:
        'Cells of all buckets of `rows` and `columns`, zero included, row by row in their order. A hidden value has hidden cells.',
      resolve: ({ cells }) => cells,
    }),
  }),
});

const TOP = 'Number of values to return when the dimension is ranked, largest first: 1 to 50.';

export const matrixArgs = builder.args((t) => ({
  rows: t.field({ type: DimensionEnum, required: true, description: 'Dimension of the rows.' }),
  columns: t.field({
    type: DimensionEnum,
    required: true,
    description: 'Dimension of the columns, not that of the rows.',
  }),
  topRows: t.int({ required: true, defaultValue: 10, description: `Rows. ${TOP}` }),
  topColumns: t.int({ required: true, defaultValue: 10, description: `Columns. ${TOP}` }),
}));

/** Length of a side, from the name of its dimension in the document. */
function lengthOf(name: unknown, top: unknown): number {
  const dimension = dimensionNames.find((each) => nameOf(each) === name);
  if (name === nameOf('month')) return USUAL_MONTHS;
  const own = dimension && dimensions[dimension].values;
  return own?.length ?? (typeof top === 'number' ? Math.min(Math.max(top, 1), MAX_TOP) : MAX_TOP);
}

/** Number of cells, for the cost of an operation. */
export const sizingMatrix = sizing(
  (argument) => lengthOf(argument('rows'), argument('topRows')) * lengthOf(argument('columns'), argument('topColumns')),
);
