// The job that deletes files without an export.
import { removeOrphans } from '#domain/exports/lifecycle/remove-orphans.ts';
import type { JobDeps } from './deps.ts';

export async function removeOrphansJob(deps: JobDeps): Promise<void> {
  const { removed } = await removeOrphans(deps, new Date());
  if (removed > 0) deps.logger.warn({ removed }, 'files without an export removed');
}
