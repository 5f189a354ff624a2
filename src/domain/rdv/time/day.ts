// Instants and days of the database.
import { readInstant } from '#infra/db/compile/instant.ts';

/** Parses a `timestamp` or a `date` of the database. */
export const instantOf = (stored: string): Date => readInstant(stored);

/** The day of an instant in UTC: `YYYY-MM-DD`, or `±YYYYYY-MM-DD` outside the years 0 to 9999 (ISO 8601). */
export function dayText(instant: Date): string {
  const text = instant.toISOString();
  return text.slice(0, text.indexOf('T'));
}
