// Kinds of jobs of agents.
import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Reports organisations whose time zone does not exist. */
export const checkTimeZonesTask = {
  name: 'organisation.check-time-zones',
  payload: z.object({}),
  retries: 0, // the next run is the retry
  timeLimitSeconds: 60,
  concurrency: 1,
} satisfies Task;

/** Removes sessions that are over, and those of agents who may not use the service any more. */
export const purgeSessionsTask = {
  name: 'session.purge',
  payload: z.object({}),
  retries: 0, // the next minute is the retry
  timeLimitSeconds: 60,
  concurrency: 1,
} satisfies Task;
