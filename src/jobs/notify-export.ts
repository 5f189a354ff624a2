// The job that mails an agent about a finished export.
import {
  type CompletionMails,
  enqueueCompletionMail,
  sendCompletionMail,
} from '#domain/exports/history/completion-mail.ts';
import { notifyExportTask } from '#domain/exports/lifecycle/task.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';
import { logOf } from './outcome.ts';

/** One attempt at the completion mail. The queue retries while the mail server is unavailable. */
export async function notifyExportJob(
  deps: JobDeps,
  notices: CompletionMails,
  { payload: { exportId }, number }: Attempt<{ exportId: string }>,
): Promise<void> {
  const log = (await logOf(deps, exportId)).child({ job: notifyExportTask.name, attempt: number });
  try {
    log.info({ outcome: await sendCompletionMail(deps.pool, notices, exportId) }, 'completion mail');
  } catch (error) {
    log.warn({ err: error }, 'mail not sent, will retry');
    throw error;
  }
}

/** For jobs that saw the end of an export; it does nothing when mails are off. */
export async function announceEnd(deps: JobDeps, exportId: string): Promise<void> {
  if (deps.notices) await enqueueCompletionMail(deps, exportId);
}
