// Requeuing of exports when a worker stops.
import type { Pool } from 'pg';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import { readRequeuePriority } from './queue-priority.ts';
import { type Claim, releaseExport } from './state.ts';
import { buildExportTask } from './task.ts';

/** Gives the export of a stopping worker a new job, so that the stop uses up none of its retries. */
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
