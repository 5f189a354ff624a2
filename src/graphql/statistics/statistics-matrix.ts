// Type of a matrix: figures by two dimensions.
import { type Dimension, dimensionNames, dimensions, isRanked } from '#domain/statistics/dimension.ts';
import type { Metrics } from '#domain/statistics/disclosure/mask.ts';
import { matrixKey } from '#domain/statistics/figure-query.ts';
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

const descriptions: Readonly<Record<Dimension, string>> = {
  service: 'Service of the motif.',
  motif: 'Motif.',
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
  leadTime: 'Lead time from booking to start, in bands.',
  ageBand: 'Age of a usager on the day of the RDV, in bands. A RDV counts for each band of its usagers.',
};

/** Name of a dimension in the enum: `motifCategory` is MOTIF_CATEGORY. */
const nameOf = (dimension: Dimension) => dimension.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

export const DimensionEnum = builder.enumType('Dimension', {
  description: 'Property by which figures are broken down.',
  values: Object.fromEntries(
    dimensionNames.map((value) => [nameOf(value), { value, description: descriptions[value] }]),
  ) as Record<string, { value: Dimension; description: string }>,
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

/** The breakdown of a side, and its values as stored. */
function sideOf(figures: Figures, key: ReturnType<typeof matrixKeys>['rows']) {
  const dimension = key.dimension as Dimension;
  const table = figures.table(key);
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
  const cells = figures.table(keys.cells);
  const [rows, columns] = [sideOf(figures, keys.rows), sideOf(figures, keys.columns)];
  return {
    rows: rows.breakdown,
    columns: columns.breakdown,
    cells: rows.breakdown.buckets.flatMap((row, place) =>
      columns.breakdown.buckets.map((column, index) => ({
        row: row.key,
        column: column.key,
        metrics: shownMetrics(cells.cell(null, matrixKey(rows.values[place] ?? '', columns.values[index] ?? ''))),
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
  const own = dimension && dimensions[dimension].values;
  return own?.length ?? (typeof top === 'number' ? Math.min(Math.max(top, 1), MAX_TOP) : MAX_TOP);
}

/** Number of cells, for the cost of an operation. */
export const sizingMatrix = sizing(
  (argument) => lengthOf(argument('rows'), argument('topRows')) * lengthOf(argument('columns'), argument('topColumns')),
);
