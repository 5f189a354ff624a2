// The monitor of a worker's claim on an export.
import type { Pool } from 'pg';
import { createPoll } from '#ground/timer.ts';
import { type Claim, holdsClaim } from './state.ts';

const INTERVAL_MS = 500;

/**
 * Polls a claim while work runs under it, and aborts `lost` when it is lost. It asks the database itself: a lost
 * notification must not let a cancelled export run on.
 */
export function watchClaim(pool: Pool, claim: Claim): { lost: AbortSignal; stop(): void } {
  const lost = new AbortController();
  let isStopped = false;
  const look = async () => {
    if ((await holdsClaim(pool, claim)) || isStopped) return;
    lost.abort(new Error('The export was cancelled, or is another worker’s'));
  };
  const isNeeded = () => !isStopped && !lost.signal.aborted;
  // An unreachable database says nothing about the claim.
  const poll = createPoll({ look, isNeeded, intervalMs: INTERVAL_MS, onError: () => {} });
  poll.wake();
  return {
    lost: lost.signal,
    stop() {
      isStopped = true;
      poll.stop();
    },
  };
}
