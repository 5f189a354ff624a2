// The jobs that deliver events of schedules to receivers, and mail agents about disabled ones.
import { attemptDelivery } from '#domain/deliveries/attempt.ts';
import { sendDisabledMail } from '#domain/deliveries/disabled-mail.ts';
import { enqueueAgain } from '#domain/deliveries/enqueue.ts';
import { deliverTask, notifyWebhookTask } from '#domain/deliveries/task.ts';
import type { CompletionMails } from '#domain/exports/history/completion-mail.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

interface Payload {
  deliveryId: string;
  fence: number;
}

export async function deliverJob(deps: JobDeps, { payload, signal }: Attempt<Payload>): Promise<void> {
  const log = deps.logger.child({ job: deliverTask.name, ...payload });
  try {
    const outcome = await attemptDelivery(
      { ...deps, ...deps.webhooks, sendsMail: deps.notices !== null },
      payload,
      signal,
    );
    if (outcome) log.info({ outcome }, 'delivery attempted');
  } catch (error) {
    log.warn({ err: error }, 'delivery not attempted, will retry');
    throw error;
  }
}

/** A job that the queue gave up is queued anew: a delivery ends by its own rules alone. */
export async function deliverAgain(deps: JobDeps, payload: Payload): Promise<void> {
  await enqueueAgain(deps, payload);
}

/** One attempt at a mail about a receiver. The queue retries while the mail server is unavailable. */
export async function notifyWebhookJob(
  { pool, logger }: JobDeps,
  notices: CompletionMails,
  { payload: { webhookId }, number }: Attempt<{ webhookId: string }>,
): Promise<void> {
  const log = logger.child({ job: notifyWebhookTask.name, webhookId, attempt: number });
  try {
    log.info({ outcome: await sendDisabledMail(pool, notices, webhookId) }, 'mail about a webhook');
  } catch (error) {
    log.warn({ err: error }, 'mail not sent, will retry');
    throw error;
  }
}
