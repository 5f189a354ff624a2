import { failStuckExports } from '#domain/exports/stuck.ts';
import type { JobDeps } from './deps.ts';
import { announceEnd } from './notify-export.ts';

export async function failStuckExportsJob(deps: JobDeps): Promise<void> {
  for (const exportId of await failStuckExports(deps)) {
    deps.logger.error({ exportId }, 'export without a job: given up');
    await announceEnd(deps, exportId);
  }
}
