// Types of a comparison of a period with an earlier one.
import type { Period } from '#domain/rdv/time/period.ts';
import { shiftUnits } from '#domain/statistics/comparison.ts';
import { builder } from '../core/builder.ts';
import { reading } from '../core/field-cost.ts';
import { addPeriod } from './period-fields.ts';
import { FiguresRef } from './statistics-figures.ts';
import type { Answered, ComparisonArg } from './statistics-query.ts';

const ComparisonEnum = builder.enumType('Comparison', {
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
  } satisfies Record<NonNullable<ComparisonArg['period']>, { description: string }>,
});

/** A number of units to go back. */
const back = (unit: keyof typeof shiftUnits) => `Number of ${unit} to go back: 1 to ${shiftUnits[unit]}.`;

export const ComparisonInput = builder.inputType('ComparisonInput', {
  description: 'Period to compare with, given in exactly one of these ways.',
  isOneOf: true,
  fields: (t) => ({
    period: t.field({ type: ComparisonEnum, description: 'Period before, or the same one a year before.' }),
    weeks: t.int({ description: `${back('weeks')} The days keep their day of the week.` }),
    months: t.int({ description: `${back('months')} Whole months are compared with whole months.` }),
    years: t.int({ description: `${back('years')} 1 is PREVIOUS_YEAR.` }),
  }),
});

export interface ComparisonSide extends Answered, Required<Period> {
  isPartial: boolean;
}

const ComparisonSideRef = builder.objectRef<ComparisonSide>('RdvComparisonSide').implement({
  description: 'One side of a comparison: its days, and all figures about their RDVs.',
  interfaces: [FiguresRef],
  fields: (t) => ({
    isPartial: t.exposeBoolean('isPartial', {
      description:
        'True when the side has only the days up to today of a longer period, or includes today or a later day, so that its figures still change. Both sides of a period that is running are partial, until its last day.',
    }),
  }),
});

addPeriod(ComparisonSideRef, 'side', ({ from, until }) => ({ from, until }));

export const ComparisonRef = builder
  .objectRef<{ current: ComparisonSide; previous: ComparisonSide }>('RdvStatisticsComparison')
  .implement({
    description: 'Comparison of the selected period with an earlier one. Both sides have the same filters.',
    fields: (t) => ({
      current: t.field({
        type: ComparisonSideRef,
        description:
          'The selected period. While it is running, it ends with today, and later days are left out: the two sides then have the same elapsed days.',
        resolve: ({ current }) => current,
      }),
      previous: t.field({
        type: ComparisonSideRef,
        extensions: reading(5_000),
        description:
          'The earlier period. While the selected one is running, it ends with the day that corresponds to today.',
        resolve: ({ previous }) => previous,
      }),
    }),
  });
