import { countEnd } from '#domain/exports/account.ts';
import { failStuckExports } from '#domain/exports/stuck.ts';
import { advanceTurns } from '#domain/exports/turn.ts';
import { logOf } from './account.ts';
import type { JobDeps } from './deps.ts';
import { announceEnd } from './notify-export.ts';

export async function failStuckExportsJob(deps: JobDeps): Promise<void> {
  for (const exportId of await failStuckExports(deps)) {
    await countEnd(deps, exportId);
    (await logOf(deps, exportId)).error('export without a job: given up');
    await announceEnd(deps, exportId);
    await advanceTurns(deps, exportId);
  }
}
