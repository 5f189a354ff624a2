// Hours and days of the week crossed, as in a diary.
import type { BreakdownsQuery } from '../../api/generated/graphql.ts';
import { HeatMap } from '../../chart/heat-map.tsx';

interface WeekProps {
  matrix: NonNullable<NonNullable<BreakdownsQuery['rdvStatistics']>['matrix']>;
  source: string;
}

const TITLE = 'RDV par heure de début et jour de la semaine';

export function Week({ matrix: { rows, columns, cells }, source }: WeekProps) {
  const width = columns.buckets.length;
  const hours = rows.buckets.map(({ key, label }, place) => ({
    name: label,
    tick: `${key} h`,
    figures: cells.slice(place * width, (place + 1) * width).map(({ metrics }) => metrics?.rdvCount ?? null),
  }));
  const figures = hours.flatMap((hour) => hour.figures);
  if (figures.every((figure) => figure === 0)) return null;
  if (figures.every((figure) => figure === null))
    return (
      <section className="card">
        <h3>{TITLE}</h3>
        <p>Les chiffres de ce tableau sont masqués.</p>
      </section>
    );
  // Nights say nothing.
  const isUsed = (hour: (typeof hours)[number]) => hour.figures.some((figure) => figure !== 0);
  return (
    <HeatMap
      data={{
        title: TITLE,
        noun: 'RDV',
        dimension: 'Heure',
        columns: columns.buckets.map(({ label }) => ({ name: label, tick: label.slice(0, 2) })),
        rows: hours.slice(hours.findIndex(isUsed), hours.findLastIndex(isUsed) + 1),
        source,
      }}
    />
  );
}
