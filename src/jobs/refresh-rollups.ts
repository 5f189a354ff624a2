import { setTimeout } from 'node:timers/promises';
import { type RefreshOptions, refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { refreshRollupsTask } from '#domain/statistics/task.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

/** The crontab knows minutes; what a reader has to add by itself should be no more than some seconds of changes. */
const ROUNDS = 10;
const PAUSE_MS = 5_000;
/** How often the log says how far a first count is. */
const PROGRESS_MS = 10_000;

export async function refreshRollupsJob(deps: JobDeps, { signal }: Attempt<unknown>): Promise<void> {
  const log = deps.logger.child({ job: refreshRollupsTask.name });
  const reported = new Set<string>();
  for (let round = 0; round < ROUNDS && !signal.aborted; round++) {
    const start = performance.now();
    const folded = await refreshRollups(deps.pool, { signal, onProgress: progressLog(log) });
    if (!folded) return; // another worker is at it
    const { changes, organisations, rdvs, failures } = folded;
    const seconds = Math.round((performance.now() - start) / 1_000);
    if (rdvs > 0) log.info({ organisations, rdvs, changes, seconds }, 'statistics counted');
    else if (changes + organisations > 0) log.debug({ changes, organisations }, 'statistics folded');
    for (const { organisationId, error } of failures) {
      if (!reported.has(organisationId)) log.warn({ err: error, organisationId }, 'statistics not counted');
      reported.add(organisationId);
    }
    await setTimeout(PAUSE_MS, undefined, { signal }).catch(() => {}); // woken by the stop
  }
}

/** Says how far a first count is: at its first batch, and then from time to time. */
function progressLog(log: JobDeps['logger']): RefreshOptions['onProgress'] {
  let saidAt = Number.NEGATIVE_INFINITY;
  return ({ organisationId, rdvsCounted, rdvsFound }) => {
    if (performance.now() - saidAt < PROGRESS_MS) return;
    saidAt = performance.now();
    log.info({ organisationId, rdvsCounted, rdvsFound }, 'counting statistics, figures come from the rows until then');
  };
}
