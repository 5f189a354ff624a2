// Kinds of jobs of RDVs.
import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Repairs the folded names of usagers that triggers keep. */
export const refreshNamesTask = {
  name: 'rdv.refresh-names',
  payload: z.object({}),
  retries: 2,
  timeLimitSeconds: 3_600,
  concurrency: 1,
} satisfies Task;
