// The job that removes old exports from the history, and saved selections of agents who are gone.
import { purgeDeliveries, requeueLost, resealSecrets } from '#domain/deliveries/keep.ts';
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
  await purgeDeliveries(deps.pool, deps.historyMonths);
  const lost = deps.webhooks.isOn ? await requeueLost(deps) : 0;
  if (lost > 0) deps.logger.info({ lost }, 'deliveries without a job are attempted again');
  const unreadable = await resealSecrets(deps.pool, deps.webhooks.vault);
  if (unreadable > 0)
    deps.logger.error(
      { unreadable },
      'secrets of webhooks cannot be read: the key of the storage that sealed them is missing (docs/operations.md)',
    );
}
