import {
  type CompletionMails,
  enqueueCompletionMail,
  sendCompletionMail,
} from '#domain/exports/history/completion-mail.ts';
import { notifyExportTask } from '#domain/exports/lifecycle/task.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';
import { logOf } from './outcome.ts';

/** One try at telling an agent by mail that an export is over. A mail server that is away is tried again by the queue. */
export async function notifyExportJob(
  deps: JobDeps,
  notices: CompletionMails,
  { payload: { exportId }, number }: Attempt<{ exportId: string }>,
): Promise<void> {
  const log = (await logOf(deps, exportId)).child({ job: notifyExportTask.name, attempt: number });
  try {
    log.info({ outcome: await sendCompletionMail(deps.pool, notices, exportId) }, 'notice of an export');
  } catch (error) {
    log.warn({ err: error }, 'mail not sent, will be tried again');
    throw error;
  }
}

/** For jobs that saw the end of an export; nothing where notices are off. */
export async function announceEnd(deps: JobDeps, exportId: string): Promise<void> {
  if (deps.notices) await enqueueCompletionMail(deps, exportId);
}
