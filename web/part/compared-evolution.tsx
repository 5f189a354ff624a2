// The evolution, with the series of the period to compare with once the service has said which days it has.
import { useQuery } from 'urql';
import { toPerimeter, toRdvFilters } from '../address/rdv-filters.ts';
import type { Selection } from '../address/selection.ts';
import type { Split, Step } from '../address/statistics-view.ts';
import { ComparedSeriesDocument, type SelectionFiguresQuery } from '../api/generated/graphql.ts';
import { formatDays } from '../text/format.ts';
import { Evolution } from './evolution.tsx';

type Found = NonNullable<SelectionFiguresQuery['rdvStatistics']>;

interface ComparedEvolutionProps {
  found: Found;
  buckets: NonNullable<Found['timeSeries']>;
  selection: Selection;
  step: Step;
  split: Split;
  source: string;
}

export function ComparedEvolution({ found, buckets, selection, step, split, source }: ComparedEvolutionProps) {
  // The comparison of bookings has no days of RDVs, by which the bars are cut.
  const days = selection.period === 'all' ? null : (found.comparison ?? null);
  const between = { from: days?.from, until: days?.until };
  const [{ data, stale, fetching }] = useQuery({
    query: ComparedSeriesDocument,
    pause: days === null,
    variables: {
      ...toPerimeter(selection),
      filters: { ...toRdvFilters(selection), startsOn: { between } },
      granularity: step,
    },
  });
  // Without it the evolution is whole: a failure of the comparison takes nothing else away.
  const series = days === null || fetching || stale ? null : data?.rdvStatistics?.timeSeries;
  return (
    <Evolution
      buckets={buckets}
      step={step}
      split={split}
      source={source}
      compared={
        series && days
          ? {
              name: `Comparé : ${formatDays(days.from, days.until)}`,
              values: series.map(({ metrics }) => metrics?.rdvCount ?? null),
            }
          : null
      }
    />
  );
}
