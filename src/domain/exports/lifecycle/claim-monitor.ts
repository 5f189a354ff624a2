// The monitor of a worker's claim on an export.
import type { Pool } from 'pg';
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
    const holds = await holdsClaim(pool, claim).catch(() => true); // an unreachable database says nothing about the claim
    if (isStopped) return;
    if (holds) timer = setTimeout(look, INTERVAL_MS);
    else lost.abort(new Error('The export was cancelled, or is another worker’s'));
  };
  let timer = setTimeout(look, INTERVAL_MS);
  return {
    lost: lost.signal,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
