import { setTimeout } from 'node:timers/promises';
import { expireExports } from '#domain/exports/lifecycle/expire.ts';
import { revokeFiles } from '#domain/exports/lifecycle/revoke.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

/** The crontab knows minutes; the bytes of what is erased have to be gone within one. */
const ROUNDS = 10;
const PAUSE_MS = 5_000;

export async function revokeFilesJob(deps: JobDeps, { signal }: Attempt<unknown>): Promise<void> {
  for (let round = 0; round < ROUNDS && !signal.aborted; round++) {
    const { revoked } = await revokeFiles(deps, new Date());
    if (revoked > 0) {
      deps.logger.info({ revoked }, 'files ended for whom they hold, or for a right that was lost');
      await expireExports(deps);
    }
    await setTimeout(PAUSE_MS, undefined, { signal }).catch(() => {}); // woken by the stop
  }
}
