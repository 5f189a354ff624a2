import { countEnd, readExportOutcome } from '#domain/exports/lifecycle/outcome-metrics.ts';
import { failExport } from '#domain/exports/lifecycle/state.ts';
import type { Logger } from '#infra/logger.ts';
import type { JobDeps } from './deps.ts';

/** The log of work on an export: it names the request that caused it. */
export async function logOf({ pool, logger }: JobDeps, exportId: string): Promise<Logger> {
  const account = await readExportOutcome(pool, exportId);
  return logger.child({ exportId, correlationId: account?.correlationId });
}

/** Fails an export for good, and counts that; false when it was over, or another worker's. */
export async function giveUp(
  deps: JobDeps,
  claim: Parameters<typeof failExport>[1],
  code: Parameters<typeof failExport>[2],
): Promise<boolean> {
  const hasFailed = await failExport(deps.pool, claim, code);
  if (hasFailed) await countEnd(deps, claim.exportId);
  return hasFailed;
}
