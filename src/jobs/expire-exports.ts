// The job that deletes expired files.
import { forgetKeys } from '#domain/exports/commands/idempotency.ts';
import { expireExports } from '#domain/exports/lifecycle/expire.ts';
import type { JobDeps } from './deps.ts';

export async function expireExportsJob(deps: JobDeps): Promise<void> {
  const { expired, deleted } = await expireExports(deps);
  await forgetKeys(deps.pool);
  if (expired + deleted > 0) deps.logger.info({ expired, deleted }, 'export files expired');
}
