// Kinds of jobs of offers.
import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Mails an agent about a change of a template that they accepted. */
export const notifyOfferTask = {
  name: 'schedule.offer',
  payload: z.strictObject({ scheduleId: z.uuid() }),
  // Enough for a day: a mail server may be unavailable that long.
  retries: 290,
  longestPauseSeconds: 300,
  timeLimitSeconds: 120,
  concurrency: 1,
} satisfies Task;
