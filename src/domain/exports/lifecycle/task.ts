import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Writes the file of one export. */
export const buildExportTask = {
  name: 'export.build',
  payload: z.strictObject({ exportId: z.uuid() }),
  retries: 3,
  // The limit that an operator sets is shorter, and is kept by the job itself.
  timeLimitSeconds: 46_800,
  concurrency: 2,
} satisfies Task;

/** Tells the agent of one export by mail that it is over. */
export const notifyExportTask = {
  name: 'export.notify',
  payload: z.strictObject({ exportId: z.uuid() }),
  // For a day: a mail server may be away that long.
  retries: 290,
  longestPauseSeconds: 300,
  timeLimitSeconds: 120,
  concurrency: 1,
} satisfies Task;

/** Deletes the files whose time is over. */
export const expireExportsTask = {
  name: 'export.expire',
  payload: z.object({}),
  retries: 3,
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

/** Ends the files that hold a person who is gone, or that their agent has no right to any more. */
export const revokeFilesTask = {
  name: 'export.revoke',
  payload: z.object({}),
  retries: 0, // the next minute is the next try
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

/** Deletes files that belong to no export. */
export const removeOrphansTask = {
  name: 'export.remove-orphans',
  payload: z.object({}),
  retries: 3,
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

/** Forgets old exports. */
export const purgeHistoryTask = {
  name: 'export.purge-history',
  payload: z.object({}),
  retries: 3,
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

/** Gives up the exports whose jobs are lost. */
export const failLostExportsTask = {
  name: 'export.fail-stuck',
  payload: z.object({}),
  retries: 3,
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

export const tasks = [
  buildExportTask,
  notifyExportTask,
  failLostExportsTask,
  expireExportsTask,
  revokeFilesTask,
  removeOrphansTask,
  purgeHistoryTask,
] as const;
