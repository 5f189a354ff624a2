import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Looks for organisations whose time zone does not exist. */
export const checkTimeZonesTask = {
  name: 'organisation.check-time-zones',
  payload: z.object({}),
  retries: 0, // the next time is the next try
  timeLimitSeconds: 60,
  concurrency: 1,
} satisfies Task;
