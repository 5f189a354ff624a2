// Maintenance jobs.
import type { Attempt, Task } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

/**
 * A job that no client waits for. Failures are logged for operators, because undeleted files and hanging exports show
 * nowhere else.
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
      deps.logger.error({ err: error, job: name, attempt: attempt.number }, 'maintenance job failed, will retry');
      throw error;
    }
  };
}
