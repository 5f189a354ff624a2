import { countEnd } from '#domain/exports/lifecycle/outcome-metrics.ts';
import { promoteNext } from '#domain/exports/lifecycle/queue-priority.ts';
import { requeueExport } from '#domain/exports/lifecycle/requeue.ts';
import { releaseExport } from '#domain/exports/lifecycle/state.ts';
import { buildExportTask } from '#domain/exports/lifecycle/task.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';
import { announceEnd } from './notify-export.ts';
import { giveUp, logOf } from './outcome.ts';

type Payload = { exportId: string };

/** One try at an export; when it is over its agent is told, and the next one of theirs moves up. */
export async function buildExportJob(deps: JobDeps, attempt: Attempt<Payload>): Promise<void> {
  await tryExport(deps, attempt);
  await announceEnd(deps, attempt.payload.exportId);
  await promoteNext(deps, attempt.payload.exportId);
}

/** What is broken goes back to the queue until the tries are used up; then it is FAILED for good. */
async function tryExport(deps: JobDeps, attempt: Attempt<Payload>): Promise<void> {
  const { exportId } = attempt.payload;
  const log = (await logOf(deps, exportId)).child({ job: buildExportTask.name, attempt: attempt.number });
  const timeLimit = AbortSignal.timeout(deps.exportTimeLimitSeconds * 1_000);
  const signal = AbortSignal.any([attempt.signal, timeLimit]);
  const outcome = await deps.buildExport(exportId, signal).catch(async (error: unknown) => {
    if (timeLimit.aborted) {
      // It did not even stop when it was told to: it was ended.
      await giveUp(deps, { exportId, fence: null }, 'TIMED_OUT');
      return { kind: 'given up' } as const;
    }
    // The thread itself died (out of memory, say) and left no word of its claim.
    log.error({ err: error }, 'export thread died');
    if (attempt.isLast) await giveUp(deps, { exportId, fence: null }, 'INTERNAL');
    throw new BrokenAttemptError();
  });
  if (outcome.kind !== 'broken') {
    if (outcome.kind === 'done') await countEnd(deps, exportId);
    log.info({ outcome: outcome.kind }, 'export tried');
    return;
  }
  if (deps.isStopping()) {
    await requeueExport(deps, outcome.claim);
    log.info('export handed back: this worker stops');
    return;
  }
  if (timeLimit.aborted) {
    // A second try would take as long.
    await giveUp(deps, outcome.claim, 'TIMED_OUT');
    log.warn('export took longer than allowed');
    return;
  }
  log.warn({ err: outcome.error, code: outcome.code }, 'export broken');
  if (attempt.isLast) {
    await giveUp(deps, outcome.claim, outcome.code);
    return;
  }
  await releaseExport(deps.pool, outcome.claim);
  throw new BrokenAttemptError();
}

/** Tells the queue to try again, later each time. The queue keeps what is thrown: the cause, which may quote data, is only logged. */
class BrokenAttemptError extends Error {
  override name = 'BrokenAttemptError';

  constructor() {
    super('See the log');
  }
}

/** For an export that the queue gave up by itself, such as one whose workers were all killed. */
export async function failLostExportJob(deps: JobDeps, { exportId }: Payload): Promise<void> {
  const log = await logOf(deps, exportId);
  if (await giveUp(deps, { exportId, fence: null }, 'INTERNAL')) log.error('export given up by the queue');
  await announceEnd(deps, exportId);
  await promoteNext(deps, exportId);
}
