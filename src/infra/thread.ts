import { Worker, workerData } from 'node:worker_threads';

/** How long a thread may take to stop by itself before it is ended. */
const STOP_GRACE_MS = 1_500;

class ThreadError extends Error {
  override name = 'ThreadError';
}

/** What a module run by `runInThread` was given. */
export function threadInput<Input>(): Input {
  return (workerData as { input: Input }).input;
}

/**
 * Runs a module in a thread of its own and resolves with the one message it posts. On abort the thread gets the message
 * `abort` and a short time to clean up. A thread that ends without an answer rejects with ThreadError.
 */
export function runInThread<Result>(module: URL, input: unknown, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread-loader.mjs', import.meta.url), {
      workerData: { module: module.href, input },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    let grace: NodeJS.Timeout | undefined;
    const abort = () => {
      thread.postMessage('abort');
      grace = setTimeout(() => void thread.terminate(), STOP_GRACE_MS);
    };
    const settle = (finish: () => void) => {
      clearTimeout(grace);
      signal.removeEventListener('abort', abort);
      finish();
    };
    thread.once('message', (result: Result) => settle(() => resolve(result)));
    thread.once('error', (error) => settle(() => reject(error)));
    thread.once('exit', (code) =>
      settle(() => reject(new ThreadError(`The thread ended with code ${code} and no answer`))),
    );
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
