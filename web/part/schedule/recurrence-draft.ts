// The recurrence that a form holds: one value for each field, whatever the frequency.
import type {
  HolidayCalendar,
  RecurrenceFieldsFragment,
  ScheduleFrequency,
  ScheduleMonthDay,
  ScheduleRecurrenceInput,
  Weekday,
} from '../../api/generated/graphql.ts';

export interface RecurrenceDraft {
  frequency: ScheduleFrequency;
  time: string;
  timeZone: string;
  weekday: Weekday;
  /** A day of the month. */
  day: number | ScheduleMonthDay;
  workingDaysOnly: boolean;
  holidays: HolidayCalendar;
}

/** Holidays of zones that have some of their own. */
const holidaysOf: Readonly<Record<string, HolidayCalendar>> = {
  'America/Guadeloupe': 'GUADELOUPE',
  'America/Cayenne': 'GUYANE',
  'Indian/Reunion': 'LA_REUNION',
  'America/Martinique': 'MARTINIQUE',
  'Indian/Mayotte': 'MAYOTTE',
};

/** At first: the first working day of each month, before the day begins. */
export const draftIn = (timeZone: string): RecurrenceDraft => ({
  frequency: 'MONTHLY',
  time: '07:00',
  timeZone,
  weekday: 'MONDAY',
  day: 'FIRST_WORKING_DAY',
  workingDaysOnly: true,
  holidays: holidaysOf[timeZone] ?? 'METROPOLE',
});

export const draftOf = (own: RecurrenceFieldsFragment): RecurrenceDraft => ({
  ...draftIn(own.timeZone),
  frequency: own.frequency,
  time: own.time,
  ...(own.weekday && { weekday: own.weekday }),
  ...(own.frequency === 'MONTHLY' && { day: own.dayOfMonth ?? own.monthDay ?? 1 }),
  ...(own.frequency === 'DAILY' && { workingDaysOnly: own.workingDaysOnly }),
  holidays: own.holidays,
});

/** The input of the API, which takes the fields of the frequency alone. */
export function toRecurrence(draft: RecurrenceDraft): ScheduleRecurrenceInput {
  const { frequency, time, timeZone, weekday, day, workingDaysOnly, holidays } = draft;
  const when = { frequency, time, timeZone, holidays };
  if (frequency === 'DAILY') return { ...when, workingDaysOnly };
  if (frequency === 'WEEKLY') return { ...when, weekday };
  return typeof day === 'number' ? { ...when, dayOfMonth: day } : { ...when, monthDay: day };
}

/** True where public holidays move a run. */
export const hasWorkingDays = ({ frequency, day, workingDaysOnly }: RecurrenceDraft): boolean =>
  frequency === 'DAILY' ? workingDaysOnly : frequency === 'MONTHLY' && day === 'FIRST_WORKING_DAY';
