// French words about schedules.
import type { ScheduleOutcome, SchedulePause, ScheduleState } from '#prisma';
import type { HolidayCalendar } from './holiday.ts';
import type { Recurrence } from './recurrence.ts';

export const scheduleStateLabels: Readonly<Record<ScheduleState, string>> = { ACTIVE: 'Actif', PAUSED: 'En pause' };

export const scheduleSinceLabels = {
  BEGINNING: 'Toutes les lignes',
  LAST_RUN: 'Changements depuis le fichier précédent',
} as const;

export const schedulePauseLabels: Readonly<Record<SchedulePause, string>> = {
  OWNER: 'Mise en pause par vous',
  RIGHT_LOST: 'Vous n’avez plus le droit de faire cet export',
  FAILURES: 'Trois exports de suite ont échoué',
  OFFER_ENDED: 'L’espace ne propose plus ce modèle à l’organisation',
};

export const scheduleOutcomeLabels: Readonly<Record<ScheduleOutcome, string>> = {
  REQUESTED: 'En cours',
  SUCCEEDED: 'Réussi',
  FAILED: 'Échoué',
  CANCELED: 'Annulé',
  REFUSED: 'Refusé',
};

const calendarNames: Readonly<Record<HolidayCalendar, string | null>> = {
  METROPOLE: null,
  ALSACE_MOSELLE: 'jours fériés d’Alsace-Moselle',
  GUADELOUPE: 'jours fériés de Guadeloupe',
  GUYANE: 'jours fériés de Guyane',
  LA_REUNION: 'jours fériés de La Réunion',
  MARTINIQUE: 'jours fériés de Martinique',
  MAYOTTE: 'jours fériés de Mayotte',
};
const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

/** Of what a schedule sends. */
export const scheduleOutputLabels = { FILE: 'Un fichier', FIGURES: 'Des chiffres par mail' } as const;

/** A recurrence in one sentence, such as « Chaque lundi à 06:30 (Europe/Paris) ». */
export function describeRecurrence(recurrence: Recurrence): string {
  const { time, timeZone, holidays } = recurrence;
  const needsHolidays =
    recurrence.frequency === 'DAILY' ? recurrence.workingDaysOnly : dayOf(recurrence) === 'FIRST_WORKING_DAY';
  const notes = [timeZone, needsHolidays && calendarNames[holidays]].filter(Boolean).join(', ');
  return `${daysText(recurrence)} à ${time} (${notes})`;
}

const dayOf = (recurrence: Recurrence) => (recurrence.frequency === 'MONTHLY' ? recurrence.day : null);

function daysText(recurrence: Recurrence): string {
  if (recurrence.frequency === 'DAILY') return recurrence.workingDaysOnly ? 'Chaque jour ouvré' : 'Chaque jour';
  if (recurrence.frequency === 'WEEKLY') return `Chaque ${weekdays[recurrence.weekday - 1]}`;
  const { day } = recurrence;
  if (day === 'LAST_DAY') return 'Le dernier jour du mois';
  if (day === 'FIRST_WORKING_DAY') return 'Le premier jour ouvré du mois';
  const name = day === 1 ? '1er' : String(day);
  return day > 28 ? `Le ${name} du mois, ou son dernier jour,` : `Le ${name} du mois`;
}
