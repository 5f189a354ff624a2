// Kinds of jobs of the feed.
import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Checks the feed, and repairs what may be repaired. */
export const watchFeedTask = {
  name: 'feed.watch',
  payload: z.object({}),
  retries: 0, // the next minute is the retry
  timeLimitSeconds: 300,
  concurrency: 1,
} satisfies Task;
