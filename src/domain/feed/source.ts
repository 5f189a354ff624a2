// Reading of the properties of the source.
import type { Pool } from 'pg';
import type { SourceProperties } from '#policy/source.ts';

/** Time after a load in which a replica may still show the state before. */
const SETTLING = '15 minutes';

/**
 * An expression: the properties of the source as JSON. A subscription is known to be as recent as its last check says, which
 * is at most some seconds older than its data.
 */
export const sourceSql = `(
  SELECT json_build_object('rules', s.rules, 'clock', s.clock, 'remarks', s.remarks, 'loadedAt', s.loaded_at::text,
           'isLoading', s.loading_since IS NOT NULL OR coalesce(s.loaded_at > now() - interval '${SETTLING}', false),
           'dataAsOf', (extract(epoch FROM coalesce(s.data_as_of, (
             SELECT h.applied_at FROM reporting.feed_health h WHERE h.subscription IS NOT NULL))) * 1000)::float8)
    FROM reporting.source s)`;

/** A value of `sourceSql`. */
export type StoredSource = Omit<SourceProperties, 'dataAsOf'> & { dataAsOf: number | null };

export const toSource = (stored: StoredSource): SourceProperties => ({
  ...stored,
  dataAsOf: stored.dataAsOf === null ? null : new Date(stored.dataAsOf),
});

/** The time of the last load that this server shows; null: none. */
export async function readLoadedAt(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ at: string | null }>('SELECT loaded_at::text AS at FROM reporting.source');
  return rows[0]?.at ?? null;
}
