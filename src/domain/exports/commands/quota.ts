// Quotas of exports per agent.

import type { ClientBase, Pool } from 'pg';
import { refusalText } from '#domain/text/refusal.ts';
import { DAY_MS } from '#ground/duration.ts';
import { type ExportQuota, ExportQuotaExceededError } from '../errors.ts';

/** Limits per agent. */
export interface ExportLimits {
  /** Exports queued or running at the same time. */
  concurrent: number;
  /** Exports requested within 24 hours. */
  perDay: number;
  /** Rows of one export. */
  maxRows: number;
}

/** The end of an export cannot be predicted: a compromise between a long wait and polling. */
const RETRY_UNFINISHED_SECONDS = 30;

/** The used part of an agent's quota. Exports of schedules do not count. */
export async function readQuota(
  client: Pool | ClientBase,
  agentId: bigint,
  limits: ExportLimits,
  /** An export to leave out of the count. */
  except: string | null = null,
): Promise<ExportQuota> {
  const { rows } = await client.query<{ unfinished: number; recent: number }>(
    `SELECT count(*) FILTER (WHERE status IN ('QUEUED', 'RUNNING'))::int AS unfinished,
            count(*) FILTER (WHERE created_at > now() - interval '1 day')::int AS recent
       FROM reporting.exports WHERE agent_id = $1::bigint AND schedule_id IS NULL AND id IS DISTINCT FROM $2::uuid`,
    [String(agentId), except],
  );
  const { unfinished = 0, recent = 0 } = rows[0] ?? {};
  return {
    concurrentLimit: limits.concurrent,
    concurrentUsed: unfinished,
    dailyLimit: limits.perDay,
    dailyUsed: recent,
    maxRows: limits.maxRows,
  };
}

/**
 * Checks the quota after `exportId` was added. The caller holds the lock of the agent's exports and rolls back on refusal,
 * so the check is exact under concurrency.
 * @throws ExportQuotaExceededError
 */
export async function checkQuota(
  client: ClientBase,
  agentId: bigint,
  limits: ExportLimits,
  exportId: string,
): Promise<void> {
  const quota = await readQuota(client, agentId, limits, exportId);
  if (quota.dailyUsed >= quota.dailyLimit) {
    const { rows } = await client.query<{ at: Date }>(
      `SELECT created_at + interval '1 day' AS at FROM reporting.exports
        WHERE agent_id = $1::bigint AND schedule_id IS NULL AND id <> $2::uuid ORDER BY created_at DESC OFFSET $3 LIMIT 1`,
      [String(agentId), exportId, Math.max(0, limits.perDay - 1)],
    );
    const message = refusalText.EXPORT_QUOTA_EXCEEDED.daily(quota.dailyUsed);
    throw new ExportQuotaExceededError(message, quota, rows[0]?.at ?? new Date(Date.now() + DAY_MS));
  }
  if (quota.concurrentUsed >= quota.concurrentLimit) {
    const { rows } = await client.query<{ at: Date }>(`SELECT now() + make_interval(secs => $1) AS at`, [
      RETRY_UNFINISHED_SECONDS,
    ]);
    const message = refusalText.EXPORT_QUOTA_EXCEEDED.concurrent(quota.concurrentUsed);
    throw new ExportQuotaExceededError(message, quota, rows[0]?.at as Date);
  }
}
