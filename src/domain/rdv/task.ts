import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Repairs the tables for searches and options that triggers keep. */
export const refreshLookupsTask = {
  name: 'rdv.refresh-lookups',
  payload: z.object({}),
  retries: 2,
  timeLimitSeconds: 3_600,
  concurrency: 1,
} satisfies Task;
