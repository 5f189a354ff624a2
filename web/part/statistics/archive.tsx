// The archive: counts of months whose RDVs have been removed, beside the other figures and in none of them.
import type { BreakdownsQuery } from '../../api/generated/graphql.ts';
import { formatNumber, formatTick } from '../../text/format.ts';
import { ARCHIVE, MASKED } from '../../text/labels.ts';

type Archived = NonNullable<NonNullable<BreakdownsQuery['rdvStatistics']>['archive']>;
type Count = Pick<Archived['total'], 'rdvCount' | 'isLowerBound'>;

interface ArchiveProps {
  archive: Archived;
  /** The width of its rows. */
  width: 'MONTH' | 'YEAR';
}

/** A value without a count has no RDV at all. */
const shown = (count: Count | undefined): string => {
  if (!count) return '0';
  if (count.rdvCount === null) return MASKED;
  return `${count.isLowerBound ? '≥ ' : ''}${formatNumber(count.rdvCount)}`;
};

export function Archive({ archive: { total, timeSeries }, width }: ArchiveProps) {
  const rows = [
    ...(timeSeries ?? []).map((period) => ({ ...period, name: formatTick(period.from, width) })),
    { ...total, name: 'Total' },
  ];
  return (
    <>
      <h2>Archive</h2>
      <p>{ARCHIVE}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to be able to scroll it */}
      <section className="scroll card" tabIndex={0} aria-label="Archive">
        <table>
          <caption className="unseen">RDV archivés</caption>
          <thead>
            <tr>
              <th scope="col">{width === 'YEAR' ? 'Année' : 'Mois'}</th>
              <th scope="col" className="figure">
                RDV
              </th>
              {total.byStatus.map(({ key, label }) => (
                <th key={key} scope="col" className="figure">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td className="figure">{shown(row)}</td>
                {total.byStatus.map(({ key }) => (
                  <td key={key} className="figure">
                    {shown(row.byStatus.find((count) => count.key === key))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
