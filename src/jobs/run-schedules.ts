// The jobs that run due schedules, and mail agents about paused ones and changed offers.
import type { CompletionMails } from '#domain/exports/history/completion-mail.ts';
import { sendChangeMail } from '#domain/offers/change-mail.ts';
import { notifyOfferTask } from '#domain/offers/task.ts';
import { runDueSchedules } from '#domain/schedules/due.ts';
import { sendFigures } from '#domain/schedules/figures.ts';
import { sendPauseMail } from '#domain/schedules/pause-mail.ts';
import { notifyPauseTask, sendFiguresTask } from '#domain/schedules/task.ts';
import type { Attempt, Task } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

export async function runSchedulesJob(deps: JobDeps, { signal }: Attempt<unknown>): Promise<void> {
  const { logger, notices } = deps;
  const own = {
    ...deps,
    sendsMail: notices !== null,
    onError: (error: unknown, scheduleId: string) =>
      logger.error({ err: error, scheduleId }, 'schedule not run, will retry'),
  };
  const runs = await runDueSchedules(own, new Date(), signal);
  if (runs > 0) logger.info({ runs }, 'schedules run');
}

/** One attempt at a mail about a schedule. The queue retries while the mail server is unavailable. */
const mailJob =
  (task: Task, send: typeof sendPauseMail) =>
  async (
    { pool, logger }: JobDeps,
    notices: CompletionMails,
    { payload: { scheduleId }, number }: Attempt<{ scheduleId: string }>,
  ): Promise<void> => {
    const log = logger.child({ job: task.name, scheduleId, attempt: number });
    try {
      log.info({ outcome: await send(pool, notices, scheduleId) }, 'mail about a schedule');
    } catch (error) {
      log.warn({ err: error }, 'mail not sent, will retry');
      throw error;
    }
  };

/** One attempt at the mail with figures of a run. */
export async function sendFiguresJob(
  { pool, queue, logger, figures }: JobDeps,
  mails: CompletionMails,
  { payload, number }: Attempt<{ scheduleId: string; period: string }>,
): Promise<void> {
  const log = logger.child({ job: sendFiguresTask.name, ...payload, attempt: number });
  try {
    log.info({ outcome: await sendFigures({ pool, queue, mails, ...figures }, payload) }, 'figures by mail');
  } catch (error) {
    log.warn({ err: error }, 'figures not sent, will retry');
    throw error;
  }
}

export const notifyPauseJob = mailJob(notifyPauseTask, sendPauseMail);
export const notifyOfferJob = mailJob(notifyOfferTask, sendChangeMail);
