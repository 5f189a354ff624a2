import type { ClientBase } from 'pg';

/** A day and the instant at which it begins in a zone, by the clock that cuts periods. */
export interface DayStart {
  timeZone: string;
  day: string;
  /** A `timestamp` that holds UTC. */
  instant: string;
}

/** What the groups are worth in this snapshot. */
export interface Readiness {
  /** Zones in which the days of organisations were cut, by organisation; those without groups are absent. */
  zones: ReadonlyMap<string, string>;
  /** RDVs whose change is not folded yet; null: too many to add them one by one. */
  changed: readonly string[] | null;
  /** Whether it is known of every RDV who takes part: not while processes of the previous version fold too. */
  knowsUsagers: boolean;
  /** Zones in which a day asked about begins at another instant for PostgreSQL, which cuts the groups. */
  disputed: ReadonlySet<string>;
}

/** Past this many changes, the rows of an organisation are read as fast. */
const MAX_CHANGES = 5_000;

export async function readReadiness(
  client: ClientBase,
  organisationIds: readonly bigint[],
  starts: readonly DayStart[],
): Promise<Readiness> {
  const { rows } = await client.query<{
    zones: Record<string, string> | null;
    changed: string[] | null;
    changes: number;
    knowsUsagers: boolean;
    disputed: string[] | null;
  }>(
    `WITH changes AS MATERIALIZED (SELECT rdv_id FROM reporting.statistics_changes LIMIT ${MAX_CHANGES + 1})
     SELECT (SELECT json_object_agg(organisation_id, time_zone) FROM reporting.statistics_organisations WHERE is_whole AND organisation_id = ANY ($1::bigint[])) AS zones,
            (SELECT count(*)::int FROM changes) AS changes,
            NOT EXISTS (SELECT FROM reporting.statistics_facts WHERE user_ids IS NULL) AS "knowsUsagers",
            (SELECT array_agg(DISTINCT rdv_id::text) FROM changes) AS changed,
            (SELECT array_agg(DISTINCT d.zone) FROM unnest($2::text[], $3::date[], $4::timestamp[]) d (zone, day, instant)
              WHERE CASE WHEN d.zone IN (SELECT time_zone FROM reporting.statistics_organisations)
                         THEN d.day::timestamp AT TIME ZONE d.zone AT TIME ZONE 'UTC' <> d.instant END) AS disputed`,
    [
      organisationIds.map(String),
      starts.map(({ timeZone }) => timeZone),
      starts.map(({ day }) => day),
      starts.map(({ instant }) => instant),
    ],
  );
  const [found] = rows;
  const changed = found?.changed ?? [];
  const isTooMuch = !found || found.changes > MAX_CHANGES || changed.includes('0'); // 0: all of them
  return {
    zones: new Map(Object.entries(found?.zones ?? {})),
    changed: isTooMuch ? null : changed,
    knowsUsagers: found?.knowsUsagers ?? false,
    disputed: new Set(found?.disputed ?? []),
  };
}
