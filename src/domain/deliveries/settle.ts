// The result of an attempt: the next one, the end of the delivery, or that of its receiver.
import type { ClientBase, Pool } from 'pg';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import type { DeliveryOutcome, WebhookStop } from '#prisma';
import { PAUSES_SECONDS } from './back-off.ts';
import { type AttemptKey, enqueueAttempt } from './enqueue.ts';
import { notifyWebhookTask } from './task.ts';
import { lockReceiver } from './webhook.ts';

export interface SettleDeps {
  pool: Pool;
  queue: Queue;
  /** False: mails are off. */
  sendsMail: boolean;
}

export interface Attempted {
  outcome: DeliveryOutcome;
  statusCode: number | null;
  durationMs: number;
}

/** Further attempts would end alike. */
const FINAL: readonly DeliveryOutcome[] = ['ACCEPTED', 'RIGHT_LOST', 'DISABLED'];
/** The answer of a receiver that wants no more. */
const GONE = 410;

/** Records an attempt. False when another one, or a replay, was faster: the delivery has a newer number then. */
export function settleAttempt(
  { pool, queue, sendsMail }: SettleDeps,
  { deliveryId, fence }: AttemptKey,
  { outcome, statusCode, durationMs }: Attempted,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    await lockReceiver(client, deliveryId);
    const { rows } = await client.query<{ webhook_id: string; agent_id: string; tries: number }>(
      `UPDATE reporting.schedule_deliveries SET fence = fence + 1, tries = tries + 1
        WHERE id = $1::uuid AND fence = $2 AND status = 'PENDING' RETURNING webhook_id, agent_id::text, tries`,
      [deliveryId, fence],
    );
    const [settled] = rows;
    if (!settled) return false;
    await client.query(
      `INSERT INTO reporting.schedule_delivery_attempts (delivery_id, number, agent_id, outcome, status_code, duration_ms)
       SELECT id, 1 + (SELECT count(*) FROM reporting.schedule_delivery_attempts WHERE delivery_id = $1::uuid), agent_id,
              $2::reporting.delivery_outcome, $3, $4
         FROM reporting.schedule_deliveries WHERE id = $1::uuid`,
      [deliveryId, outcome, statusCode, durationMs],
    );
    const pause = PAUSES_SECONDS[settled.tries - 1];
    const isGone = statusCode === GONE;
    if (!FINAL.includes(outcome) && pause !== undefined && !isGone) {
      await client.query(
        'UPDATE reporting.schedule_deliveries SET next_attempt_at = now() + make_interval(secs => $2) WHERE id = $1::uuid',
        [deliveryId, pause],
      );
      const next = { deliveryId, fence: fence + 1 };
      await enqueueAttempt(queue, client, next, { agentId: settled.agent_id, seconds: pause });
      return true;
    }
    await end(client, deliveryId, outcome);
    if (outcome === 'ACCEPTED')
      await client.query('UPDATE reporting.schedule_webhooks SET last_accepted_at = now() WHERE id = $1::uuid', [
        settled.webhook_id,
      ]);
    else if (!FINAL.includes(outcome)) {
      const isStopped = await disable(client, settled.webhook_id, deliveryId, isGone ? 'GONE' : 'UNREACHABLE');
      if (isStopped && sendsMail) await queue.enqueue(notifyWebhookTask, { webhookId: settled.webhook_id }, client);
    }
    return true;
  });
}

/** Puts an attempt off, without a trace in the log: nothing was sent. */
export async function postponeAttempt(
  { pool, queue }: Pick<SettleDeps, 'pool' | 'queue'>,
  { deliveryId, fence }: AttemptKey,
  seconds: number,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ agent_id: string }>(
      `UPDATE reporting.schedule_deliveries SET next_attempt_at = now() + make_interval(secs => $3)
        WHERE id = $1::uuid AND fence = $2 AND status = 'PENDING' RETURNING agent_id::text`,
      [deliveryId, fence, seconds],
    );
    for (const { agent_id } of rows)
      await enqueueAttempt(queue, client, { deliveryId, fence }, { agentId: agent_id, seconds });
  });
}

/** Ends a delivery, and writes it into the audit. */
async function end(client: ClientBase, deliveryId: string, outcome: DeliveryOutcome): Promise<void> {
  const isAccepted = outcome === 'ACCEPTED';
  await client.query(
    `UPDATE reporting.schedule_deliveries SET status = $2::reporting.delivery_status, next_attempt_at = NULL WHERE id = $1::uuid`,
    [deliveryId, isAccepted ? 'SUCCEEDED' : 'FAILED'],
  );
  await client.query(
    `INSERT INTO reporting.audit_events (action, export_id, agent_id, attempt, scope, target_ids, "row", format, anonymous, reason,
                                         correlation_id, subject_id)
     SELECT $2::reporting.audit_action, d.export_id, d.agent_id, e.fence, e.scope, coalesce(e.target_ids, '{}'), e."row", e.format,
            e.anonymous, coalesce($3, d.event::text), 'delivery-' || d.id, d.webhook_id
       FROM reporting.schedule_deliveries d LEFT JOIN reporting.exports e ON e.id = d.export_id WHERE d.id = $1::uuid`,
    [deliveryId, isAccepted ? 'DELIVERED' : 'DELIVERY_FAILED', isAccepted ? null : outcome],
  );
}

/** Disables a receiver that has accepted nothing since this delivery began; false for one that did, or is disabled already. */
async function disable(
  client: ClientBase,
  webhookId: string,
  deliveryId: string,
  reason: WebhookStop,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE reporting.schedule_webhooks w SET disabled_at = now(), disabled_reason = $3::reporting.webhook_stop, mailed_at = NULL
       FROM reporting.schedule_deliveries d
      WHERE w.id = $1::uuid AND d.id = $2::uuid AND w.disabled_at IS NULL
        AND ($3 = 'GONE' OR w.last_accepted_at IS NULL OR w.last_accepted_at < d.begun_at)`,
    [webhookId, deliveryId, reason],
  );
  return Boolean(rowCount);
}
