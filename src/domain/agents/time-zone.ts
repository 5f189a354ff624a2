// Time zones of organisations.
import type { Pool } from 'pg';

export const DEFAULT_TIME_ZONE = 'Europe/Paris';

/** The form of IANA names: no offset, and no rule that PostgreSQL would parse. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;
const known = new Map<string, boolean>();

/**
 * The time zone of an organisation: the stored one, or Europe/Paris when it does not exist. One wrong value of the source
 * must not break the other organisations. `reporting.known_time_zone` is the same in SQL.
 */
export function knownTimeZone(stored: string | null): string {
  return stored !== null && isKnown(stored) ? stored : DEFAULT_TIME_ZONE;
}

function isKnown(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    answer = NAME.test(name) && isZone(name);
    known.set(name, answer);
  }
  return answer;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('fr', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** An organisation whose stored time zone does not exist. */
export interface UnknownTimeZone {
  organisationId: string;
  timeZone: string | null;
}

export async function findUnknownTimeZones(pool: Pool): Promise<UnknownTimeZone[]> {
  const { rows } = await pool.query<UnknownTimeZone>(
    'SELECT id::text AS "organisationId", time_zone AS "timeZone" FROM organisations ORDER BY id',
  );
  return rows.filter(({ timeZone }) => timeZone === null || !isKnown(timeZone));
}
