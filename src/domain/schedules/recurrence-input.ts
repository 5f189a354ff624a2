// Validation of recurrences from clients.
import type { IssueList } from '../errors.ts';
import { isTimeZone } from '../rdv/time/time-zone.ts';
import { issueText } from '../text/issue.ts';
import type { HolidayCalendar } from './holiday.ts';
import { type Recurrence, recurrenceSchema } from './recurrence.ts';

/** A recurrence as sent by a client: one shape for all frequencies. */
export interface RecurrenceInput {
  frequency: Recurrence['frequency'];
  time: string;
  timeZone: string;
  holidays: HolidayCalendar;
  workingDaysOnly: boolean;
  weekday: number | null;
  dayOfMonth: number | null;
  monthDay: 'LAST_DAY' | 'FIRST_WORKING_DAY' | null;
}

/** The stored form; null when an issue was added. */
export function readRecurrence(input: RecurrenceInput, issues: IssueList): Recurrence | null {
  const { frequency, time, timeZone, holidays, workingDaysOnly, weekday, dayOfMonth, monthDay } = input;
  const at = (field: keyof RecurrenceInput) => ['recurrence', field];
  const refuse = (field: keyof RecurrenceInput) =>
    issues.add(at(field), 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.otherFrequency);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) issues.add(at('time'), 'INVALID_TIME', issueText.INVALID_TIME);
  if (!isTimeZone(timeZone)) issues.add(at('timeZone'), 'INVALID_TIME_ZONE', issueText.INVALID_TIME_ZONE);
  if (frequency !== 'DAILY' && workingDaysOnly) refuse('workingDaysOnly');
  if (frequency !== 'WEEKLY' && weekday !== null) refuse('weekday');
  if (frequency === 'WEEKLY' && weekday === null) issues.add(at('weekday'), 'MISSING', issueText.MISSING.weekday);
  if (frequency !== 'MONTHLY' && dayOfMonth !== null) refuse('dayOfMonth');
  if ((frequency !== 'MONTHLY' || dayOfMonth !== null) && monthDay !== null) refuse('monthDay');
  if (frequency === 'MONTHLY' && dayOfMonth === null && monthDay === null)
    issues.add(at('dayOfMonth'), 'MISSING', issueText.MISSING.monthDay);
  if (dayOfMonth !== null && !(dayOfMonth >= 1 && dayOfMonth <= 31))
    issues.add(at('dayOfMonth'), 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.count(31));
  const when = { time, timeZone, holidays };
  const stored = {
    DAILY: { frequency, workingDaysOnly, ...when },
    WEEKLY: { frequency, weekday, ...when },
    MONTHLY: { frequency, day: dayOfMonth ?? monthDay, ...when },
  }[frequency];
  return recurrenceSchema.safeParse(stored).data ?? null;
}
