// Numbers and days as French readers write them.
import type { Period } from '../address/period.ts';
import type { Step } from '../address/statistics-view.ts';

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 });
const longDay = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortDay = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const shortMonth = new Intl.DateTimeFormat('fr-FR', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const plural = new Intl.PluralRules('fr-FR');

export const formatNumber = (value: number): string => number.format(value);
export const formatRate = (value: number): string => percent.format(value);
export const formatPercentage = (value: number): string => formatRate(value / 100);

/** A number with its noun: `1 RDV`, `2 usagers`. */
export const formatCount = (value: number, one: string, many: string): string =>
  `${number.format(value)} ${plural.select(value) === 'one' ? one : many}`;

/** A day as the API writes it; its instants are no days of UTC. */
const utc = (day: string) => new Date(`${day}T00:00:00Z`);

export const formatDay = (day: string): string => longDay.format(utc(day)).replace(/^1 /, '1er ');

const weekday = new Intl.DateTimeFormat('fr-FR', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
/** A day with its name: `lundi 30 novembre 2026`. */
export const formatWeekday = (day: string): string => weekday.format(utc(day)).replace(/ 1 /, ' 1er ');

/** The day of an instant in a zone: `30/11/2026`. */
export const formatDate = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('fr-FR', { timeZone, dateStyle: 'short' }).format(new Date(instant));

/** Hours in a zone, as in the files: `09h00–09h30`. */
export function formatHours(from: string, until: string, timeZone: string): string {
  const hour = new Intl.DateTimeFormat('fr-FR', { timeZone, hour: '2-digit', minute: '2-digit' });
  const format = (instant: string) => hour.format(new Date(instant)).replace(':', 'h');
  return `${format(from)}–${format(until)}`;
}

/** Days that a person chose: both are included. */
function formatRange(from: string | null, to: string | null): string {
  if (from !== null && to !== null)
    return from === to ? `le ${formatDay(from)}` : `du ${formatDay(from)} au ${formatDay(to)}`;
  if (from !== null) return `depuis le ${formatDay(from)}`;
  return to === null ? 'de toutes les dates' : `jusqu’au ${formatDay(to)}`;
}

/** Days of the API: the last one is excluded there, and named here. */
export const formatDays = (from: string | null, until: string | null): string =>
  formatRange(from, until === null ? null : new Date(utc(until).getTime() - 86_400_000).toISOString().slice(0, 10));

/** A period in words; `names` are those of the relative ones. */
export function formatPeriod(period: Period, names: Readonly<Record<string, string>>): string {
  if (period === 'all') return 'toutes les dates';
  return 'relative' in period ? (names[period.relative] ?? '') : formatRange(period.days.from, period.days.to);
}

/** The first day of a bar, short enough for an axis. */
export const formatTick = (from: string, step: Step): string => {
  if (step === 'YEAR') return from.slice(0, 4);
  if (step === 'QUARTER') return `T${Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1} ${from.slice(0, 4)}`;
  return (step === 'MONTH' ? shortMonth : shortDay).format(utc(from));
};

/** An instant in the zone of what it belongs to. Without one, that of the reader is named. */
export const formatInstant = (instant: string, timeZone: string | null): string =>
  new Intl.DateTimeFormat('fr-FR', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone ? { timeZone } : { timeZoneName: 'short' }),
  }).format(new Date(instant));

/** The day of a zone at an instant, as the API writes it. */
export const dayIn = (timeZone: string, instant: Date): string =>
  // Swedish writes days as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);

const sign = (change: number): string => (change === 0 ? '=' : change > 0 ? '+' : '−');

/** `+ 12 %`, `− 3,4 %`; null without a former figure to compare with. */
export function formatChange(now: number, before: number): string | null {
  if (before === 0) return null;
  const change = (now - before) / Math.abs(before);
  return Math.abs(change) < 0.0005 ? '=' : `${sign(change)} ${percent.format(Math.abs(change))}`;
}

/** The change of a percentage, in points. */
export function formatPoints(now: number, before: number): string {
  const points = Math.round((now - before) * 10) / 10;
  return points === 0 ? '=' : `${sign(points)} ${formatCount(Math.abs(points), 'point', 'points')}`;
}
