// Units of the calendar.
import type { Temporal } from 'temporal-polyfill';

export type CalendarUnit = 'DAY' | 'ISO_WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

type PlainDate = Temporal.PlainDate;

const first: Readonly<Record<CalendarUnit, (day: PlainDate) => PlainDate>> = {
  DAY: (day) => day,
  ISO_WEEK: (day) => day.subtract({ days: day.dayOfWeek - 1 }),
  MONTH: (day) => day.with({ day: 1 }),
  QUARTER: (day) => day.with({ day: 1, month: day.month - ((day.month - 1) % 3) }),
  YEAR: (day) => day.with({ day: 1, month: 1 }),
};

const durations: Readonly<Record<CalendarUnit, (count: number) => Temporal.DurationLike>> = {
  DAY: (count) => ({ days: count }),
  ISO_WEEK: (count) => ({ weeks: count }),
  MONTH: (count) => ({ months: count }),
  QUARTER: (count) => ({ months: 3 * count }),
  YEAR: (count) => ({ years: count }),
};

/** The first day of the unit that holds this day. */
export const firstDayOf = (unit: CalendarUnit, day: PlainDate): PlainDate => first[unit](day);

/** The first day of a unit, moved by whole units; a negative count moves it back. */
export const moveByUnits = (unit: CalendarUnit, firstDay: PlainDate, count: number): PlainDate =>
  firstDay.add(durations[unit](count));
