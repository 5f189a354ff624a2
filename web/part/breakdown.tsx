// The figures of a breakdown, as a table.
import type { RowFiguresFragment } from '../api/generated/graphql.ts';
import { formatNumber, formatRate } from '../text/format.ts';
import { MASKED } from '../text/labels.ts';

export interface BreakdownRow {
  name: string;
  /** A property that tells two of one name apart. */
  detail?: string | undefined;
  figures: RowFiguresFragment | null;
}

interface BreakdownProps {
  title: string;
  table: { bucketCount: number | null; maskReason: string | null; others: RowFiguresFragment | null };
  rows: readonly BreakdownRow[];
}

export function Breakdown({ title, table: { bucketCount, maskReason, others }, rows }: BreakdownProps) {
  const all: readonly BreakdownRow[] = others ? [...rows, { name: 'Les autres', figures: others }] : rows;
  if (maskReason)
    return (
      <section className="card">
        <h3>{title}</h3>
        <p>Les chiffres de ce tableau sont masqués.</p>
      </section>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to be able to scroll it
    <section className="card scroll" tabIndex={0} aria-label={title}>
      <table>
        <caption>
          {title}
          {bucketCount !== null && ` (${formatNumber(bucketCount)})`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Nom</th>
            <th scope="col" className="figure">
              RDV
            </th>
            <th scope="col" className="figure">
              Usagers
            </th>
            <th scope="col" className="figure">
              Absences
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ name, detail, figures }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: several rows may have one name
            <tr key={index}>
              <th scope="row">
                {name}
                {detail && <span className="hint"> {detail}</span>}
              </th>
              <td className="figure">{shown(figures?.rdvCount)}</td>
              <td className="figure">{shown(figures?.usagerCount)}</td>
              <td className="figure">{rate(figures)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const shown = (value: number | null | undefined) => (value == null ? MASKED : formatNumber(value));

function rate(figures: RowFiguresFragment | null): string {
  if (figures?.noShowRate != null) return formatRate(figures.noShowRate);
  return figures === null || figures.maskReason ? MASKED : '–';
}
