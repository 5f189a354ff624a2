// Maintenance of receivers: old deliveries, lost jobs, and secrets under older keys of the storage.
import type { Pool } from 'pg';
import type { Queue } from '#infra/queue.ts';
import type { Vault } from '#infra/storage/vault.ts';
import { enqueueAgain } from './enqueue.ts';
import { deliverTask } from './task.ts';
import { sealName } from './webhook.ts';

/** Deletes deliveries that ended, and whose events are older than this. */
export async function purgeDeliveries(pool: Pool, months: number): Promise<void> {
  await pool.query(
    `DELETE FROM reporting.schedule_deliveries WHERE status <> 'PENDING' AND occurred_at < now() - make_interval(months => $1)`,
    [months],
  );
}

/** In one look. A longer list is gone through on the next nights. */
const MAX_LOST = 10_000;

/**
 * Queues attempts that are a day late and have no job: the queue forgets jobs that wait for weeks, such as while webhooks are
 * off. Returns their number.
 */
export async function requeueLost({ pool, queue }: { pool: Pool; queue: Queue }): Promise<number> {
  const { rows } = await pool.query<{ id: string; fence: number }>(
    `SELECT id, fence FROM reporting.schedule_deliveries
      WHERE status = 'PENDING' AND next_attempt_at < now() - interval '1 day' ORDER BY next_attempt_at, id LIMIT ${MAX_LOST}`,
  );
  let lost = 0;
  for (const { id: deliveryId, fence } of rows) {
    if (await queue.isPending(deliverTask, { deliveryId, fence })) continue;
    await enqueueAgain({ pool, queue }, { deliveryId, fence });
    lost++;
  }
  return lost;
}

interface SealedRow {
  id: string;
  sealed_secret: string;
  old_sealed_secret: string | null;
}

/**
 * Seals secrets anew that an older key sealed, and forgets those that no longer sign. Returns the number of receivers whose
 * secret no available key opens.
 */
export async function resealSecrets(pool: Pool, vault: Vault): Promise<number> {
  await pool.query(
    `UPDATE reporting.schedule_webhooks SET old_sealed_secret = NULL, old_secret_until = NULL WHERE old_secret_until <= now()`,
  );
  const { rows } = await pool.query<SealedRow>(
    'SELECT id, sealed_secret, old_sealed_secret FROM reporting.schedule_webhooks',
  );
  let unreadable = 0;
  for (const { id, sealed_secret, old_sealed_secret } of rows) {
    if ([sealed_secret, old_sealed_secret ?? sealed_secret].every((sealed) => vault.isCurrent(sealed))) continue;
    const reseal = (sealed: string) => vault.seal(sealName(id), vault.open(sealName(id), sealed));
    let anew: (string | null)[];
    try {
      anew = [sealed_secret, old_sealed_secret].map((sealed) => sealed && reseal(sealed));
    } catch {
      unreadable++;
      continue;
    }
    await pool.query(
      // A secret that was rotated meanwhile stays as it is.
      `UPDATE reporting.schedule_webhooks SET sealed_secret = $4, old_sealed_secret = $5
        WHERE id = $1::uuid AND sealed_secret = $2 AND old_sealed_secret IS NOT DISTINCT FROM $3`,
      [id, sealed_secret, old_sealed_secret, ...anew],
    );
  }
  return unreadable;
}
