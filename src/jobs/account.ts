import { readExportAccount } from '#domain/exports/account.ts';
import type { JobDeps } from './deps.ts';

/** Runs one try at an export so that its log names the request that caused it, and its end is counted. */
export async function accountFor(
  deps: JobDeps,
  exportId: string,
  work: (deps: JobDeps) => Promise<void>,
): Promise<void> {
  const before = await readExportAccount(deps.pool, exportId);
  const logger = deps.logger.child({ correlationId: before?.correlationId });
  try {
    await work({ ...deps, logger });
  } finally {
    const after = await readExportAccount(deps.pool, exportId).catch(() => null); // figures are not worth a failed job
    if (after && before?.seconds === null && after.seconds !== null) {
      deps.metrics.exportEnded({ ...after, seconds: after.seconds });
    }
  }
}
