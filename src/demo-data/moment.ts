// Moments of booking and start in the demo data.

import { offsetOf } from '#domain/rdv/time/time-zone.ts';
import { DAY_MS } from '#ground/duration.ts';
import type { Random } from './random.ts';

const MINUTE_MS = 60_000;
const LONGEST_LEAD_DAYS = 60;
const SHORTEST_LEAD_MS = 30 * MINUTE_MS;

/** The booking and the start of a RDV: office hours of a day up to two months later. */
export function createMoments(
  random: Random,
  createdAt: number,
  timeZone: string,
): { createdAt: Date; startsAt: Date; endsAt: Date } {
  const local = createdAt + offsetOf(timeZone)(createdAt);
  // Short lead times are common, long ones are rare.
  const lead = Math.floor(LONGEST_LEAD_DAYS * random.next() ** 2);
  const minutes = random.int(8, 17) * 60 + random.pick([0, 15, 30, 45]);
  let day = Math.floor(local / DAY_MS) + lead;
  if (isSunday(day)) day++;
  let startsAt = instantOf(day * DAY_MS + minutes * MINUTE_MS, timeZone);
  if (startsAt < createdAt + SHORTEST_LEAD_MS)
    startsAt = instantOf((day + (isSunday(day + 1) ? 2 : 1)) * DAY_MS + minutes * MINUTE_MS, timeZone);
  return {
    createdAt: new Date(createdAt),
    startsAt: new Date(startsAt),
    endsAt: new Date(startsAt + random.pick([20, 30, 45, 60]) * MINUTE_MS),
  };
}

/** The instant of a local time, `local` being the wall clock as if it were UTC. */
export function instantOf(local: number, timeZone: string): number {
  const offset = offsetOf(timeZone);
  return local - offset(local - offset(local));
}

/**
 * Starts that reveal wrong date arithmetic: around midnight, at both clock changes of the previous year, and on both sides
 * of New Year; in local time.
 */
export function delicateStarts(thisYear: number): readonly number[] {
  const year = thisYear - 1;
  const [spring, autumn] = [lastSunday(year, 2), lastSunday(year, 9)];
  const at = (day: number, hour: number, minute: number) => day + (hour * 60 + minute) * MINUTE_MS;
  const newYear = Date.UTC(thisYear, 0, 1);
  return [
    at(spring, 0, 0),
    at(spring, 1, 45),
    at(spring, 3, 15),
    at(spring, 23, 45),
    at(autumn, 0, 0),
    at(autumn, 2, 30),
    at(autumn, 3, 30),
    at(autumn, 23, 45),
    at(newYear - DAY_MS, 23, 45),
    at(newYear, 0, 0),
    at(Date.UTC(year, 5, 14), 23, 59),
    at(Date.UTC(year, 5, 15), 0, 0),
  ];
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getTime() - last.getUTCDay() * DAY_MS;
}

/** 1970-01-01 was a Thursday. */
const isSunday = (day: number) => (day + 4) % 7 === 0;
