// The job that removes sessions that are over.
import { purgeSessions } from '#domain/agents/session.ts';
import type { JobDeps } from './deps.ts';

export async function purgeSessionsJob({ pool, sessionLimits, logger }: JobDeps): Promise<void> {
  const { purged } = await purgeSessions(pool, sessionLimits);
  if (purged > 0) logger.info({ purged }, 'sessions removed that are over');
}
