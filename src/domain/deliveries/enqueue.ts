// Jobs of attempts.
import type { ClientBase, Pool } from 'pg';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import { deliverTask } from './task.ts';

/** A delivery at one of its numbers. */
export interface AttemptKey {
  deliveryId: string;
  fence: number;
}

/** Queues an attempt in the caller's transaction. An agent with many never occupies all the places of a worker. */
export async function enqueueAttempt(
  queue: Queue,
  client: ClientBase,
  { deliveryId, fence }: AttemptKey,
  { agentId, seconds = 0 }: { agentId: string; seconds?: number },
): Promise<void> {
  await queue.enqueue(deliverTask, { deliveryId, fence }, client, { owner: agentId, seconds });
}

/** Queues an attempt whose job is gone. Nothing when the delivery has left it behind. */
export async function enqueueAgain(
  { pool, queue }: { pool: Pool; queue: Queue },
  { deliveryId, fence }: AttemptKey,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ agent_id: string }>(
      `SELECT agent_id::text FROM reporting.schedule_deliveries WHERE id = $1::uuid AND fence = $2 AND status = 'PENDING'`,
      [deliveryId, fence],
    );
    for (const { agent_id } of rows) await enqueueAttempt(queue, client, { deliveryId, fence }, { agentId: agent_id });
  });
}
