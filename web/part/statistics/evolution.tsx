// The evolution of RDVs over the period, as stacked bars of numbers or of shares.
import type { StatisticsView, Step } from '../../address/statistics-view.ts';
import type { SelectionFiguresQuery } from '../../api/generated/graphql.ts';
import { Chart } from '../../chart/chart.tsx';
import type { ChartBucket } from '../../chart/chart-data.ts';
import { formatDays, formatTick } from '../../text/format.ts';
import { splitLabels, stepLabels } from '../../text/labels.ts';

type Found = NonNullable<SelectionFiguresQuery['rdvStatistics']>;
type Bucket = NonNullable<Found['timeSeries']>[number];

interface EvolutionProps {
  buckets: readonly Bucket[];
  step: Step;
  view: StatisticsView;
  /** True for days of bookings, false for days of RDVs. */
  isByBooking: boolean;
  source: string;
  /** The period to compare with; its buckets name their bar. */
  compared: NonNullable<Found['comparison']>['previous'] | null;
}

export function Evolution({ buckets, step, view, isByBooking, source, compared }: EvolutionProps) {
  const parts = buckets.map(partsOf);
  // Hidden buckets have no statuses of their own.
  const names = (parts.find((own) => own !== null) ?? []).map(([name]) => name);
  if (buckets.length === 0) return null;
  const isShare = view.unit === 'SHARE';
  const measure = view.split === 'participation' ? 'participationCount' : 'rdvCount';
  const line = isShare ? null : compared?.timeSeries;
  const before = new Map(line?.map(({ alignedKey, metrics }) => [alignedKey, metrics?.[measure] ?? null]));
  const [noun, by] =
    view.split === 'participation' ? ['Participations', 'selon leur statut'] : ['RDV', splitLabels[view.split]];
  const title = `${noun}${isByBooking ? ' pris' : ''} par ${stepLabels[step]}, ${by}${isShare ? ', en %' : ''}`;
  return (
    <Chart
      data={{
        title: `${noun}${title.slice(noun.length).toLowerCase()}`,
        dimension: stepLabels[step],
        series: names,
        source,
        noun: noun === 'RDV' ? noun : noun.toLowerCase(),
        isShare,
        ...(compared && line && { comparedName: `Comparé : ${formatDays(compared.from, compared.until)}` }),
        buckets: buckets.map((bucket, index) => {
          const total = bucket.metrics?.[measure] ?? null;
          const shown: ChartBucket = {
            tick: formatTick(bucket.from, step),
            name: formatDays(bucket.from, bucket.until),
            isPartial: bucket.isPartial,
            values: parts[index]?.map(([, value]) => value) ?? names.map(() => null),
            total,
            compared: before.get(bucket.key) ?? null,
          };
          return isShare ? toShares(shown) : shown;
        }),
      }}
    />
  );
}

/** The parts of the whole, 1 together. A hidden whole has none. */
function toShares(bucket: ChartBucket): ChartBucket {
  const { total, values } = bucket;
  if (total === null) return { ...bucket, values: values.map(() => null) };
  return {
    ...bucket,
    values: values.map((value) => (value === null ? null : total === 0 ? 0 : value / total)),
    total: total === 0 ? 0 : 1,
  };
}

/** The parts of a bar, by the split that was asked for; null when all of them are hidden. */
function partsOf({
  byOrigin,
  byService,
  byLocationType,
  metrics,
}: Bucket): [name: string, value: number | null][] | null {
  const chart = byOrigin ?? byService ?? byLocationType;
  if (chart) {
    const parts = chart.buckets.map(({ label, metrics: figures }): [string, number | null] => [
      label,
      figures?.rdvCount ?? null,
    ]);
    return chart.others ? [...parts, ['Les autres', chart.others.rdvCount]] : parts;
  }
  if (!metrics) return null;
  const statuses = metrics.rdvCountByStatus ?? metrics.participationCountByStatus;
  return statuses ? statuses.map(({ label, count }) => [label, count]) : [['RDV', metrics.rdvCount]];
}
