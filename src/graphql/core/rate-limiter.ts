// Rate limit per caller.
import type { Clock } from '#infra/clock.ts';
import { rateLimited } from './errors.ts';

/** Rate that is left to a caller. */
interface RateState {
  /** Requests per minute, which is also the longest burst. */
  perMinute: number;
  /** Whole requests that would be accepted now. */
  remaining: number;
  /** Seconds until as many as `perMinute` would be. */
  resetSeconds: number;
}

export interface RateLimiter {
  /**
   * Counts one request of this caller, whatever its outcome.
   * @throws GraphQLError RATE_LIMITED, with the seconds to wait.
   */
  take(caller: string): void;
  /** Null without a limit. */
  stateOf(caller: string): RateState | null;
}

interface Bucket {
  tokens: number;
  at: number;
}

const SWEEP_ABOVE = 10_000;

/**
 * Token bucket per caller: a burst of one minute’s requests, then a steady rate. The buckets are local to the process, so N
 * processes admit N times as much. Null disables the limit.
 */
export function createRateLimiter(perMinute: number | null, clock: Clock): RateLimiter {
  if (perMinute === null) return { take() {}, stateOf: () => null };
  const perMs = perMinute / 60_000;
  const buckets = new Map<string, Bucket>();
  const fill = ({ tokens, at }: Bucket, now: number) => Math.min(perMinute, tokens + (now - at) * perMs);
  return {
    take(caller) {
      const now = clock.now().getTime();
      const known = buckets.get(caller);
      const tokens = known ? fill(known, now) : perMinute;
      if (tokens < 1) throw rateLimited(Math.ceil((1 - tokens) / perMs / 1_000));
      buckets.set(caller, { tokens: tokens - 1, at: now });
      if (buckets.size <= SWEEP_ABOVE) return;
      // A full bucket equals none.
      for (const [key, bucket] of buckets) if (fill(bucket, now) >= perMinute) buckets.delete(key);
    },
    stateOf(caller) {
      const known = buckets.get(caller);
      const tokens = known ? fill(known, clock.now().getTime()) : perMinute;
      const resetSeconds = Math.ceil((perMinute - tokens) / perMs / 1_000);
      return { perMinute, remaining: Math.floor(tokens), resetSeconds };
    },
  };
}
