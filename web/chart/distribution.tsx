// A distribution: a table whose rows have bars, which is also a CSV and a picture.
import { type ReactNode, type Ref, useRef } from 'react';
import { formatNumber } from '../text/format.ts';
import { MASKED } from '../text/labels.ts';
import { type Cell, toCsv } from './csv.ts';
import { saveCsv, savePng } from './save.ts';

/** A figure of a row: undefined where there is none, null where it is masked, an object where it is a lower bound. */
export type Figure = number | null | undefined | { atLeast: number };

export interface DistributionRow {
  name: string;
  /** The name as the page shows it, such as a link. */
  shown?: ReactNode;
  /** A property that tells two of one name apart. */
  detail?: string | undefined;
  /** The first is the one that the bar shows. */
  figures: readonly Figure[];
  /** True for the sum of values that are not shown: a bar of it would dwarf theirs. */
  isRest?: boolean;
}

export interface DistributionData {
  title: string;
  /** The heading of the first column. */
  dimension: string;
  columns: readonly { name: string; format(value: number): string }[];
  rows: readonly DistributionRow[];
  /** The number of values, where it is known. */
  count: number | null;
  /** The figures that are counted, and their date, for pictures that leave the page. */
  source: string;
}

function shown(value: Figure, format: (value: number) => string): string {
  if (value === null) return MASKED;
  if (value === undefined) return '–';
  return typeof value === 'number' ? format(value) : `≥ ${format(value.atLeast)}`;
}

const asCell = (value: Figure): Cell =>
  typeof value === 'number' ? value : value === undefined ? '' : shown(value, String);

/** The length of a bar. */
const lengthOf = ({ figures: [value], isRest }: DistributionRow): number =>
  isRest || value == null ? 0 : typeof value === 'number' ? value : value.atLeast;

/** `children` are further controls. */
export function Distribution({ data, children }: { data: DistributionData; children?: ReactNode }) {
  const svg = useRef<SVGSVGElement>(null);
  const { title, dimension, columns, rows, count } = data;
  const largest = Math.max(1, ...rows.map(lengthOf));
  const csv = () =>
    toCsv([
      [dimension, 'Précision', ...columns.map(({ name }) => name)],
      ...rows.map(({ name, detail, figures }) => [name, detail ?? '', ...figures.map(asCell)]),
    ]);
  return (
    <figure className="card distribution" aria-label={title}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to be able to scroll it */}
      <section className="scroll" tabIndex={0} aria-label={title}>
        <table>
          <caption>
            {title}
            {count !== null && ` (${formatNumber(count)})`}
          </caption>
          <thead>
            <tr>
              <th scope="col">{dimension}</th>
              {columns.map(({ name }) => (
                <th key={name} scope="col" className="figure">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: several rows may have one name
              <tr key={index}>
                <th scope="row">
                  {row.shown ?? row.name}
                  {row.detail && <span className="hint"> {row.detail}</span>}
                  {!row.isRest && (
                    <svg className="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                      <rect className="series-0" width={(100 * lengthOf(row)) / largest} height="4" />
                    </svg>
                  )}
                </th>
                {columns.map(({ name: column, format }, at) => (
                  <td key={column} className="figure">
                    {shown(row.figures[at], format)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="tools">
        <button type="button" className="button quiet small" onClick={() => saveCsv(title, csv())}>
          CSV<span className="unseen"> : {title}</span>
        </button>
        <button
          type="button"
          className="button quiet small"
          onClick={() => svg.current && savePng({ ...data, legend: [] }, svg.current, [])}
        >
          Image PNG<span className="unseen"> : {title}</span>
        </button>
        {children}
      </p>
      <Picture data={data} largest={largest} svg={svg} />
    </figure>
  );
}

const WIDTH = 720;
const ROW = 44;

/** The bars alone, for the file: the page shows them in the table. */
function Picture({
  data: { rows, columns },
  largest,
  svg,
}: {
  data: DistributionData;
  largest: number;
  svg: Ref<SVGSVGElement>;
}) {
  const format = columns[0]?.format ?? formatNumber;
  return (
    <svg
      ref={svg}
      className="unseen"
      viewBox={`0 0 ${WIDTH} ${rows.length * ROW}`}
      width={WIDTH}
      height={rows.length * ROW}
      aria-hidden="true"
    >
      {rows.map((row, index) => {
        const length = ((WIDTH - 110) * lengthOf(row)) / largest;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: several rows may have one name
          <g key={index}>
            <text className="axis" x="12" y={index * ROW + 16}>
              {row.detail ? `${row.name} – ${row.detail}` : row.name}
            </text>
            <rect className="series-0" x="12" y={index * ROW + 22} width={length} height="14" />
            <text className="axis" x={length + (length > 0 ? 20 : 12)} y={index * ROW + 34}>
              {shown(row.figures[0], format)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
