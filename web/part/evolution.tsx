// The evolution of RDVs over the period, as stacked bars.
import type { Split, Step } from '../address/statistics-view.ts';
import type { SelectionFiguresQuery } from '../api/generated/graphql.ts';
import { Chart } from '../chart/chart.tsx';
import { formatDays, formatTick } from '../text/format.ts';
import { splitLabels, stepLabels } from '../text/labels.ts';

type Bucket = NonNullable<NonNullable<SelectionFiguresQuery['rdvStatistics']>['timeSeries']>[number];

interface EvolutionProps {
  buckets: readonly Bucket[];
  step: Step;
  split: Split;
  source: string;
  /** The series of the period to compare with, bar by bar. */
  compared: { name: string; values: readonly (number | null)[] } | null;
}

export function Evolution({ buckets, step, split, source, compared }: EvolutionProps) {
  const parts = buckets.map(partsOf);
  // Hidden buckets have no statuses of their own.
  const names = (parts.find((own) => own !== null) ?? []).map(([name]) => name);
  if (buckets.length === 0) return null;
  return (
    <>
      <h2>Évolution</h2>
      <Chart
        data={{
          title: `RDV par ${stepLabels[step].toLowerCase()}, ${splitLabels[split].toLowerCase()}`,
          dimension: stepLabels[step],
          series: names,
          source,
          ...(compared && { comparedName: compared.name }),
          buckets: buckets.map((bucket, index) => ({
            tick: formatTick(bucket.from, step),
            name: formatDays(bucket.from, bucket.until),
            isPartial: bucket.isPartial,
            values: parts[index]?.map(([, value]) => value) ?? names.map(() => null),
            total: bucket.metrics?.rdvCount ?? null,
            compared: compared?.values[index] ?? null,
          })),
        }}
      />
    </>
  );
}

/** The parts of a bar, by the split that was asked for; null when all of them are hidden. */
function partsOf({ byOrigin, byService, metrics }: Bucket): [name: string, value: number | null][] | null {
  const chart = byOrigin ?? byService;
  if (chart) {
    const parts = chart.buckets.map(({ label, metrics: figures }): [string, number | null] => [
      label,
      figures?.rdvCount ?? null,
    ]);
    return chart.others ? [...parts, ['Les autres', chart.others.rdvCount]] : parts;
  }
  if (!metrics) return null;
  if (metrics.rdvCountByStatus) return metrics.rdvCountByStatus.map(({ label, count }) => [label, count]);
  return [['RDV', metrics.rdvCount]];
}
