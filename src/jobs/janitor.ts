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
    try {
      await work(deps, attempt);
    } catch (error) {
      deps.logger.error({ err: error, job: name, attempt: attempt.number }, 'janitor failed, will come again');
      throw error;
    }
  };
}
