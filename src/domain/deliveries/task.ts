// Kinds of jobs of deliveries.
import { z } from 'zod';
import type { Task } from '#infra/queue.ts';

/**
 * One attempt at a delivery. Its result, also a bad one, is a row and perhaps the next job. The queue itself retries only what
 * left no result, such as a killed worker or a lost database.
 */
export const deliverTask = {
  name: 'delivery.attempt',
  payload: z.strictObject({ deliveryId: z.uuid(), fence: z.int() }),
  retries: 290,
  longestPauseSeconds: 300,
  timeLimitSeconds: 60,
  concurrency: 2,
} satisfies Task;

/** Mails an agent whose receiver was disabled. */
export const notifyWebhookTask = {
  name: 'delivery.notify',
  payload: z.strictObject({ webhookId: z.uuid() }),
  // Enough for a day: a mail server may be unavailable that long.
  retries: 290,
  longestPauseSeconds: 300,
  timeLimitSeconds: 120,
  concurrency: 1,
} satisfies Task;

export const deliveryTasks = [deliverTask, notifyWebhookTask] as const;
