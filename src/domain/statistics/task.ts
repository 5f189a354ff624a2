// Kinds of jobs of statistics.
import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Applies changes to the rollups. */
export const refreshRollupsTask = {
  name: 'statistics.fold',
  payload: z.object({}),
  retries: 0, // the next minute is the retry
  timeLimitSeconds: 3_600,
  concurrency: 1,
} satisfies Task;

/** Archives months before upstream purges their RDVs. */
export const keepArchiveTask = {
  name: 'statistics.archive',
  payload: z.object({}),
  retries: 3,
  timeLimitSeconds: 3_600,
  concurrency: 1,
} satisfies Task;
