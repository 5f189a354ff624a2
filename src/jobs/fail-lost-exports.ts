// The job that fails exports whose jobs are lost.
import { failLostExports } from '#domain/exports/lifecycle/fail-lost.ts';
import { countEnd } from '#domain/exports/lifecycle/outcome-metrics.ts';
import { promoteNext } from '#domain/exports/lifecycle/queue-priority.ts';
import type { JobDeps } from './deps.ts';
import { announceEnd } from './notify-export.ts';
import { logOf } from './outcome.ts';

export async function failLostExportsJob(deps: JobDeps): Promise<void> {
  for (const exportId of await failLostExports(deps)) {
    await countEnd(deps, exportId);
    (await logOf(deps, exportId)).error('export without a job: given up');
    await announceEnd(deps, exportId);
    await promoteNext(deps, exportId);
  }
}
