// Progress of the rollups, for operators.
import type { Pool } from 'pg';
import { TRIGGERS, triggersSql } from './change-log.ts';

/** Progress of the rollups in the whole service. */
export interface RefreshProgress {
  /** Organisations without complete rollups: their statistics read the rows. */
  organisations: number;
  /** RDVs counted so far, out of those of organisations whose build has started. */
  rdvsCounted: number;
  rdvsFound: number;
  /** Changes not applied yet; counted up to this maximum. */
  pending: number;
  /** True when every trigger of the change log exists and fires; without them there are no rollups. */
  hasTriggers: boolean;
}

export const MOST_PENDING = 100_000;

export async function readRefreshProgress(pool: Pool): Promise<RefreshProgress> {
  const { rows } = await pool.query<RefreshProgress>(
    `SELECT (SELECT count(*) FROM organisations o LEFT JOIN reporting.statistics_organisations s ON s.organisation_id = o.id
              WHERE s.is_whole IS NOT TRUE)::float8 AS organisations,
            coalesce(sum(rdvs_counted), 0)::float8 AS "rdvsCounted", coalesce(sum(greatest(rdvs_found, rdvs_counted)), 0)::float8 AS "rdvsFound",
            (SELECT count(*) FROM (SELECT FROM reporting.statistics_changes LIMIT ${MOST_PENDING}) c)::float8 AS pending,
            (${triggersSql}) = ${TRIGGERS} AS "hasTriggers"
       FROM reporting.statistics_organisations`,
  );
  return rows[0] as RefreshProgress;
}
