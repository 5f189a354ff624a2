// The job that builds the file of an export.
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

/** One attempt at an export. When it ends, its agent gets a mail and their next export is promoted. */
export async function buildExportJob(deps: JobDeps, attempt: Attempt<Payload>): Promise<void> {
  await tryExport(deps, attempt);
  await announceEnd(deps, attempt.payload.exportId);
  await promoteNext(deps, attempt.payload.exportId);
}

/** A failed attempt is retried by the queue; after the last retry the export is FAILED. */
async function tryExport(deps: JobDeps, attempt: Attempt<Payload>): Promise<void> {
  const { exportId } = attempt.payload;
  const log = (await logOf(deps, exportId)).child({ job: buildExportTask.name, attempt: attempt.number });
  const timeLimit = AbortSignal.timeout(deps.exportTimeLimitSeconds * 1_000);
  const signal = AbortSignal.any([attempt.signal, timeLimit]);
  const outcome = await deps.buildExport(exportId, signal).catch(async (error: unknown) => {
    if (timeLimit.aborted) {
      // The thread did not stop on request and was terminated.
      await giveUp(deps, { exportId, fence: null }, 'TIMED_OUT');
      return { kind: 'given up' } as const;
    }
    // The thread itself crashed (out of memory, for example) and returned no claim.
    log.error({ err: error }, 'export thread died');
    if (attempt.isLast) await giveUp(deps, { exportId, fence: null }, 'INTERNAL');
    throw new BrokenAttemptError();
  });
  if (outcome.kind !== 'broken') {
    if (outcome.kind === 'done') await countEnd(deps, exportId);
    log.info({ outcome: outcome.kind }, 'export attempt finished');
    return;
  }
  if (deps.isStopping()) {
    await requeueExport(deps, outcome.claim);
    log.info('export requeued: this worker stops');
    return;
  }
  if (timeLimit.aborted) {
    // A retry would take as long.
    await giveUp(deps, outcome.claim, 'TIMED_OUT');
    log.warn('export exceeded its time limit');
    return;
  }
  log.warn({ err: outcome.error, code: outcome.code }, 'export attempt failed');
  if (attempt.isLast) {
    await giveUp(deps, outcome.claim, outcome.code);
    return;
  }
  await releaseExport(deps.pool, outcome.claim);
  throw new BrokenAttemptError();
}

/**
 * Makes the queue retry, with a growing pause. The queue stores what is thrown, so the cause, which may quote data, is only
 * logged.
 */
class BrokenAttemptError extends Error {
  override name = 'BrokenAttemptError';

  constructor() {
    super('See the log');
  }
}

/** Fails an export that the queue failed by itself, for example because all its workers were killed. */
export async function failLostExportJob(deps: JobDeps, { exportId }: Payload): Promise<void> {
  const log = await logOf(deps, exportId);
  if (await giveUp(deps, { exportId, fence: null }, 'INTERNAL')) log.error('export failed: its job was lost');
  await announceEnd(deps, exportId);
  await promoteNext(deps, exportId);
}
