// Serial numbers of days, and their texts.
import { BoundedMap } from '#ground/bounded-map.ts';
import { DAY_MS } from '#ground/duration.ts';

const MINUTES_PER_DAY = 1_440;
/** Days between 1899-12-30, day 0 of spreadsheets, and 1970-01-01. */
const DAYS_TO_1970 = 25_569;

/** 1 March 1900. Before it, Excel shows other days than all other programs, since it has a 29 February 1900. */
const FIRST_COMMON_DAY = 61;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;

/** True when all spreadsheets show the same day for this serial number. */
export const isPortableDate = (serial: number): boolean => serial >= FIRST_COMMON_DAY && serial < LAST_DAY + 1;

/** Maximum number of cached texts: half of them are more than the days of a usual file. */
const MAX_KEPT = 8_192;

const dayOf = (serial: number) => new Date((Math.floor(serial) - DAYS_TO_1970) * DAY_MS);
const twoDigits = (value: number) => String(value).padStart(2, '0');

/** `YYYY-MM-DD` of a portable date. */
export const toIsoDay = keep((serial) => dayOf(serial).toISOString().slice(0, 10));

/** `dd/mm/yyyy`, as cells show it; a year after 9999 has all its digits. Empty when it is not a day. */
export const toShownDay = keep((serial) => {
  const day = dayOf(serial);
  const year = day.getUTCFullYear();
  if (Number.isNaN(year)) return '';
  const shownYear = year > 0 ? String(year).padStart(4, '0') : `${String(1 - year).padStart(4, '0')} av. J.-C.`;
  return `${twoDigits(day.getUTCDate())}/${twoDigits(day.getUTCMonth() + 1)}/${shownYear}`;
});

/** `09h30`, as cells show it. */
export const toShownTime = keep((serial) => {
  const [hours, minutes] = hoursAndMinutes(serial);
  return `${hours}h${minutes}`;
});

/** `PT09H30M00S`. */
export const toIsoTime = keep((serial) => {
  const [hours, minutes] = hoursAndMinutes(serial);
  return `PT${hours}H${minutes}M00S`;
});

function hoursAndMinutes(serial: number): [string, string] {
  const inDay = Math.round((serial - Math.floor(serial)) * MINUTES_PER_DAY) % MINUTES_PER_DAY;
  return [twoDigits(Math.floor(inDay / 60)), twoDigits(inDay % 60)];
}

/** Caches the last formatted texts. */
export function keep(format: (serial: number) => string): (serial: number) => string {
  const kept = new BoundedMap<number, string>(MAX_KEPT);
  return (serial) => kept.remember(serial, () => format(serial));
}
