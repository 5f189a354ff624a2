import type { Pool } from 'pg';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import { readRequeuePriority } from './queue-priority.ts';
import { type Claim, releaseExport } from './state.ts';
import { buildExportTask } from './task.ts';

/** A worker that stops gives its export a job of its own, so that stopping does not use up its tries. */
export async function requeueExport({ pool, queue }: { pool: Pool; queue: Queue }, claim: Claim): Promise<void> {
  await inTransaction(pool, async (client) => {
    const isOurs = await releaseExport(client, claim);
    if (isOurs)
      await queue.enqueue(
        buildExportTask,
        { exportId: claim.exportId },
        client,
        await readRequeuePriority(client, claim.exportId),
      );
  });
}
