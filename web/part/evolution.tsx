// The evolution of RDVs over the period, as stacked bars.
import type { Split, Step } from '../address/statistics-view.ts';
import type { SelectionFiguresQuery } from '../api/generated/graphql.ts';
import { Chart } from '../chart/chart.tsx';
import { formatDays, formatTick } from '../text/format.ts';
import { splitLabels, statusLabels, stepLabels } from '../text/labels.ts';

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
  const [first] = buckets;
  if (!first) return null;
  return (
    <>
      <h2>Évolution</h2>
      <Chart
        data={{
          title: `RDV par ${stepLabels[step].toLowerCase()}, ${splitLabels[split].toLowerCase()}`,
          dimension: stepLabels[step],
          series: partsOf(first).map(([name]) => name),
          source,
          ...(compared && { comparedName: compared.name }),
          buckets: buckets.map((bucket, index) => ({
            tick: formatTick(bucket.from, step),
            name: formatDays(bucket.from, bucket.until),
            isPartial: bucket.isPartial,
            values: partsOf(bucket).map(([, value]) => value),
            total: bucket.metrics.rdvCount,
            compared: compared?.values[index] ?? null,
          })),
        }}
      />
    </>
  );
}

/** The parts of a bar, by the split that was asked for. */
function partsOf({ byOrigin, byService, metrics }: Bucket): [name: string, value: number | null][] {
  if (byOrigin) return byOrigin.map(({ label, metrics: { rdvCount } }) => [label, rdvCount]);
  if (metrics.rdvCountByStatus)
    return metrics.rdvCountByStatus.map(({ status, count }) => [statusLabels[status], count]);
  if (!byService) return [['RDV', metrics.rdvCount]];
  const parts = byService.buckets.map(({ service, metrics: figures }): [string, number | null] => [
    service?.name ?? 'Sans service',
    figures?.rdvCount ?? null,
  ]);
  return byService.others ? [...parts, ['Les autres', byService.others.rdvCount]] : parts;
}
