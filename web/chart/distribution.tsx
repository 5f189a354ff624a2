// A distribution: a table whose rows have bars, which is also a CSV and a picture.
import { type ReactNode, type Ref, useRef } from 'react';
import { formatNumber } from '../text/format.ts';
import { MASKED } from '../text/labels.ts';
import { type Cell, toCsv } from './csv.ts';
import { saveCsv, savePng } from './save.ts';

/** A figure of a row: undefined where there is none, null where it is masked. */
export type Figure = number | null | undefined;

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

const shown = (value: Figure, format: (value: number) => string) =>
  value === null ? MASKED : value === undefined ? '–' : format(value);

const asCell = (value: Figure): Cell => (value === null ? MASKED : (value ?? ''));

/** `children` are further controls. */
export function Distribution({ data, children }: { data: DistributionData; children?: ReactNode }) {
  const svg = useRef<SVGSVGElement>(null);
  const { title, dimension, columns, rows, count } = data;
  const largest = Math.max(1, ...rows.map(({ figures: [value], isRest }) => (isRest ? 0 : (value ?? 0))));
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
            {rows.map(({ name, shown: link = name, detail, figures, isRest }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: several rows may have one name
              <tr key={index}>
                <th scope="row">
                  {link}
                  {detail && <span className="hint"> {detail}</span>}
                  {!isRest && (
                    <svg className="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                      <rect className="series-0" width={(100 * (figures[0] ?? 0)) / largest} height="4" />
                    </svg>
                  )}
                </th>
                {columns.map(({ name: column, format }, at) => (
                  <td key={column} className="figure">
                    {shown(figures[at], format)}
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
      {rows.map(({ name, detail, figures: [value], isRest }, index) => {
        const length = isRest ? 0 : ((WIDTH - 110) * (value ?? 0)) / largest;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: several rows may have one name
          <g key={index}>
            <text className="axis" x="12" y={index * ROW + 16}>
              {detail ? `${name} – ${detail}` : name}
            </text>
            <rect className="series-0" x="12" y={index * ROW + 22} width={length} height="14" />
            <text className="axis" x={length + (length > 0 ? 20 : 12)} y={index * ROW + 34}>
              {shown(value, format)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
