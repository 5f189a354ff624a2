// Public holidays in France, by rule.
import { Temporal } from 'temporal-polyfill';

type PlainDate = Temporal.PlainDate;

/** Holidays beside the national ones, as `MM-DD` or in days after Easter Sunday. */
const regional = {
  METROPOLE: [],
  ALSACE_MOSELLE: [-2, '12-26'],
  GUADELOUPE: ['05-27'],
  GUYANE: ['06-10'],
  LA_REUNION: ['12-20'],
  MARTINIQUE: ['05-22'],
  MAYOTTE: ['04-27'],
} as const satisfies Record<string, readonly (string | number)[]>;

export type HolidayCalendar = keyof typeof regional;
export const holidayCalendars = Object.keys(regional) as [HolidayCalendar, ...HolidayCalendar[]];

/** New Year, Easter Monday, Labour Day, 8 May, Ascension, Whit Monday, 14 July, Assumption, All Saints, 11 November, Christmas. */
const national = ['01-01', 1, '05-01', '05-08', 39, 50, '07-14', '08-15', '11-01', '11-11', '12-25'] as const;

/** True for a day on which public services of this part of France are closed by law, weekends aside. */
export function isHoliday(day: PlainDate, calendar: HolidayCalendar): boolean {
  const date = day.toString().slice(-5);
  const afterEaster = easter(day.year).until(day, { largestUnit: 'days' }).days;
  return [...national, ...regional[calendar]].some((rule) => rule === date || rule === afterEaster);
}

/** False on Saturdays, Sundays and holidays. */
export const isWorkingDay = (day: PlainDate, calendar: HolidayCalendar): boolean =>
  day.dayOfWeek <= 5 && !isHoliday(day, calendar);

/** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
function easter(year: number): PlainDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const h = (19 * a + correction + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - h - (inCentury % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}
