// Local days and times in files.

import { isCommonDay } from '#domain/rdv/age-band.ts';
import { dayText, instantOf } from '#domain/rdv/time/day.ts';
import { localDayText } from '#domain/rdv/time/period.ts';
import { offsetOf } from '#domain/rdv/time/time-zone.ts';
import { DAY_MS } from '#ground/duration.ts';
import { toShownDay } from '#spreadsheet/serial.ts';
import type { RowContext } from './column.ts';
import type { RdvRow } from './rdv/row.ts';

/** Days between 1899-12-30, day 0 of spreadsheets, and 1970-01-01. */
const DAYS_TO_1970 = 25_569;

/** True when a RDV starts today, in the time zone of its row. */
export function startsToday({ localStartsAt, organisation }: RdvRow, { now, timeZone }: RowContext): boolean {
  return isSameDay(localStartsAt, now + offsetOf(timeZone ?? organisation.timeZone)(now));
}

export const toDateSerial = (local: number): number => Math.floor(local / DAY_MS) + DAYS_TO_1970;

/** The cell of a day in the database's text form; empty for infinity. */
export function toDayCell(day: string): number | string {
  return day.endsWith('infinity') ? '' : toDateSerial(instantOf(day).getTime());
}

/** Time of day as a part of a day, rounded to the minute like the display. */
export const toTimeSerial = (local: number): number => {
  const inDay = local - Math.floor(local / DAY_MS) * DAY_MS;
  return Math.floor(inDay / 60_000) / 1_440;
};

export const toYear = (local: number): number => new Date(local).getUTCFullYear();

/** True when two local instants are on the same day. */
const isSameDay = (a: number, b: number): boolean => Math.floor(a / DAY_MS) === Math.floor(b / DAY_MS);

let lastDay = { number: 0, text: '1970-01-01' };

/** Empty for an instant outside JavaScript's range. */
const textOf = (local: number) => (Number.isNaN(new Date(local).getTime()) ? '' : dayText(new Date(local)));

/** `YYYY-MM-DD`. Rows come in order of time, so the previous answer is nearly always right. */
export function toDay(local: number): string {
  const number = Math.floor(local / DAY_MS);
  if (number !== lastDay.number) lastDay = { number, text: textOf(local) };
  return lastDay.text;
}

let lastMajority = { day: '', bornUntil: '' };

/**
 * True when a person born on `birthDate` is under 18 on `day`; both `YYYY-MM-DD`. A person born on 29 February comes of age
 * on 1 March.
 */
export function isMinor(birthDate: string, day: string): boolean {
  if (day !== lastMajority.day) {
    lastMajority = { day, bornUntil: `${String(Number(day.slice(0, 4)) - 18).padStart(4, '0')}${day.slice(4)}` };
  }
  return isCommonDay(birthDate) && isCommonDay(day) && birthDate > lastMajority.bornUntil;
}

/** `dd/mm/yyyy` of a day in the database's text form. */
export const toFrenchDay = (day: string): string =>
  isCommonDay(day) ? `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}` : shownCell(toDayCell(day));

/** `dd/mm/yyyy à hh"h"mm` of an instant in a time zone. */
export function toFrenchMoment(instant: Date, timeZone: string): string {
  const local = instant.getTime() + offsetOf(timeZone)(instant.getTime());
  const time = new Date(local).toISOString().slice(11, 16).replace(':', 'h');
  return `${toFrenchDay(localDayText(instant, timeZone))} à ${time}`;
}

const shownCell = (cell: number | string) => (typeof cell === 'number' ? toShownDay(cell) : cell);
