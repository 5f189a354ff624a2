import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Keeps the tables of the audit: those of the months to come, what is old enough to go, and how far the chains have come. */
export const keepAuditTask = {
  name: 'audit.keep',
  payload: z.object({}),
  retries: 0, // it comes again in five minutes
  timeLimitSeconds: 3_600,
  concurrency: 1,
} satisfies Task;
