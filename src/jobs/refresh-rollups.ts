// The job that keeps the rollups up to date.
import { type RefreshOptions, refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { refreshRollupsTask } from '#domain/statistics/task.ts';
import { pause } from '#ground/timer.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

/** Cron has a resolution of minutes; a query should have only seconds of changes left to add. */
const ROUNDS = 10;
const PAUSE_MS = 5_000;
/** Interval of the progress lines of a first build. */
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
    if (rdvs > 0) log.info({ organisations, rdvs, changes, seconds }, 'rollups built');
    else if (changes + organisations > 0) log.debug({ changes, organisations }, 'rollups refreshed');
    for (const { organisationId, error } of failures) {
      if (!reported.has(organisationId)) log.warn({ err: error, organisationId }, 'rollups not refreshed');
      reported.add(organisationId);
    }
    await pause(PAUSE_MS, signal);
  }
}

/** Logs the progress of a first build: at its first batch, then at intervals. */
function progressLog(log: JobDeps['logger']): RefreshOptions['onProgress'] {
  let saidAt = Number.NEGATIVE_INFINITY;
  return ({ organisationId, rdvsCounted, rdvsFound }) => {
    if (performance.now() - saidAt < PROGRESS_MS) return;
    saidAt = performance.now();
    log.info(
      { organisationId, rdvsCounted, rdvsFound },
      'building rollups, statistics read the rows until they are complete',
    );
  };
}
