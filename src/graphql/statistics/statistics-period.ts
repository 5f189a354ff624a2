// Types of periods: the one compared with, and the range of the data.
import type { Period } from '#domain/rdv/time/period.ts';
import type { Comparison } from '#domain/statistics/comparison.ts';
import { totalsOf } from '#domain/statistics/figure-query.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import { builder } from '../core/builder.ts';
import { addOpenPeriod, addPeriod } from './period-fields.ts';
import { MetricsRef } from './statistics-metrics.ts';

export const ComparisonEnum = builder.enumType('Comparison', {
  description: 'Period to compare with.',
  values: {
    PREVIOUS_PERIOD: {
      description:
        'Period that ends at the start of the selected one. It has as many calendar months when the selected period consists of whole months, otherwise as many days.',
    },
    PREVIOUS_YEAR: {
      description:
        'Same days one year before. Whole months are compared with whole months. Whole ISO weeks are compared by week number, week 53 with week 52 when the year before has no week 53.',
    },
  } satisfies Record<Comparison, { description: string }>,
});

export const ComparisonRef = builder
  .objectRef<{ figures: Figures; to: Comparison; from: string; until: string; isPartial: boolean }>(
    'RdvStatisticsComparison',
  )
  .implement({
    description: 'Period to compare with, and its totals.',
    fields: (t) => ({
      isPartial: t.exposeBoolean('isPartial', {
        description: 'True when the period includes today or a later day, so that its figures still change.',
      }),
      totals: t.field({
        type: MetricsRef,
        description: 'Totals of the period.',
        resolve: ({ figures, to }) => figures.table(totalsOf(to)).cell(null, null),
      }),
    }),
  });

export const DataRangeRef = builder
  .objectRef<{ days: Required<Period> | null; outsideCount: number | null }>('RdvDataRange')
  .implement({
    description: 'Range of days covered by the data of a selection, within the years 1900 to 2100.',
    fields: (t) => ({
      outsideCount: t.exposeInt('outsideCount', {
        nullable: true,
        description:
          'Number of RDVs dated outside these years, mostly because of a mistyped year. They are included in the totals, but in no bucket of an open period. With the scope TERRITORY, null unless it is 0.',
      }),
    }),
  });

/** Days that a series covers. */
export const DataPeriodRef = builder.objectRef<Required<Period>>('RdvDataPeriod').implement({
  description: 'Days that a series of a selection covers.',
});

addPeriod(ComparisonRef, 'period', ({ from, until }) => ({ from, until }));
addPeriod(DataPeriodRef, 'period', (period) => period);
addOpenPeriod(
  DataRangeRef,
  { of: 'range', isNull: 'Null without data in these years, and with the scope TERRITORY.' },
  ({ days }) => days ?? {},
);
