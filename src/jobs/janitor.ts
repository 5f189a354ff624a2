import type { Attempt, Task } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

/**
 * Work that nobody asked for, and nobody waits for: operators are told when it fails, since files that stay, or exports that
 * hang, show nowhere else.
 */
export function janitor(
  deps: JobDeps,
  { name }: Task,
  work: (deps: JobDeps, attempt: Attempt<unknown>) => Promise<void>,
): (attempt: Attempt<unknown>) => Promise<void> {
  return async (attempt) => {
    const start = performance.now();
    const count = (outcome: 'done' | 'failed') =>
      deps.metrics.maintained({ task: name, outcome, seconds: (performance.now() - start) / 1_000 });
    try {
      await work(deps, attempt);
      count('done');
    } catch (error) {
      count('failed');
      deps.logger.error({ err: error, job: name, attempt: attempt.number }, 'janitor failed, will come again');
      throw error;
    }
  };
}
