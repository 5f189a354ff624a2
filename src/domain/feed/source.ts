// Reading of the properties of the source.
import type { Pool } from 'pg';

/** Time after a load in which a replica may still show the state before. */
const SETTLING = '15 minutes';

/** An expression: the properties of the source as JSON, in the form of `SourceProperties`. */
export const sourceSql = `(
  SELECT json_build_object('rules', rules, 'clock', clock, 'remarks', remarks, 'loadedAt', loaded_at::text,
           'isLoading', loading_since IS NOT NULL OR coalesce(loaded_at > now() - interval '${SETTLING}', false))
    FROM reporting.source)`;

/** The time of the last load that this server shows; null: none. */
export async function readLoadedAt(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ at: string | null }>('SELECT loaded_at::text AS at FROM reporting.source');
  return rows[0]?.at ?? null;
}
