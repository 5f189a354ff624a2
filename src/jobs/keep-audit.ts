// The job that removes audit rows after their retention.
import { anchorAudit, openAuditMonths, releaseAudit } from '#domain/audit/keep.ts';
import type { JobDeps } from './deps.ts';

export async function keepAuditJob(deps: JobDeps): Promise<void> {
  await openAuditMonths(deps.pool);
  const removed = await releaseAudit(deps.pool);
  if (removed > 0) deps.logger.info({ removed }, 'audit rows older than 12 months removed');
  await anchorAudit(deps.pool);
}
