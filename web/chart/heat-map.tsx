// A heat map: a table whose cells are darker the larger they are, which is also a CSV and a picture.
import { type Ref, useRef } from 'react';
import { formatNumber } from '../text/format.ts';
import { MASKED } from '../text/labels.ts';
import { toCsv } from './csv.ts';
import { saveCsv, savePng } from './save.ts';

interface Line {
  /** Whole, for readers and the file. */
  name: string;
  /** Short, for the eye. */
  tick: string;
}

export interface HeatMapData {
  title: string;
  /** The things that are counted: `RDV`. */
  noun: string;
  /** The heading of the first column. */
  dimension: string;
  columns: readonly Line[];
  /** A figure for each column; null where it is masked. */
  rows: readonly (Line & { figures: readonly (number | null)[] })[];
  /** The figures that are counted, and their date, for pictures that leave the page. */
  source: string;
}

const STEPS = 5;

/** The step of a figure: 0 for none, the last for the largest. Steps are even, so that equal figures look equal. */
const heatOf = (figure: number | null, largest: number): string =>
  `heat heat-${figure ? Math.ceil((STEPS * figure) / largest) : 0}`;

export function HeatMap({ data }: { data: HeatMapData }) {
  const svg = useRef<SVGSVGElement>(null);
  const { title, noun, dimension, columns, rows } = data;
  const figures = rows.flatMap((row) => row.figures);
  const largest = Math.max(1, ...figures.map((figure) => figure ?? 0));
  const csv = () =>
    toCsv([
      [dimension, ...columns.map(({ name }) => name)],
      ...rows.map(({ name, figures: own }) => [name, ...own.map((figure) => figure ?? MASKED)]),
    ]);
  return (
    <figure className="card heat-map" aria-label={title}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to be able to scroll it */}
      <section className="scroll" tabIndex={0} aria-label={title}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{dimension}</th>
              {columns.map((column) => (
                <th key={column.name} scope="col">
                  <Short line={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  <Short line={row} />
                </th>
                {row.figures.map((figure, index) => (
                  <td key={columns[index]?.name} className={heatOf(figure, largest)}>
                    {figure === null ? <Short line={{ name: MASKED, tick: '×' }} /> : formatNumber(figure)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="hint">
        Nombre de {noun}, d’autant plus foncé qu’il est grand.{figures.includes(null) && ' × : chiffre masqué.'}
      </p>
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
      </p>
      <Picture data={data} largest={largest} svg={svg} />
    </figure>
  );
}

function Short({ line: { name, tick } }: { line: Line }) {
  return (
    <>
      <span aria-hidden="true">{tick}</span>
      <span className="unseen">{name}</span>
    </>
  );
}

const WIDTH = 720;
const HEAD = 90;
const ROW = 30;

/** The cells alone, for the file: the page shows them in the table. */
function Picture({
  data: { columns, rows },
  largest,
  svg,
}: {
  data: HeatMapData;
  largest: number;
  svg: Ref<SVGSVGElement>;
}) {
  const width = (WIDTH - HEAD - 12) / columns.length;
  const height = (rows.length + 1) * ROW + 10;
  return (
    <svg
      ref={svg}
      className="unseen"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      aria-hidden="true"
    >
      {columns.map(({ name }, index) => (
        <text key={name} className="axis" textAnchor="middle" x={HEAD + (index + 0.5) * width} y={20}>
          {name}
        </text>
      ))}
      {rows.map(({ name, tick, figures }, place) => (
        <g key={name}>
          <text className="axis" x="12" y={(place + 1) * ROW + 20}>
            {tick}
          </text>
          {figures.map((figure, index) => (
            <g key={columns[index]?.name} className={heatOf(figure, largest)}>
              <rect x={HEAD + index * width} y={(place + 1) * ROW} width={width - 2} height={ROW - 2} />
              <text textAnchor="middle" x={HEAD + (index + 0.5) * width - 1} y={(place + 1) * ROW + 20}>
                {figure === null ? '×' : formatNumber(figure)}
              </text>
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}
