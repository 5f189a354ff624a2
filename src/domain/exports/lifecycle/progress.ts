// Progress of running exports.
import type { Pool } from 'pg';
import type { Clock } from '#infra/clock.ts';
import { type Claim, reportProgress } from './state.ts';

const INTERVAL_MS = 1_000;

/** Reports progress to subscribers, at most once a second. False means that the claim is lost. */
export function createProgress({ pool, clock }: { pool: Pool; clock: Clock }, claim: Claim, total: number) {
  let lastAt = 0;
  const report = async (done: number): Promise<boolean> => {
    lastAt = clock.now().getTime();
    return reportProgress(pool, claim, done, total);
  };
  return {
    report,
    reportWhenDue: async (done: number): Promise<boolean> =>
      clock.now().getTime() - lastAt < INTERVAL_MS || report(done),
  };
}
