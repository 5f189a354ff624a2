import type { Pool } from 'pg';
import { TRIGGERS, triggersSql } from './change-log.ts';

/** How far the precomputed statistics of the whole service are. */
export interface RefreshProgress {
  /** Organisations that are not counted to the end: their figures come from the rows. */
  organisations: number;
  /** RDVs counted so far, of those found in organisations whose count has begun. */
  rdvsCounted: number;
  rdvsFound: number;
  /** Changes that are not folded yet; no more than this many are counted. */
  pending: number;
  /** Whether every trigger that notes changes is there and fires; without them nothing is precomputed. */
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
