// States of schedules: pauses, and the outcomes of runs.
import type { ClientBase, Pool } from 'pg';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import type { SchedulePause } from '#prisma';
import { notifyPauseTask } from './task.ts';

/** A schedule pauses after this many failed runs in a row. */
const MAX_FAILURES = 3;

export interface PauseDeps {
  pool: Pool;
  queue: Queue;
  /** False: mails are off. */
  sendsMail: boolean;
}

/** Pauses an active schedule, and queues the mail about it in the same transaction. The caller holds the row. */
export async function pauseSchedule(
  { queue, sendsMail }: Pick<PauseDeps, 'queue' | 'sendsMail'>,
  client: ClientBase,
  scheduleId: string,
  reason: SchedulePause,
): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE reporting.export_schedules
        SET state = 'PAUSED', pause_reason = $2::reporting.schedule_pause, paused_at = now(), mailed_at = NULL, next_due_at = NULL,
            updated_at = now()
      WHERE id = $1::uuid AND state = 'ACTIVE'`,
    [scheduleId, reason],
  );
  if (rowCount && sendsMail) await queue.enqueue(notifyPauseTask, { scheduleId }, client);
}

/** Counts a failed run. The caller holds the row. */
export async function countFailure(deps: PauseDeps, client: ClientBase, scheduleId: string): Promise<void> {
  const { rows } = await client.query<{ failures: number }>(
    'UPDATE reporting.export_schedules SET failures = failures + 1 WHERE id = $1::uuid RETURNING failures',
    [scheduleId],
  );
  if ((rows[0]?.failures ?? 0) >= MAX_FAILURES) await pauseSchedule(deps, client, scheduleId, 'FAILURES');
}

interface EndedRun {
  schedule_id: string;
  period: string;
  outcome: 'SUCCEEDED' | 'FAILED' | 'CANCELED';
  is_forbidden: boolean;
}

/** Settles the runs whose exports have ended, in the order of their periods. Each counts once, whoever settles it. */
export async function settleRuns(deps: PauseDeps): Promise<void> {
  const { rows } = await deps.pool.query<EndedRun>(
    `SELECT r.schedule_id, r.period, e.failure_code IS NOT DISTINCT FROM 'FORBIDDEN' AS is_forbidden,
            CASE e.status WHEN 'FAILED' THEN 'FAILED' WHEN 'CANCELED' THEN 'CANCELED' ELSE 'SUCCEEDED' END AS outcome
       FROM reporting.schedule_runs r JOIN reporting.exports e ON e.id = r.export_id
      WHERE r.outcome = 'REQUESTED' AND e.status NOT IN ('QUEUED', 'RUNNING') ORDER BY r.due_at`,
  );
  for (const run of rows) await settleRun(deps, run);
}

function settleRun(deps: PauseDeps, { schedule_id, period, outcome, is_forbidden }: EndedRun): Promise<void> {
  return inTransaction(deps.pool, async (client) => {
    await client.query('SELECT FROM reporting.export_schedules WHERE id = $1::uuid FOR UPDATE', [schedule_id]);
    const { rowCount } = await client.query(
      `UPDATE reporting.schedule_runs SET outcome = $3::reporting.schedule_outcome
        WHERE schedule_id = $1::uuid AND period = $2 AND outcome = 'REQUESTED'`,
      [schedule_id, period, outcome],
    );
    if (!rowCount) return;
    if (outcome === 'SUCCEEDED')
      await client.query('UPDATE reporting.export_schedules SET failures = 0 WHERE id = $1::uuid', [schedule_id]);
    if (outcome !== 'FAILED') return;
    if (is_forbidden) await pauseSchedule(deps, client, schedule_id, 'RIGHT_LOST');
    else await countFailure(deps, client, schedule_id);
  });
}
