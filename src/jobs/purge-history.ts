// The job that removes old exports from the history, and saved selections of agents who are gone.
import { purgeHistory } from '#domain/exports/lifecycle/purge-history.ts';
import { purgeOffers } from '#domain/offers/purge.ts';
import { purgeSelections } from '#domain/saved/purge.ts';
import { purgeAddresses, purgeFingerprints, purgeRuns } from '#domain/schedules/purge.ts';
import type { JobDeps } from './deps.ts';

export async function purgeHistoryJob(deps: JobDeps): Promise<void> {
  const { purged } = await purgeHistory(deps.pool, deps.historyMonths);
  if (purged > 0) deps.logger.info({ purged, months: deps.historyMonths }, 'exports removed from the history');
  await purgeSelections(deps.pool, deps.historyMonths);
  await purgeRuns(deps.pool, deps.historyMonths);
  await purgeOffers(deps.pool, deps.historyMonths);
  await purgeAddresses(deps.pool);
  await purgeFingerprints(deps.pool);
}
