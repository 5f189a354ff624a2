// The job that revokes files after erasures and lost rights.
import { expireExports } from '#domain/exports/lifecycle/expire.ts';
import { revokeFiles } from '#domain/exports/lifecycle/revoke.ts';
import { pause } from '#ground/timer.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

/** Cron has a resolution of minutes; erased data must be gone from files within one. */
const ROUNDS = 10;
const PAUSE_MS = 5_000;

export async function revokeFilesJob(deps: JobDeps, { signal }: Attempt<unknown>): Promise<void> {
  for (let round = 0; round < ROUNDS && !signal.aborted; round++) {
    const { revoked } = await revokeFiles(deps);
    if (revoked > 0) {
      deps.logger.info({ revoked }, 'files revoked after erasures or lost rights');
      await expireExports(deps);
    }
    await pause(PAUSE_MS, signal);
  }
}
