// Moments and spans of time, as a French reader says them.

const moment = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short' });
const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('fr-FR', { numeric: 'auto' });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `29 nov. 2026, 13:14`, in the zone of the reader. */
export const formatMoment = (instant: string): string => moment.format(new Date(instant));

/** `13:14` today, with its day otherwise. */
export function formatTime(instant: string, now: Date): string {
  const at = new Date(instant);
  return day.format(at) === day.format(now) ? clock.format(at) : moment.format(at);
}

/** `dans 6 jours`, `dans 3 heures`, `dans 12 minutes`. */
export function formatUntil(instant: string, now: Date): string {
  const seconds = Math.max(0, (new Date(instant).getTime() - now.getTime()) / 1000);
  if (seconds >= 2 * DAY) return relative.format(Math.round(seconds / DAY), 'day');
  if (seconds >= 2 * HOUR) return relative.format(Math.round(seconds / HOUR), 'hour');
  return relative.format(Math.ceil(seconds / MINUTE), 'minute');
}

/** `environ 2 min`, for what cannot be known exactly. */
export function formatAbout(seconds: number): string {
  if (seconds < MINUTE) return 'moins d’une minute';
  if (seconds < 90 * MINUTE) return `environ ${Math.round(seconds / MINUTE)} min`;
  return `environ ${Math.round(seconds / HOUR)} h`;
}
