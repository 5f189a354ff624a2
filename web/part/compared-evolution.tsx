// The evolution, with the series of the period to compare with once the service has said which days it has.
import { useQuery } from 'urql';
import { toPerimeter, toRdvFilters } from '../address/rdv-filters.ts';
import type { Selection } from '../address/selection.ts';
import { isByBooking, type StatisticsView, type Step } from '../address/statistics-view.ts';
import { ComparedSeriesDocument, type SelectionFiguresQuery } from '../api/generated/graphql.ts';
import { formatDays } from '../text/format.ts';
import { Evolution } from './evolution.tsx';

type Found = NonNullable<SelectionFiguresQuery['rdvStatistics']>;

interface ComparedEvolutionProps {
  found: Found;
  buckets: NonNullable<Found['timeSeries']>;
  selection: Selection;
  step: Step;
  view: StatisticsView;
  source: string;
}

export function ComparedEvolution({ found, buckets, selection, step, view, source }: ComparedEvolutionProps) {
  // A share has nothing to do with the height of other bars.
  const days = view.unit === 'SHARE' ? null : (found.comparison ?? null);
  const between = { between: { from: days?.from, until: days?.until } };
  const isBooking = isByBooking(selection);
  const [{ data, stale, fetching }] = useQuery({
    query: ComparedSeriesDocument,
    pause: days === null,
    variables: {
      ...toPerimeter(selection),
      filters: { ...toRdvFilters(selection), ...(isBooking ? { createdOn: between } : { startsOn: between }) },
      granularity: step,
      dateField: isBooking ? 'CREATED_AT' : 'STARTS_AT',
    },
  });
  // Without it the evolution is whole: a failure of the comparison takes nothing else away.
  const series = days === null || fetching || stale ? null : data?.rdvStatistics?.timeSeries;
  const measure = view.split === 'participation' ? 'participationCount' : 'rdvCount';
  return (
    <Evolution
      buckets={buckets}
      step={step}
      view={view}
      isByBooking={isBooking}
      source={source}
      compared={
        series && days
          ? {
              name: `Comparé : ${formatDays(days.from, days.until)}`,
              values: series.map(({ metrics }) => metrics?.[measure] ?? null),
            }
          : null
      }
    />
  );
}
