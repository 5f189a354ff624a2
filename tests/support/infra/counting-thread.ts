import { threadId } from 'node:worker_threads';
import { serveThread } from '#infra/thread.ts';

/** Answers with its own id, `untilStop` once it is told to stop; `fail` ends the thread. */
serveThread(async ({ untilStop = false, fail = false }: { untilStop?: boolean; fail?: boolean }, signal) => {
  if (fail) throw new Error('as asked');
  // The port that the thread listens on keeps it alive.
  if (untilStop && !signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
  return { threadId, isAborted: signal.aborted };
});
