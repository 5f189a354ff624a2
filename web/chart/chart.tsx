// A chart with all its forms: picture, table, CSV and PNG.
import { useId, useRef } from 'react';
import { MASKED } from '../text/labels.ts';
import { Bars } from './bars.tsx';
import { type ChartData, formatFigure, toTable } from './chart-data.ts';
import { toCsv } from './csv.ts';
import { Swatch } from './patterns.tsx';
import { saveCsv, savePng } from './save.ts';

export function Chart({ data }: { data: ChartData }) {
  const svg = useRef<SVGSVGElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const id = useId();
  const { title, series, comparedName, buckets } = data;
  return (
    <figure className="chart card" aria-labelledby={`${id}-title`}>
      <figcaption>
        <h3 id={`${id}-title`}>{title}</h3>
        <p className="tools">
          <button type="button" className="button quiet small" onClick={() => saveCsv(title, toCsv(toTable(data)))}>
            CSV<span className="unseen"> : {title}</span>
          </button>
          <button
            type="button"
            className="button quiet small"
            onClick={() =>
              svg.current &&
              savePng({ ...data, legend: comparedName ? [...series, comparedName] : series }, svg.current, [
                ...(legend.current?.querySelectorAll('svg') ?? []),
              ])
            }
          >
            Image PNG<span className="unseen"> : {title}</span>
          </button>
        </p>
      </figcaption>
      {(series.length > 1 || comparedName) && (
        <ul className="legend" ref={legend}>
          {series.map((name, index) => (
            <li key={name}>
              <Swatch id={`${id}-${index}`} index={index} /> {name}
            </li>
          ))}
          {comparedName && (
            <li>
              <svg className="swatch" width="24" height="16" aria-hidden="true">
                <line className="compared" x1="0" x2="24" y1="8" y2="8" />
              </svg>{' '}
              {comparedName}
            </li>
          )}
        </ul>
      )}
      <Bars data={data} svg={svg} />
      {buckets.some(({ isPartial }) => isPartial) && (
        <p className="hint">Barre hachurée, ou astérisque dans le tableau : période incomplète.</p>
      )}
      {buckets.some(({ total, values }) => total === null || values.includes(null)) && (
        <p className="hint">× : un ou plusieurs chiffres de la barre sont masqués.</p>
      )}
      <details>
        <summary>
          Tableau<span className="unseen"> : {title}</span>
        </summary>
        <ChartTable data={data} />
      </details>
    </figure>
  );
}

function ChartTable({ data }: { data: ChartData }) {
  const { title, dimension, series, buckets, comparedName, isShare } = data;
  const shown = (value: number | null | undefined) => (value == null ? MASKED : formatFigure(value, data));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to be able to scroll it
    <section className="scroll" tabIndex={0} aria-label={`Tableau : ${title}`}>
      <table>
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{dimension}</th>
            {series.map((name) => (
              <th key={name} scope="col" className="figure">
                {name}
              </th>
            ))}
            {series.length > 1 && !isShare && (
              <th scope="col" className="figure">
                Total
              </th>
            )}
            {comparedName && (
              <th scope="col" className="figure">
                {comparedName}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {buckets.map((bucket) => (
            <tr key={bucket.name}>
              <th scope="row">
                {bucket.name}
                {bucket.isPartial && <abbr title="période incomplète">*</abbr>}
              </th>
              {bucket.values.map((value, index) => (
                <td key={series[index]} className="figure">
                  {shown(value)}
                </td>
              ))}
              {series.length > 1 && !isShare && <td className="figure">{shown(bucket.total)}</td>}
              {comparedName && <td className="figure">{bucket.compared == null ? '–' : shown(bucket.compared)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
