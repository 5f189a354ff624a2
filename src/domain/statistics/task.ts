import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Folds what changed into the groups that statistics are read from. */
export const refreshRollupsTask = {
  name: 'statistics.fold',
  payload: z.object({}),
  retries: 0, // the next minute is the next try
  timeLimitSeconds: 3_600,
  concurrency: 1,
} satisfies Task;
