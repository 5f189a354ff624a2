// The job that archives figures before upstream purges their RDVs.
import { keepArchive } from '#domain/statistics/archive/keep.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

export async function keepArchiveJob(
  { pool, archive, logger }: JobDeps,
  { signal }: Pick<Attempt<unknown>, 'signal'>,
): Promise<void> {
  if (archive === null) return;
  const { archived, left, removed } = await keepArchive(pool, { ...archive, now: new Date(), signal });
  logger.info({ archived, removed }, 'months of statistics archived');
  if (left > 0)
    logger.warn({ months: left }, 'months of statistics left as they were archived: most of their RDVs are gone');
}
