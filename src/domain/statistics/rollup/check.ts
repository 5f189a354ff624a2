// The check whether rollups can answer a query.
import type { ClientBase } from 'pg';

/** A day and its first instant in a time zone, by the clock that cuts periods. */
export interface DayStart {
  timeZone: string;
  day: string;
  /** A `timestamp` that holds UTC. */
  instant: string;
}

/** The time zones in which the days of an organisation's rollups were cut. */
interface RollupZones {
  created: string;
  start: string;
}

/** The state of the rollups in this snapshot. */
export interface Readiness {
  /** Time zones of the rollups' days, by organisation; organisations without rollups are absent. */
  zones: ReadonlyMap<string, RollupZones>;
  /** RDVs whose change is not applied yet; null: too many to add one by one. */
  changed: readonly string[] | null;
  /** True when the participants of every RDV are known: not while processes of the previous version write too. */
  knowsUsagers: boolean;
  /** Time zones in which PostgreSQL, which cuts the rollups, begins a queried day at another instant. */
  disputed: ReadonlySet<string>;
}

/** Beyond this many changes, reading the rows is as fast. */
const MAX_CHANGES = 5_000;

export async function readReadiness(
  client: ClientBase,
  organisationIds: readonly bigint[],
  starts: readonly DayStart[],
): Promise<Readiness> {
  const { rows } = await client.query<{
    zones: Record<string, RollupZones> | null;
    changed: string[] | null;
    changes: number;
    knowsUsagers: boolean;
    disputed: string[] | null;
  }>(
    `WITH changes AS MATERIALIZED (SELECT rdv_id FROM reporting.statistics_changes LIMIT ${MAX_CHANGES + 1})
     SELECT (SELECT json_object_agg(organisation_id, json_build_object('created', time_zone, 'start', start_zone)) FROM reporting.statistics_organisations WHERE is_whole AND organisation_id = ANY ($1::bigint[])) AS zones,
            (SELECT count(*)::int FROM changes) AS changes,
            NOT EXISTS (SELECT FROM reporting.statistics_facts WHERE user_ids IS NULL) AS "knowsUsagers",
            (SELECT array_agg(DISTINCT rdv_id::text) FROM changes) AS changed,
            (SELECT array_agg(DISTINCT d.zone) FROM unnest($2::text[], $3::date[], $4::timestamp[]) d (zone, day, instant)
              WHERE CASE WHEN d.zone IN (SELECT unnest(ARRAY[time_zone, start_zone]) FROM reporting.statistics_organisations)
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
