// The data of a chart, whatever draws them: the picture, the table, the file.
import { formatNumber, formatRate } from '../text/format.ts';
import type { Cell } from './csv.ts';

export interface ChartBucket {
  /** Short, for the axis. */
  tick: string;
  /** Whole, for the table and the reading. */
  name: string;
  /** True for a bucket that the period or the present cuts. */
  isPartial: boolean;
  /** One for each series; null where the figure is masked. */
  values: readonly (number | null)[];
  /** The figure of the whole bar, which may be shown where some of its parts are masked. */
  total: number | null;
  /** The figure of the period to compare with. */
  compared?: number | null;
}

export interface ChartData {
  title: string;
  /** The heading of the first column. */
  dimension: string;
  series: readonly string[];
  buckets: readonly ChartBucket[];
  /** The name of the line of the comparison. */
  comparedName?: string;
  /** The things that are counted: `RDV`. */
  noun: string;
  /** True for shares of 1, false for numbers. */
  isShare: boolean;
  /** The figures that are counted, and their date, for pictures that leave the page. */
  source: string;
}

/** The sum of the parts that are shown. */
export const sumOf = ({ values }: ChartBucket): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** The height of a bar: its whole figure, or what is shown of it. */
export const heightOf = (bucket: ChartBucket): number => bucket.total ?? sumOf(bucket);

/** Writes a figure of a chart. */
export const formatFigure = (value: number, { isShare }: ChartData): string =>
  isShare ? formatRate(value) : formatNumber(value);

const SHARES = [0, 0.25, 0.5, 0.75, 1];

/** Ticks of an axis from 0: round numbers, the last not below the largest value. */
export function ticksOf({ isShare, buckets }: ChartData, count = 5): number[] {
  if (isShare) return SHARES;
  const largest = Math.max(0, ...buckets.map((each) => Math.max(heightOf(each), each.compared ?? 0)));
  const rough = Math.max(largest, 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? 10 * power);
  const ticks = [0];
  while ((ticks.at(-1) ?? 0) < largest) ticks.push((ticks.at(-1) ?? 0) + step);
  return ticks.length > 1 ? ticks : [0, step];
}

/** The table as a file. */
export function toTable({ dimension, series, buckets, comparedName, isShare }: ChartData): Cell[][] {
  const hasTotal = series.length > 1 && !isShare;
  const head = [
    dimension,
    ...series,
    ...(hasTotal ? ['Total'] : []),
    ...(comparedName ? [comparedName] : []),
    'Incomplet',
  ];
  const rows = buckets.map(({ name, values, total, compared, isPartial }) => [
    name,
    ...values.map((value) => value ?? 'masqué'),
    ...(hasTotal ? [total ?? 'masqué'] : []),
    ...(comparedName ? [compared ?? ''] : []),
    isPartial ? 'oui' : '',
  ]);
  return [head, ...rows];
}
