// Periods: relative to today, by days, or open; and their parameters in an address.
import { readWord } from './word.ts';

const relatives = {
  TODAY: 'aujourdhui',
  THIS_ISO_WEEK: 'semaine',
  THIS_MONTH: 'mois',
  THIS_QUARTER: 'trimestre',
  THIS_YEAR: 'annee',
  YESTERDAY: 'hier',
  LAST_7_DAYS: '7-jours',
  LAST_30_DAYS: '30-jours',
  LAST_12_MONTHS: '12-mois',
  LAST_ISO_WEEK: 'semaine-derniere',
  LAST_MONTH: 'mois-dernier',
  LAST_QUARTER: 'trimestre-dernier',
  LAST_YEAR: 'annee-derniere',
  TOMORROW: 'demain',
  NEXT_7_DAYS: '7-prochains-jours',
  NEXT_30_DAYS: '30-prochains-jours',
  NEXT_ISO_WEEK: 'semaine-prochaine',
  NEXT_MONTH: 'mois-prochain',
  NEXT_QUARTER: 'trimestre-prochain',
  NEXT_YEAR: 'annee-prochaine',
} as const;

/** The relative periods of the API: each has a word here. */
export type Relative = keyof typeof relatives;

export const relativePeriods = Object.keys(relatives) as Relative[];

/** Days as a person says them: both are included. At least one of them is given. */
export interface Days {
  from: string | null;
  to: string | null;
}

export type Period = { relative: Relative } | { days: Days } | 'all';

const ALL = 'toutes';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day that exists; null for anything else. */
function readDay(text: string | null): string | null {
  if (text === null || !DAY.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** The day so many days later. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The period of an address; null where it names none. Days the wrong way round name none. */
export function readPeriod(query: URLSearchParams, name: string, prefix: string): Period | null {
  const word = query.get(name);
  if (word === ALL) return 'all';
  const relative = readWord(relatives, word);
  if (relative) return { relative };
  const days = { from: readDay(query.get(`${prefix}du`)), to: readDay(query.get(`${prefix}au`)) };
  const isEmpty = days.from === null && days.to === null;
  return isEmpty || (days.from !== null && days.to !== null && days.to < days.from) ? null : { days };
}

export function writePeriod(query: URLSearchParams, period: Period, name: string, prefix: string): void {
  if (period === 'all') query.set(name, ALL);
  else if ('relative' in period) query.set(name, relatives[period.relative]);
  else {
    if (period.days.from !== null) query.set(`${prefix}du`, period.days.from);
    if (period.days.to !== null) query.set(`${prefix}au`, period.days.to);
  }
}

/** The input of the API, whose last day is excluded; undefined for all days. */
export function toPeriodInput(period: Period) {
  if (period === 'all') return undefined;
  if ('relative' in period) return { relative: period.relative };
  const { from, to } = period.days;
  return { between: { ...(from && { from }), ...(to && { until: addDays(to, 1) }) } };
}
