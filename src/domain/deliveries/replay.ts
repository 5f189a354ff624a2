// Replays of deliveries.
import type { ClientBase, Pool } from 'pg';
import { UUID } from '#ground/uuid.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import type { Viewer } from '#policy/viewer.ts';
import { ForbiddenError, LimitReachedError } from '../errors.ts';
import { refusalText } from '../text/refusal.ts';
import { enqueueAttempt } from './enqueue.ts';
import { MAX_HOURLY_ATTEMPTS } from './flood.ts';
import { lockReceiver } from './webhook.ts';

/**
 * Sends a delivery of the viewer again, at once and with the same id, and retries it for three days. A disabled receiver is
 * enabled. One that is still waiting for its next attempt gets it now.
 * @throws ForbiddenError when it is not the viewer's, LimitReachedError.
 */
export async function replayDelivery(
  { pool, queue }: { pool: Pool; queue: Queue },
  viewer: Viewer,
  deliveryId: string,
): Promise<void> {
  const agentId = String(viewer.agentId);
  const isKnown = UUID.test(deliveryId);
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`deliveries of ${agentId}`]);
    if (isKnown) await lockReceiver(client, deliveryId);
    const { rows } = isKnown
      ? await client.query<{ webhook_id: string; fence: number }>(
          `UPDATE reporting.schedule_deliveries
              SET status = 'PENDING', fence = fence + 1, tries = 0, begun_at = now(), next_attempt_at = now()
            WHERE id = $1::uuid AND agent_id = $2::bigint RETURNING webhook_id, fence`,
          [deliveryId, agentId],
        )
      : { rows: [] };
    const [replayed] = rows;
    if (!replayed) throw new ForbiddenError(refusalText.FORBIDDEN.delivery, 'SCHEDULE', []);
    if ((await countRecent(client, agentId)) > MAX_HOURLY_ATTEMPTS)
      throw new LimitReachedError(refusalText.LIMIT_REACHED.replays(MAX_HOURLY_ATTEMPTS), MAX_HOURLY_ATTEMPTS);
    await client.query(
      `UPDATE reporting.schedule_webhooks SET disabled_at = NULL, disabled_reason = NULL, mailed_at = NULL WHERE id = $1::uuid`,
      [replayed.webhook_id],
    );
    await enqueueAttempt(queue, client, { deliveryId, fence: replayed.fence }, { agentId });
  });
}

/** Attempts of the last hour, and deliveries that begin now. */
async function countRecent(client: ClientBase, agentId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT ((SELECT count(*) FROM reporting.schedule_delivery_attempts
               WHERE agent_id = $1::bigint AND ended_at > now() - interval '1 hour')
           + (SELECT count(*) FROM reporting.schedule_deliveries d
               WHERE d.agent_id = $1::bigint AND d.status = 'PENDING' AND d.next_attempt_at <= now()))::int AS count`,
    [agentId],
  );
  return rows[0]?.count ?? 0;
}
