import { setTimeout } from 'node:timers/promises';
import { foldStatistics } from '#domain/statistics/groups/fold.ts';
import { foldStatisticsTask } from '#domain/statistics/task.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

/** The crontab knows minutes; what a reader has to add by itself should be no more than some seconds of changes. */
const ROUNDS = 10;
const PAUSE_MS = 5_000;

export async function foldStatisticsJob(deps: JobDeps, { signal }: Attempt<unknown>): Promise<void> {
  const log = deps.logger.child({ job: foldStatisticsTask.name });
  for (let round = 0; round < ROUNDS && !signal.aborted; round++) {
    const folded = await foldStatistics(deps.pool, { signal });
    if (!folded) return; // another worker is at it
    const { changes, organisations, failures } = folded;
    if (changes + organisations > 0) log.debug({ changes, organisations }, 'statistics folded');
    for (const { organisationId, error } of failures)
      log.warn({ err: error, organisationId }, 'statistics not counted');
    await setTimeout(PAUSE_MS, undefined, { signal }).catch(() => {}); // woken by the stop
  }
}
