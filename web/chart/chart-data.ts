// The data of a chart, whatever draws them: the picture, the table, the file.

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
  /** The figures that are counted, and their date, for pictures that leave the page. */
  source: string;
}

/** The sum of the parts that are shown. */
export const sumOf = ({ values }: ChartBucket): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** The height of a bar: its whole figure, or what is shown of it. */
export const heightOf = (bucket: ChartBucket): number => bucket.total ?? sumOf(bucket);

/** Ticks of an axis from 0: round numbers, the last not below the largest value. */
export function ticksUpTo(largest: number, count = 5): number[] {
  const rough = Math.max(largest, 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? 10 * power);
  const ticks = [0];
  while ((ticks.at(-1) ?? 0) < largest) ticks.push((ticks.at(-1) ?? 0) + step);
  return ticks.length > 1 ? ticks : [0, step];
}

/** The table as a file: as the service writes CSV, with BOM, `;`, and formulas neutralised. */
export function toCsv({ dimension, series, buckets, comparedName }: ChartData): string {
  const hasTotal = series.length > 1;
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
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
