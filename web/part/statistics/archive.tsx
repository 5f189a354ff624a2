// The archive: counts of months whose RDVs have been removed, beside the other figures and in none of them.
import type { BreakdownsQuery } from '../../api/generated/graphql.ts';
import { Distribution, type Figure } from '../../chart/distribution.tsx';
import { formatNumber, formatTick } from '../../text/format.ts';
import { ARCHIVE } from '../../text/labels.ts';

type Archived = NonNullable<NonNullable<BreakdownsQuery['rdvStatistics']>['archive']>;
type Count = Pick<Archived['total'], 'rdvCount' | 'isLowerBound'>;

interface ArchiveProps {
  archive: Archived;
  /** The width of its rows. */
  width: 'MONTH' | 'YEAR';
  source: string;
}

/** A value without a count has no RDV at all. */
function figureOf(count: Count | undefined): Figure {
  if (!count) return 0;
  return count.isLowerBound && count.rdvCount !== null ? { atLeast: count.rdvCount } : count.rdvCount;
}

export function Archive({ archive: { total, timeSeries }, width, source }: ArchiveProps) {
  const asRow = (period: Archived['total'], name: string) => ({
    name,
    figures: [
      figureOf(period),
      ...total.byStatus.map(({ key }) => figureOf(period.byStatus.find((count) => count.key === key))),
    ],
  });
  return (
    <>
      <h2>Archive</h2>
      <p>{ARCHIVE}</p>
      <Distribution
        data={{
          title: 'RDV archivés',
          dimension: width === 'YEAR' ? 'Année' : 'Mois',
          columns: ['RDV', ...total.byStatus.map(({ label }) => label)].map((name) => ({ name, format: formatNumber })),
          rows: [
            ...(timeSeries ?? []).map((period) => asRow(period, formatTick(period.from, width))),
            { ...asRow(total, 'Total'), isRest: true },
          ],
          count: null,
          source,
        }}
      />
    </>
  );
}
