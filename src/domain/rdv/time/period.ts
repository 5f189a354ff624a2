// Periods of local days.
import { Temporal } from 'temporal-polyfill';

/** Local days, half-open: `from` is included, `until` is excluded. An absent side is open. `YYYY-MM-DD`. */
export interface Period {
  from?: string | undefined;
  until?: string | undefined;
}

export type RelativePeriod =
  | 'TODAY'
  | 'THIS_ISO_WEEK'
  | 'LAST_7_DAYS'
  | 'LAST_30_DAYS'
  | 'THIS_MONTH'
  | 'LAST_MONTH'
  | 'THIS_YEAR';

/** Days of a relative period, as of `now` in `timeZone`. */
export function resolveRelativePeriod(relative: RelativePeriod, now: Date, timeZone: string): Required<Period> {
  const today = localDay(now, timeZone);
  const [from, until] = ((): [Temporal.PlainDate, Temporal.PlainDate] => {
    switch (relative) {
      case 'TODAY':
        return [today, today.add({ days: 1 })];
      case 'THIS_ISO_WEEK': {
        const monday = today.subtract({ days: today.dayOfWeek - 1 });
        return [monday, monday.add({ weeks: 1 })];
      }
      case 'LAST_7_DAYS':
        return [today.subtract({ days: 7 }), today];
      case 'LAST_30_DAYS':
        return [today.subtract({ days: 30 }), today];
      case 'THIS_MONTH':
        return [today.with({ day: 1 }), today.with({ day: 1 }).add({ months: 1 })];
      case 'LAST_MONTH':
        return [today.with({ day: 1 }).subtract({ months: 1 }), today.with({ day: 1 })];
      case 'THIS_YEAR':
        return [today.with({ month: 1, day: 1 }), today.with({ month: 1, day: 1 }).add({ years: 1 })];
    }
  })();
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

export function localDayText(instant: Date, timeZone: string): string {
  return localDay(instant, timeZone).toString();
}

function localDay(instant: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Enough for daily series over a year in a few time zones. */
const MOST_REMEMBERED = 5_000;
const starts = new Map<string, number>();

/**
 * The first instant of a day, in milliseconds since 1970. Cached: daily figures need the same hundreds of days again and
 * again, and each takes long to compute.
 */
export function firstInstant(day: string, timeZone: string): number {
  const name = `${day} ${timeZone}`;
  const known = starts.get(name);
  if (known !== undefined) return known;
  const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
  if (starts.size >= MOST_REMEMBERED) starts.clear();
  starts.set(name, start);
  return start;
}

/** A period in French, with its last included day: readers do not expect the first excluded one. */
export function frenchPeriod({ from, until }: Period): string {
  const last = until && Temporal.PlainDate.from(until).subtract({ days: 1 }).toString();
  if (from && last) return from === last ? `le ${french(from)}` : `du ${french(from)} au ${french(last)}`;
  return from ? `à partir du ${french(from)}` : `jusqu’au ${french(last ?? '')}`;
}

const french = (day: string) => day.split('-').reverse().join('/');
