// Recurrences: the instants at which a schedule is due.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { firstDayOf, moveByUnits } from '../rdv/time/calendar.ts';
import { isTimeZone } from '../rdv/time/time-zone.ts';
import { holidayCalendars, isWorkingDay } from './holiday.ts';

type PlainDate = Temporal.PlainDate;

const when = {
  /** Local time, `HH:MM`. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  timeZone: z.string().refine(isTimeZone),
  holidays: z.enum(holidayCalendars),
};

/** The stored form of a recurrence. */
export const recurrenceSchema = z.discriminatedUnion('frequency', [
  z.strictObject({ frequency: z.literal('DAILY'), workingDaysOnly: z.boolean(), ...when }),
  /** Monday is 1. */
  z.strictObject({ frequency: z.literal('WEEKLY'), weekday: z.int().min(1).max(7), ...when }),
  /** A day beyond the end of a month is its last one. */
  z.strictObject({
    frequency: z.literal('MONTHLY'),
    day: z.union([z.int().min(1).max(31), z.enum(['LAST_DAY', 'FIRST_WORKING_DAY'])]),
    ...when,
  }),
]);
export type Recurrence = z.infer<typeof recurrenceSchema>;

/** A due instant, and the key of its period: keys of one frequency sort by time. */
export interface Occurrence {
  /** `D` and the day, `W` and the Monday, or `M` and the month. */
  period: string;
  at: Date;
}

/**
 * Occurrences after an instant, in order and without end. Each local day, ISO week or month has exactly one. A time that a
 * change of clocks leaves out is that much later, and one that it repeats is the earlier.
 */
export function* occurrencesAfter(recurrence: Recurrence, instant: Date): Generator<Occurrence, never> {
  const { time, timeZone } = recurrence;
  const today = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const unit = units[recurrence.frequency];
  for (let first = moveByUnits(unit, firstDayOf(unit, today), -1); ; first = moveByUnits(unit, first, 1)) {
    const day = dayIn(recurrence, first);
    if (!day) continue;
    const local = day.toPlainDateTime(Temporal.PlainTime.from(time));
    const at = new Date(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);
    if (at > instant) yield { period: periodKey(recurrence, first), at };
  }
}

const units = { DAILY: 'DAY', WEEKLY: 'ISO_WEEK', MONTHLY: 'MONTH' } as const;

function periodKey({ frequency }: Recurrence, first: PlainDate): string {
  return frequency === 'MONTHLY' ? `M${first.toString().slice(0, -3)}` : `${frequency.charAt(0)}${first}`;
}

/** The day of the run in the period that begins with `first`; null when it has none. */
function dayIn(recurrence: Recurrence, first: PlainDate): PlainDate | null {
  const { holidays } = recurrence;
  if (recurrence.frequency === 'DAILY')
    return recurrence.workingDaysOnly && !isWorkingDay(first, holidays) ? null : first;
  if (recurrence.frequency === 'WEEKLY') return first.add({ days: recurrence.weekday - 1 });
  if (recurrence.day === 'LAST_DAY') return first.with({ day: first.daysInMonth });
  if (recurrence.day !== 'FIRST_WORKING_DAY') return first.with({ day: Math.min(recurrence.day, first.daysInMonth) });
  let day = first;
  while (!isWorkingDay(day, holidays)) day = day.add({ days: 1 });
  return day;
}

/** False for a period that a run of the same frequency has reached or passed. */
const isOpen = (period: string, lastPeriod: string | null): boolean =>
  lastPeriod === null || lastPeriod.charAt(0) !== period.charAt(0) || period > lastPeriod;

/** The first occurrences after an instant whose periods have no run yet. */
export function nextOccurrences(
  recurrence: Recurrence,
  instant: Date,
  lastPeriod: string | null,
  count: number,
): Occurrence[] {
  const found: Occurrence[] = [];
  for (const occurrence of occurrencesAfter(recurrence, instant)) {
    if (isOpen(occurrence.period, lastPeriod)) found.push(occurrence);
    if (found.length >= count) break;
  }
  return found;
}

export interface Due {
  /** The latest due period, which alone is made up. Null: its run exists. */
  latest: Occurrence | null;
  /** Earlier due periods without a run. */
  missed: number;
  next: Date;
}

/** The state at `now` of a schedule whose next run was due at `dueAt`. */
export function findDue(recurrence: Recurrence, dueAt: Date, now: Date, lastPeriod: string | null): Due {
  let latest: Occurrence | null = null;
  let missed = -1;
  for (const occurrence of occurrencesAfter(recurrence, new Date(dueAt.getTime() - 1))) {
    const open = isOpen(occurrence.period, lastPeriod);
    if (occurrence.at > now && open) return { latest, missed: Math.max(0, missed), next: occurrence.at };
    if (occurrence.at > now || !open) continue;
    latest = occurrence;
    missed++;
  }
  throw new RangeError('A recurrence has no end');
}
