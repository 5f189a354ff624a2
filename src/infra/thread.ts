// Worker threads that run one task at a time.
import module from 'node:module';
import { parentPort, Worker } from 'node:worker_threads';

/** Time that a thread has to stop by itself before it is terminated. */
const STOP_GRACE_MS = 1_500;
/** Time that an idle thread is kept: loading its modules costs more than many tasks. */
const IDLE_MS = 60_000;

class ThreadError extends Error {
  override name = 'ThreadError';
}

/** Threads that all run the same module, which calls `serveThread`. */
export interface Threads {
  /**
   * Runs a task with `input` in a thread of its own, and resolves with its result. On abort the task is signalled and has a
   * short time to clean up. A thread that ends without a result rejects, with its error or ThreadError.
   */
  run<Result>(input: unknown, signal: AbortSignal): Promise<Result>;
  /** Keeps a thread ready from now on: the first task then waits for no start of a thread. */
  keepReady(): void;
  /** Ends the idle threads. */
  close(): Promise<void>;
}

type ToThread = { kind: 'work'; input: unknown } | { kind: 'abort' };

/** Called in the thread: runs one task after the other. An error ends the thread and fails that task. */
export function serveThread<Input, Result>(work: (input: Input, signal: AbortSignal) => Promise<Result>): void {
  // Node writes compiled modules when a thread ends, which first takes a second of CPU and would delay the stop of the
  // process.
  module.flushCompileCache();
  let stop = new AbortController();
  parentPort?.on('message', (message: ToThread) => {
    if (message.kind === 'abort') return stop.abort(new Error('The worker stops'));
    stop = new AbortController();
    void work(message.input as Input, stop.signal).then((result) => parentPort?.postMessage(result));
  });
}

export function createThreads(module: URL): Threads {
  /** With the timer that ends it; a thread that has not worked yet has none. */
  const idle = new Map<Worker, NodeJS.Timeout | undefined>();
  let isKeptReady = false;

  const start = () => {
    const thread = new Worker(module, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    thread.on('error', () => {}); // the caller of `run` gets the error
    thread.once('exit', () => take(thread));
    return thread;
  };
  const take = (thread: Worker | undefined) => {
    if (!thread) return undefined;
    clearTimeout(idle.get(thread));
    idle.delete(thread);
    thread.ref();
    return thread;
  };
  const rest = (thread: Worker) => {
    thread.unref(); // it keeps no process alive
    const timer = setTimeout(() => {
      take(thread);
      void thread.terminate();
      prepare(); // a new one has none of the memory of earlier tasks
    }, IDLE_MS);
    idle.set(thread, timer.unref());
  };
  const prepare = () => {
    if (!isKeptReady || idle.size > 0) return;
    const thread = start();
    thread.unref();
    idle.set(thread, undefined);
  };

  return {
    keepReady() {
      isKeptReady = true;
      prepare();
    },
    run<Result>(input: unknown, signal: AbortSignal) {
      const [waiting] = idle.keys();
      const thread = take(waiting) ?? start();
      return new Promise<Result>((resolve, reject) => {
        let grace: NodeJS.Timeout | undefined;
        const abort = () => {
          thread.postMessage({ kind: 'abort' } satisfies ToThread);
          grace = setTimeout(() => void thread.terminate(), STOP_GRACE_MS);
        };
        const settle = (finish: () => void) => {
          clearTimeout(grace);
          signal.removeEventListener('abort', abort);
          thread.off('message', onMessage).off('error', onError).off('exit', onExit);
          finish();
        };
        const onMessage = (result: Result) =>
          settle(() => {
            rest(thread);
            resolve(result);
          });
        const onError = (error: Error) => settle(() => reject(error));
        const onExit = (code: number) =>
          settle(() => reject(new ThreadError(`The thread ended with code ${code} and no answer`)));
        thread.on('message', onMessage).on('error', onError).on('exit', onExit);
        thread.postMessage({ kind: 'work', input } satisfies ToThread);
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort, { once: true });
      });
    },
    async close() {
      isKeptReady = false;
      for (const thread of [...idle.keys()]) {
        take(thread);
        await thread.terminate();
      }
    },
  };
}
