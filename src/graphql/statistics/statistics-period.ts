import type { Period } from '#domain/rdv/period.ts';
import type { Comparison } from '#domain/statistics/comparison.ts';
import { totalsOf } from '#domain/statistics/figure-query.ts';
import type { Figures } from '#domain/statistics/figures.ts';
import { builder } from '../core/builder.ts';
import { MetricsRef } from './statistics-metrics.ts';

// What statistics say of days: those compared with, and those that the data reach over.

export const ComparisonEnum = builder.enumType('Comparison', {
  description: 'What the previous period is.',
  values: {
    PREVIOUS_PERIOD: {
      description:
        'The period that ends where this one starts: as many calendar months where this one is made of whole months, else as many days.',
    },
    PREVIOUS_YEAR: {
      description:
        'The same days one year before, and whole months for whole months. Whole ISO weeks compare by their number (the 53rd with the 52nd where the year before has none).',
    },
  } satisfies Record<Comparison, { description: string }>,
});

export const ComparisonRef = builder
  .objectRef<{ figures: Figures; to: Comparison; from: string; until: string; isPartial: boolean }>(
    'RdvStatisticsComparison',
  )
  .implement({
    description: 'A period to compare with.',
    fields: (t) => ({
      from: t.expose('from', { type: 'LocalDate', description: 'First day.' }),
      until: t.expose('until', { type: 'LocalDate', description: 'Day after the last day.' }),
      isPartial: t.exposeBoolean('isPartial', {
        description: 'Whether today or a later day is in it, so that its figures still change.',
      }),
      totals: t.field({
        type: MetricsRef,
        description: 'Totals of that period.',
        resolve: ({ figures, to }) => figures.table(totalsOf(to)).cell(null, null),
      }),
    }),
  });

export const DataRangeRef = builder
  .objectRef<{ days: Required<Period> | null; outsideCount: number | null }>('RdvDataRange')
  .implement({
    description: 'The days over which the data of a selection reach, within the years 1900 to 2100.',
    fields: (t) => ({
      from: t.field({
        type: 'LocalDate',
        nullable: true,
        description: 'First day; null without data in these years, and in TERRITORY.',
        resolve: ({ days }) => days?.from ?? null,
      }),
      until: t.field({
        type: 'LocalDate',
        nullable: true,
        description: 'Day after the last day; null without data in these years, and in TERRITORY.',
        resolve: ({ days }) => days?.until ?? null,
      }),
      outsideCount: t.exposeInt('outsideCount', {
        nullable: true,
        description:
          'RDVs with a date outside of these years, mostly by a mistake in the year. They are in the totals, and in no bucket of an open period. In TERRITORY null unless it is 0.',
      }),
    }),
  });
