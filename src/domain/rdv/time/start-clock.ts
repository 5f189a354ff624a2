// The clock of the source: what the stored starts of RDVs mean.
import type { Clock } from '#policy/source.ts';
import { offsetOf, wallOffsetOf } from './time-zone.ts';

/** The zone in which wall-clock times of the source are written. */
export const CLOCK_ZONE = 'Europe/Paris';

/**
 * The stored form of an instant at which a RDV of an organisation in `timeZone` begins; both in milliseconds since 1970.
 * By the wall clock of Paris, 09:00 in Fort-de-France is stored as 09:00 in Paris.
 */
export function toStoredStart(clock: Clock, instant: number, timeZone: string): number {
  if (clock === 'utc' || timeZone === CLOCK_ZONE) return instant;
  const wall = instant + offsetOf(timeZone)(instant);
  return wall - wallOffsetOf(CLOCK_ZONE)(wall);
}

/** The instant that a stored start stands for: the inverse of `toStoredStart`. */
export function toStartInstant(clock: Clock, stored: number, timeZone: string): number {
  if (clock === 'utc' || timeZone === CLOCK_ZONE) return stored;
  const wall = stored + offsetOf(CLOCK_ZONE)(stored);
  return wall - wallOffsetOf(timeZone)(wall);
}

/** The zone in which stored starts are cut into days that are local in `timeZone`. */
export const startZoneOf = (clock: Clock, timeZone: string): string => (clock === 'utc' ? timeZone : CLOCK_ZONE);
