// Logs and final failures of export jobs.
import { countEnd, readExportOutcome } from '#domain/exports/lifecycle/outcome-metrics.ts';
import { failExport } from '#domain/exports/lifecycle/state.ts';
import type { Logger } from '#infra/logger.ts';
import type { JobDeps } from './deps.ts';

/** The logger for jobs of an export; its lines carry the id of the request that created the export. */
export async function logOf({ pool, logger }: JobDeps, exportId: string): Promise<Logger> {
  const account = await readExportOutcome(pool, exportId);
  return logger.child({ exportId, correlationId: account?.correlationId });
}

/** Fails an export for good and counts it; false when it had ended, or belongs to another worker. */
export async function giveUp(
  deps: JobDeps,
  claim: Parameters<typeof failExport>[1],
  code: Parameters<typeof failExport>[2],
): Promise<boolean> {
  const hasFailed = await failExport(deps.pool, claim, code);
  if (hasFailed) await countEnd(deps, claim.exportId);
  return hasFailed;
}
