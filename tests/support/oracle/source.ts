import type { Database } from '#infra/db/connection/database.ts';

// Sources of data, by their properties: those of upstream in 2024 and in 2026.

export interface WorldSource {
  rules: '2024' | '2026';
  clock: 'utc' | 'paris-wall-clock';
}

export const sources: readonly WorldSource[] = [
  { rules: '2024', clock: 'utc' },
  { rules: '2026', clock: 'paris-wall-clock' },
];

export const nameOf = ({ rules, clock }: WorldSource) => `rules of ${rules}, clock ${clock}`;

export async function setSource({ pool }: Pick<Database, 'pool'>, { rules, clock }: WorldSource): Promise<void> {
  await pool.query('UPDATE reporting.source SET rules = $1, clock = $2', [rules, clock]);
}

/** The local time of an instant, as if it were UTC; by Intl, without code of the service. */
function wallOf(ms: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone, calendar: 'gregory', hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((ms % 1000) + 1000) % 1000);
}

/** The instants whose local time this is: none, one or two. */
function instantsOf(wall: number, timeZone: string): number[] {
  const guesses = [-86_400_000, 0, 86_400_000].map((far) => {
    const offset = wallOf(wall + far, timeZone) - (wall + far);
    return wall - offset;
  });
  return [...new Set(guesses)].filter((guess) => wallOf(guess, timeZone) === wall);
}

/** The stored form of a start at this instant. Null: the clock of the source cannot tell it from another. */
export function storedStart({ clock }: WorldSource, instant: Date, timeZone: string): Date | null {
  if (clock === 'utc') return instant;
  const wall = wallOf(instant.getTime(), timeZone);
  const [stored, other] = instantsOf(wall, 'Europe/Paris');
  if (stored === undefined || other !== undefined || instantsOf(wall, timeZone).length !== 1) return null;
  return new Date(stored);
}
