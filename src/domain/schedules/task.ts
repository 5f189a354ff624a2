// Kinds of jobs of schedules.
import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/** Requests the exports of due schedules. */
export const runSchedulesTask = {
  name: 'schedule.run',
  payload: z.object({}),
  retries: 0, // the next minute is the retry
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

/** Mails an agent whose schedule was paused. */
export const notifyPauseTask = {
  name: 'schedule.notify',
  payload: z.strictObject({ scheduleId: z.uuid() }),
  // Enough for a day: a mail server may be unavailable that long.
  retries: 290,
  longestPauseSeconds: 300,
  timeLimitSeconds: 120,
  concurrency: 1,
} satisfies Task;

/** Sends the figures of a run by mail. */
export const sendFiguresTask = {
  name: 'schedule.figures',
  payload: z.strictObject({ scheduleId: z.uuid(), period: z.string().min(1).max(20) }),
  // Enough for a day: a mail server may be unavailable that long.
  retries: 290,
  longestPauseSeconds: 300,
  timeLimitSeconds: 600,
  concurrency: 1,
} satisfies Task;

export const scheduleTasks = [runSchedulesTask, notifyPauseTask, sendFiguresTask] as const;
