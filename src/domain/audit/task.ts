// Kinds of jobs of the audit.
import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Maintains the audit: tables of coming months, retention, and anchors of the chains. */
export const keepAuditTask = {
  name: 'audit.keep',
  payload: z.object({}),
  retries: 0, // the next run, in five minutes, is the retry
  timeLimitSeconds: 3_600,
  concurrency: 1,
} satisfies Task;
