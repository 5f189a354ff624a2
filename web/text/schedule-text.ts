// Names of the choices of a schedule.
import type { HolidayCalendar, ScheduleFrequency, Weekday } from '../api/generated/graphql.ts';

export const frequencies: Readonly<Record<ScheduleFrequency, string>> = {
  DAILY: 'Chaque jour',
  WEEKLY: 'Chaque semaine',
  MONTHLY: 'Chaque mois',
};

export const weekdays: Readonly<Record<Weekday, string>> = {
  MONDAY: 'Lundi',
  TUESDAY: 'Mardi',
  WEDNESDAY: 'Mercredi',
  THURSDAY: 'Jeudi',
  FRIDAY: 'Vendredi',
  SATURDAY: 'Samedi',
  SUNDAY: 'Dimanche',
};

export const monthDays = { FIRST_WORKING_DAY: 'Premier jour ouvré', LAST_DAY: 'Dernier jour' } as const;

export const holidayCalendars: Readonly<Record<HolidayCalendar, string>> = {
  METROPOLE: 'Métropole',
  ALSACE_MOSELLE: 'Alsace-Moselle',
  GUADELOUPE: 'Guadeloupe',
  GUYANE: 'Guyane',
  LA_REUNION: 'La Réunion',
  MARTINIQUE: 'Martinique',
  MAYOTTE: 'Mayotte',
};

/** Zones of France. */
export const timeZones: Readonly<Record<string, string>> = {
  'Europe/Paris': 'Paris',
  'America/Guadeloupe': 'Guadeloupe',
  'America/Cayenne': 'Guyane',
  'Indian/Reunion': 'La Réunion',
  'America/Martinique': 'Martinique',
  'Indian/Mayotte': 'Mayotte',
  'Pacific/Noumea': 'Nouvelle-Calédonie',
  'Pacific/Tahiti': 'Polynésie française (Tahiti)',
  'America/Miquelon': 'Saint-Pierre-et-Miquelon',
  'Pacific/Wallis': 'Wallis-et-Futuna',
};

/** The name of a schedule: that of its selection. */
export const scheduleName = (selection: { name: string } | null): string => selection?.name ?? 'Sélection illisible';

/** `lundi 7 décembre 2026 à 06:30`, in the zone of the schedule, or else of the reader. */
export const formatTimeIn = (instant: string, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeStyle: 'short', timeZone })
    .format(new Date(instant))
    .replace(/ 1 /, ' 1er ');

/** The part of a summary that names the filters. */
export const filtersOf = (summary: string): string => summary.replace(/^.*? · filtres : /, '');

interface Periods {
  startsOn?: object | null;
  createdOn?: object | null;
}

/** The meaning of the periods of a selection for files by the calendar. */
export function periodHint({ startsOn, createdOn }: Periods): string {
  const periods = [startsOn, createdOn].filter((period) => period !== undefined && period !== null);
  if (periods.length === 0) return 'Sans période, chaque fichier aura tous les RDV.';
  return periods.some((period) => 'relative' in period)
    ? 'Sa période est relative : elle suit la date de chaque fichier.'
    : 'Sa période est fixe : chaque fichier aura les mêmes jours. Choisissez plutôt une période comme « Mois dernier ».';
}

/** A label within a sentence. */
export const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);
