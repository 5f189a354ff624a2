// The state of the subscription that feeds the source tables, as this server knows it.
import type { ClientBase, Pool } from 'pg';

export interface ApplyState {
  /** True while a worker applies changes. */
  isWorking: boolean;
  /** The sending time of upstream's last message whose changes are all applied; null before the first one of this worker. */
  appliedAt: Date | null;
  /** Errors of the apply worker and of first copies since the statistics were reset. */
  errors: number;
  /** Tables whose first copy is not finished. */
  copying: readonly string[];
  tables: number;
}

/** `lsn` of a message whose changes are all applied moves once the worker has answered upstream. */
export async function readApplyState(
  client: Pick<ClientBase | Pool, 'query'>,
  subscription: string,
): Promise<ApplyState> {
  const { rows } = await client.query<ApplyState>(
    `SELECT w.pid IS NOT NULL AS "isWorking", w.latest_end_time AS "appliedAt",
            coalesce(e.apply_error_count + e.sync_error_count, 0)::float8 AS errors,
            ARRAY(SELECT r.srrelid::regclass::text FROM pg_subscription_rel r WHERE r.srsubid = s.oid AND r.srsubstate NOT IN ('r', 's') ORDER BY 1) AS copying,
            (SELECT count(*) FROM pg_subscription_rel r WHERE r.srsubid = s.oid)::int AS tables
       FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
       LEFT JOIN pg_stat_subscription w ON w.subid = s.oid AND w.relid IS NULL
       LEFT JOIN pg_stat_subscription_stats e ON e.subid = s.oid
      WHERE s.subname = $1
      ORDER BY w.latest_end_time DESC NULLS LAST LIMIT 1`,
    [subscription],
  );
  return rows[0] ?? { isWorking: false, appliedAt: null, errors: 0, copying: [], tables: 0 };
}
