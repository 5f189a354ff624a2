import { refreshLookups } from '#domain/rdv/lookup-refresh.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

export async function refreshLookupsJob(deps: JobDeps, { signal }: Attempt<unknown>): Promise<void> {
  const { names, agents } = await refreshLookups(deps.pool, signal);
  if (names + agents > 0) deps.logger.warn({ names, agents }, 'names or agents were out of date, now repaired');
}
