// Recurrences: input, and the same shape as output.
import type { HolidayCalendar } from '#domain/schedules/holiday.ts';
import { describeRecurrence } from '#domain/schedules/label.ts';
import type { Recurrence } from '#domain/schedules/recurrence.ts';
import type { RecurrenceInput } from '#domain/schedules/recurrence-input.ts';
import { builder } from '../core/builder.ts';

const FrequencyEnum = builder.enumType('ScheduleFrequency', {
  description: 'How often a schedule runs.',
  values: {
    DAILY: { description: 'Once in each local day, or in each working day.' },
    WEEKLY: { description: 'Once in each ISO week, on one weekday.' },
    MONTHLY: { description: 'Once in each month.' },
  } as const,
});

const WeekdayEnum = builder.enumType('Weekday', {
  description: 'Day of the week.',
  values: Object.fromEntries(
    ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((name, index) => [
      name.toUpperCase(),
      { value: index + 1, description: `${name}.` },
    ]),
  ) as Record<string, { value: number; description: string }>,
});

const MonthDayEnum = builder.enumType('ScheduleMonthDay', {
  description: 'Day of a month that is not a number.',
  values: {
    LAST_DAY: { description: 'Last day of the month.' },
    FIRST_WORKING_DAY: { description: 'First day that is no Saturday, no Sunday and no public holiday.' },
  } as const,
});

const HolidayCalendarEnum = builder.enumType('HolidayCalendar', {
  description: 'Public holidays in a part of France.',
  values: Object.fromEntries(
    Object.entries({
      METROPOLE: 'The eleven national holidays.',
      ALSACE_MOSELLE: 'With Good Friday and 26 December.',
      GUADELOUPE: 'With 27 May.',
      GUYANE: 'With 10 June.',
      LA_REUNION: 'With 20 December.',
      MARTINIQUE: 'With 22 May.',
      MAYOTTE: 'With 27 April.',
    } satisfies Record<HolidayCalendar, string>).map(([name, description]) => [name, { description }]),
  ) as { readonly [Name in HolidayCalendar]: { description: string } },
});

export const RecurrenceInputRef = builder.inputType('ScheduleRecurrenceInput', {
  description: 'Days and time at which a schedule runs.',
  fields: (t) => ({
    frequency: t.field({ type: FrequencyEnum, required: true, description: 'Frequency.' }),
    time: t.string({
      required: true,
      description:
        'Local time, `HH:MM`. On a day whose clocks skip it, the run is later by what they skip. A time that occurs twice is the earlier one.',
    }),
    timeZone: t.field({
      type: 'TimeZone',
      required: true,
      defaultValue: 'Europe/Paris',
      description: 'Time zone of the days and of `time`.',
    }),
    weekday: t.field({ type: WeekdayEnum, description: 'Day of the week. Required with WEEKLY, refused otherwise.' }),
    dayOfMonth: t.int({
      description:
        'Day of the month, 1 to 31, with MONTHLY. A month without this day has its last one instead. Either this or `monthDay`.',
    }),
    monthDay: t.field({ type: MonthDayEnum, description: 'Other day of the month, with MONTHLY.' }),
    workingDaysOnly: t.boolean({
      required: true,
      defaultValue: false,
      description: 'True for no runs on Saturdays, Sundays and public holidays, with DAILY.',
    }),
    holidays: t.field({
      type: HolidayCalendarEnum,
      required: true,
      defaultValue: 'METROPOLE',
      description: 'Public holidays that are no working days.',
    }),
  }),
});

/** Argument → input of the domain. */
export const readRecurrenceArg = (given: typeof RecurrenceInputRef.$inferInput): RecurrenceInput => ({
  ...given,
  weekday: given.weekday ?? null,
  dayOfMonth: given.dayOfMonth ?? null,
  monthDay: given.monthDay ?? null,
});

export const RecurrenceRef = builder.objectRef<Recurrence>('ScheduleRecurrence').implement({
  description: 'Days and time at which a schedule runs, in the shape of `ScheduleRecurrenceInput`.',
  fields: (t) => ({
    label: t.string({
      description: 'The recurrence in French, e.g. "Chaque lundi à 06:30 (Europe/Paris)".',
      resolve: describeRecurrence,
    }),
    frequency: t.expose('frequency', { type: FrequencyEnum, description: 'Frequency.' }),
    time: t.exposeString('time', { description: 'Local time, `HH:MM`.' }),
    timeZone: t.expose('timeZone', { type: 'TimeZone', description: 'Time zone of the days and of `time`.' }),
    weekday: t.field({
      type: WeekdayEnum,
      nullable: true,
      description: 'Day of the week. Null unless WEEKLY.',
      resolve: (own) => (own.frequency === 'WEEKLY' ? own.weekday : null),
    }),
    dayOfMonth: t.int({
      nullable: true,
      description: 'Day of the month. Null unless MONTHLY, and with `monthDay`.',
      resolve: (own) => (own.frequency === 'MONTHLY' && typeof own.day === 'number' ? own.day : null),
    }),
    monthDay: t.field({
      type: MonthDayEnum,
      nullable: true,
      description: 'Other day of the month. Null unless MONTHLY, and with `dayOfMonth`.',
      resolve: (own) => (own.frequency === 'MONTHLY' && typeof own.day === 'string' ? own.day : null),
    }),
    workingDaysOnly: t.boolean({
      description: 'True when there are no runs on Saturdays, Sundays and public holidays.',
      resolve: (own) => own.frequency === 'DAILY' && own.workingDaysOnly,
    }),
    holidays: t.expose('holidays', {
      type: HolidayCalendarEnum,
      description: 'Public holidays that are no working days.',
    }),
  }),
});
