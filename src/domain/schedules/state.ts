// States of schedules: pauses, and the outcomes of runs.
import type { ClientBase, Pool } from 'pg';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import type { SchedulePause } from '#prisma';
import { announce } from '../deliveries/event.ts';
import { notifyPauseTask } from './task.ts';

/** A schedule pauses after this many failed runs in a row. */
const MAX_FAILURES = 3;

export interface PauseDeps {
  pool: Pool;
  queue: Queue;
  /** False: mails are off. */
  sendsMail: boolean;
}

/** Pauses an active schedule, and queues what tells of it in the same transaction. The caller holds the row. */
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
  if (!rowCount) return;
  await announce(queue, client, scheduleId, { event: 'SCHEDULE_PAUSED', exportId: null, reason });
  // An owner who pauses it needs no mail.
  if (sendsMail && reason !== 'OWNER') await queue.enqueue(notifyPauseTask, { scheduleId }, client);
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
  export_id: string;
  failure_code: string | null;
}

/** Settles the runs whose exports have ended, in the order of their periods. Each counts once, whoever settles it. */
export async function settleRuns(deps: PauseDeps): Promise<void> {
  const { rows } = await deps.pool.query<EndedRun>(
    `SELECT r.schedule_id, r.period, r.export_id, e.failure_code,
            CASE e.status WHEN 'FAILED' THEN 'FAILED' WHEN 'CANCELED' THEN 'CANCELED' ELSE 'SUCCEEDED' END AS outcome
       FROM reporting.schedule_runs r JOIN reporting.exports e ON e.id = r.export_id
      WHERE r.outcome = 'REQUESTED' AND e.status NOT IN ('QUEUED', 'RUNNING') ORDER BY r.due_at`,
  );
  for (const run of rows) await settleRun(deps, run);
}

function settleRun(
  deps: PauseDeps,
  { schedule_id, period, outcome, export_id, failure_code }: EndedRun,
): Promise<void> {
  return inTransaction(deps.pool, async (client) => {
    await client.query('SELECT FROM reporting.export_schedules WHERE id = $1::uuid FOR UPDATE', [schedule_id]);
    const { rowCount } = await client.query(
      `UPDATE reporting.schedule_runs SET outcome = $3::reporting.schedule_outcome
        WHERE schedule_id = $1::uuid AND period = $2 AND outcome = 'REQUESTED'`,
      [schedule_id, period, outcome],
    );
    if (!rowCount) return;
    if (outcome === 'CANCELED') return;
    await announce(deps.queue, client, schedule_id, {
      event: outcome === 'SUCCEEDED' ? 'EXPORT_SUCCEEDED' : 'EXPORT_FAILED',
      exportId: export_id,
      reason: failure_code,
    });
    if (outcome === 'SUCCEEDED')
      await client.query('UPDATE reporting.export_schedules SET failures = 0 WHERE id = $1::uuid', [schedule_id]);
    else if (failure_code === 'FORBIDDEN') await pauseSchedule(deps, client, schedule_id, 'RIGHT_LOST');
    else await countFailure(deps, client, schedule_id);
  });
}
