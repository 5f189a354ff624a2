// The job that repairs the search names.
import { refreshNames } from '#domain/rdv/name-refresh.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

export async function refreshNamesJob(deps: JobDeps, { signal }: Attempt<unknown>): Promise<void> {
  const names = await refreshNames(deps.pool, signal);
  if (names > 0) deps.logger.warn({ names }, 'search names were out of date and have been repaired');
}
