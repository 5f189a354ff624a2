// Periods of local days.
import { Temporal } from 'temporal-polyfill';
import { BoundedMap } from '#ground/bounded-map.ts';
import { type CalendarUnit, firstDayOf, moveByUnits } from './calendar.ts';

/** Local days, half-open: `from` is included, `until` is excluded. An absent side is open. `YYYY-MM-DD`. */
export interface Period {
  from?: string | undefined;
  until?: string | undefined;
}

type PlainDate = Temporal.PlainDate;
type Days = readonly [from: PlainDate, until: PlainDate];

/** The unit that lies this many units after the present one; before it, when negative. */
const unit =
  (name: CalendarUnit, offset: number) =>
  (today: PlainDate): Days => {
    const from = moveByUnits(name, firstDayOf(name, today), offset);
    return [from, moveByUnits(name, from, 1)];
  };

/** Whole units before the present one, which is not among them. */
const before =
  (name: CalendarUnit, count: number) =>
  (today: PlainDate): Days => {
    const until = firstDayOf(name, today);
    return [moveByUnits(name, until, -count), until];
  };

/** Days after today, which is not among them. */
const daysAfter =
  (count: number) =>
  (today: PlainDate): Days => {
    const from = moveByUnits('DAY', today, 1);
    return [from, moveByUnits('DAY', from, count)];
  };

const relativePeriods = {
  TODAY: unit('DAY', 0),
  YESTERDAY: unit('DAY', -1),
  TOMORROW: unit('DAY', 1),
  THIS_ISO_WEEK: unit('ISO_WEEK', 0),
  LAST_ISO_WEEK: unit('ISO_WEEK', -1),
  NEXT_ISO_WEEK: unit('ISO_WEEK', 1),
  THIS_MONTH: unit('MONTH', 0),
  LAST_MONTH: unit('MONTH', -1),
  NEXT_MONTH: unit('MONTH', 1),
  THIS_QUARTER: unit('QUARTER', 0),
  LAST_QUARTER: unit('QUARTER', -1),
  NEXT_QUARTER: unit('QUARTER', 1),
  THIS_YEAR: unit('YEAR', 0),
  LAST_YEAR: unit('YEAR', -1),
  NEXT_YEAR: unit('YEAR', 1),
  LAST_7_DAYS: before('DAY', 7),
  LAST_30_DAYS: before('DAY', 30),
  LAST_12_MONTHS: before('MONTH', 12),
  NEXT_7_DAYS: daysAfter(7),
  NEXT_30_DAYS: daysAfter(30),
} as const satisfies Record<string, (today: PlainDate) => Days>;

export type RelativePeriod = keyof typeof relativePeriods;

/** False for the name of a period that this version does not have. */
export const isRelativePeriod = (name: string): name is RelativePeriod => Object.hasOwn(relativePeriods, name);

/** Days of a relative period, as of `now` in `timeZone`. */
export function resolveRelativePeriod(relative: RelativePeriod, now: Date, timeZone: string): Required<Period> {
  const [from, until] = relativePeriods[relative](localDay(now, timeZone));
  return { from: from.toString(), until: until.toString() };
}

/** The instants that bound a period in a time zone. A day begins at its first instant, which DST can move off midnight. */
export function periodBounds(period: Period, timeZone: string): { gte?: Date; lt?: Date } {
  return {
    ...(period.from && { gte: new Date(firstInstant(period.from, timeZone)) }),
    ...(period.until && { lt: new Date(firstInstant(period.until, timeZone)) }),
  };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** True for `YYYY-MM-DD`, whether or not that day exists. */
export const isDayText = (text: string): boolean => DAY.test(text);

/** The day, as `YYYY-MM-DD`, that a text in another form means: an instant, or a day as the French write it. */
export function readForeignDay(text: string): string | null {
  const [, ...numbers] = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(text) ?? [];
  const [, ...french] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const day = (numbers.length > 0 ? numbers : french.reverse()).map((each) => each.padStart(2, '0')).join('-');
  return isLocalDay(day) ? day : null;
}

/** True when a day exists and lies between 1900 and 2100. */
export function isLocalDay(day: string): boolean {
  if (!isDayText(day)) return false;
  try {
    const { year } = Temporal.PlainDate.from(day, { overflow: 'reject' });
    return year >= 1900 && year <= 2100;
  } catch {
    return false;
  }
}

/** The day after the last one that a period may have. */
const LAST_END = '2101-01-01';

/** True for a day that may end a period, which is the day after its last one. */
export const isPeriodEnd = (day: string): boolean => day === LAST_END || isLocalDay(day);

export const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
export const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

export function localDayText(instant: Date, timeZone: string): string {
  return localDay(instant, timeZone).toString();
}

function localDay(instant: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Enough for daily series over a year in a few time zones. */
const MOST_REMEMBERED = 10_000;
const starts = new BoundedMap<string, number>(MOST_REMEMBERED);

/**
 * The first instant of a day, in milliseconds since 1970. Cached: daily figures need the same hundreds of days again and
 * again, and each takes long to compute.
 */
export function firstInstant(day: string, timeZone: string): number {
  return starts.remember(
    `${day} ${timeZone}`,
    () => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds,
  );
}

/** A period in French, with its last included day: readers do not expect the first excluded one. */
export function frenchPeriod({ from, until }: Period): string {
  const last = until && dayBefore(until);
  if (from && last) return from === last ? `le ${french(from)}` : `du ${french(from)} au ${french(last)}`;
  return from ? `à partir du ${french(from)}` : `jusqu’au ${french(last ?? '')}`;
}

const french = (day: string) => day.split('-').reverse().join('/');
