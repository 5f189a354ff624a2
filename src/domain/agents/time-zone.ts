import type { Pool } from 'pg';

export const DEFAULT_TIME_ZONE = 'Europe/Paris';

/** A name as the IANA database has them: no offset, and nothing that PostgreSQL would take for a rule of its own. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;
const known = new Map<string, boolean>();

/**
 * The zone of an organisation: the stored one, or Europe/Paris where no such zone exists. The source writes what it likes,
 * and one organisation must not take the others with it. `reporting.known_time_zone` says the same in SQL.
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

/** An organisation whose stored zone does not exist. */
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
