// Kinds of jobs of exports.
import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Builds the file of one export. */
export const buildExportTask = {
  name: 'export.build',
  payload: z.strictObject({ exportId: z.uuid() }),
  retries: 3,
  // The limit set by an operator is shorter, and enforced by the job itself.
  timeLimitSeconds: 46_800,
  concurrency: 2,
} satisfies Task;

/** Sends the completion mail of one export. */
export const notifyExportTask = {
  name: 'export.notify',
  payload: z.strictObject({ exportId: z.uuid() }),
  // Enough for a day: a mail server may be unavailable that long.
  retries: 290,
  longestPauseSeconds: 300,
  timeLimitSeconds: 120,
  concurrency: 1,
} satisfies Task;

/** Deletes expired files. */
export const expireExportsTask = {
  name: 'export.expire',
  payload: z.object({}),
  retries: 3,
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

/** Ends files that contain an erased usager, or whose agent lost the right to them. */
export const revokeFilesTask = {
  name: 'export.revoke',
  payload: z.object({}),
  retries: 0, // the next minute is the retry
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

/** Deletes files that no export names. */
export const removeOrphansTask = {
  name: 'export.remove-orphans',
  payload: z.object({}),
  retries: 3,
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

/** Removes old exports from the history. */
export const purgeHistoryTask = {
  name: 'export.purge-history',
  payload: z.object({}),
  retries: 3,
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

/** Fails exports whose jobs are lost. */
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
