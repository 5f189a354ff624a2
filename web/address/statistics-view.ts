// The address of the statistics beside the selection: the step, the comparison, and the split of the evolution.
import type { Selection } from './selection.ts';
import { readWord } from './word.ts';

export type Step = 'DAY' | 'ISO_WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';
export type Split = 'origin' | 'status' | 'participation' | 'service' | 'place';
/** Bars of numbers, or of shares of the whole. */
export type Unit = 'COUNT' | 'SHARE';
export type ComparedTo = 'PREVIOUS_PERIOD' | 'PREVIOUS_YEAR' | 'NOTHING';

export interface StatisticsView {
  /** Null for the step that fits the period. */
  step: Step | null;
  split: Split;
  unit: Unit;
  comparedTo: ComparedTo;
}

const steps = { DAY: 'jour', ISO_WEEK: 'semaine', MONTH: 'mois', QUARTER: 'trimestre', YEAR: 'annee' } as const;
const splits = {
  origin: 'origine',
  status: 'statut',
  participation: 'participation',
  service: 'service',
  place: 'type',
} as const;
const units = { COUNT: 'nombre', SHARE: 'part' } as const;
const comparisons = { PREVIOUS_PERIOD: 'avant', PREVIOUS_YEAR: 'annee-avant', NOTHING: 'rien' } as const;

export const readStatisticsView = (query: URLSearchParams): StatisticsView => ({
  step: readWord(steps, query.get('pas')),
  split: readWord(splits, query.get('selon')) ?? 'origin',
  unit: readWord(units, query.get('en')) ?? 'COUNT',
  comparedTo: readWord(comparisons, query.get('comparer')) ?? 'PREVIOUS_PERIOD',
});

/** Adds the view to the parameters of its selection. */
export function writeStatisticsView(
  { step, split, unit, comparedTo }: StatisticsView,
  query: URLSearchParams,
): URLSearchParams {
  if (step) query.set('pas', steps[step]);
  query.set('selon', splits[split]);
  query.set('en', units[unit]);
  query.set('comparer', comparisons[comparedTo]);
  return query;
}

/** Days up to which a chart has one bar a day, or a week. */
const MOST_DAYS = 35;
const MOST_DAYS_IN_WEEKS = 400;

/** True where the bars are cut by the day of the booking: only bookings have a period. */
export const isByBooking = ({ period, booked }: Selection): boolean => period === 'all' && booked !== 'all';

/** The step that gives a chart of a period some bars, and not hundreds. */
export function fittingStep(selection: Selection): Step {
  const period = isByBooking(selection) ? selection.booked : selection.period;
  if (period === 'all') return 'MONTH';
  if ('relative' in period)
    return /YEAR|12_MONTHS/.test(period.relative) ? 'MONTH' : period.relative.endsWith('QUARTER') ? 'ISO_WEEK' : 'DAY';
  const { from, to } = period.days;
  if (from === null || to === null) return 'MONTH';
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return days <= MOST_DAYS ? 'DAY' : days <= MOST_DAYS_IN_WEEKS ? 'ISO_WEEK' : 'MONTH';
}

/** True for shares of statuses, which leave out RDVs to come. */
export const isShareOfStatuses = ({ split, unit }: StatisticsView): boolean =>
  unit === 'SHARE' && (split === 'status' || split === 'participation');
