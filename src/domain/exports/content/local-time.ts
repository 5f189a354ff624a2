import { dayText, instantOf } from '#domain/rdv/day.ts';
import { offsetOf } from '#domain/rdv/time-zone.ts';
import { toShownDay } from '#spreadsheet/serial.ts';
import type { RowContext } from './column.ts';
import type { RdvRow } from './rdv/row.ts';

const MS_PER_DAY = 86_400_000;
/** Days between 1899-12-30, where spreadsheets begin to count, and 1970-01-01. */
const DAYS_TO_1970 = 25_569;

/** Whether a RDV starts on the present day of where its row is read. */
export function startsToday({ localStartsAt, organisation }: RdvRow, { now, timeZone }: RowContext): boolean {
  return isSameDay(localStartsAt, now + offsetOf(timeZone ?? organisation.timeZone)(now));
}

export const toDateSerial = (local: number): number => Math.floor(local / MS_PER_DAY) + DAYS_TO_1970;

/** The cell of a day as the database writes it; nothing for infinity. */
export function toDayCell(day: string): number | string {
  return day.endsWith('infinity') ? '' : toDateSerial(instantOf(day).getTime());
}

/** Part of the day, to the minute: what is shown is what is stored. */
export const toTimeSerial = (local: number): number => {
  const inDay = local - Math.floor(local / MS_PER_DAY) * MS_PER_DAY;
  return Math.floor(inDay / 60_000) / 1_440;
};

export const toYear = (local: number): number => new Date(local).getUTCFullYear();

/** Whether two local instants are of one day. */
const isSameDay = (a: number, b: number): boolean => Math.floor(a / MS_PER_DAY) === Math.floor(b / MS_PER_DAY);

let lastDay = { number: 0, text: '1970-01-01' };

/** Nothing for an instant that JavaScript does not know. */
const textOf = (local: number) => (Number.isNaN(new Date(local).getTime()) ? '' : dayText(new Date(local)));

/** `YYYY-MM-DD`. Rows come in order of time: the previous answer is nearly always right. */
export function toDay(local: number): string {
  const number = Math.floor(local / MS_PER_DAY);
  if (number !== lastDay.number) lastDay = { number, text: textOf(local) };
  return lastDay.text;
}

/** Whether days can be compared as texts: the years 1 to 9999. Of others nobody can tell an age. */
const isCommon = (day: string) => day.length === 10;

let lastMajority = { day: '', bornUntil: '' };

/** Whether somebody born on `birthDate` is under 18 on `day`; both `YYYY-MM-DD`. Born on 29 February, one comes of age on 1 March. */
export function isMinor(birthDate: string, day: string): boolean {
  if (day !== lastMajority.day) {
    lastMajority = { day, bornUntil: `${String(Number(day.slice(0, 4)) - 18).padStart(4, '0')}${day.slice(4)}` };
  }
  return isCommon(birthDate) && isCommon(day) && birthDate > lastMajority.bornUntil;
}

/** Completed years on `day` of somebody born on `birthDate`; both `YYYY-MM-DD`. */
function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(4) < birthDate.slice(4) ? years - 1 : years;
}

const ageBands = [
  { upTo: 17, label: '0-17 ans' },
  { upTo: 25, label: '18-25 ans' },
  { upTo: 39, label: '26-39 ans' },
  { upTo: 59, label: '40-59 ans' },
  { upTo: Number.POSITIVE_INFINITY, label: '60 ans et plus' },
];

/** What an anonymous file says instead of a birth date: the same bands in all files. */
export function ageBand(birthDate: string, day: string): string {
  if (!isCommon(birthDate) || !isCommon(day)) return '';
  const age = ageOn(birthDate, day);
  return ageBands.find(({ upTo }) => age <= upTo)?.label ?? '';
}

/** `dd/mm/yyyy` of a day as the database writes it. */
export const toFrenchDay = (day: string): string =>
  isCommon(day) ? `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}` : shownCell(toDayCell(day));

const shownCell = (cell: number | string) => (typeof cell === 'number' ? toShownDay(cell) : cell);
