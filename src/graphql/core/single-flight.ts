// Single-flight reads: concurrent identical reads share one result.
import type { Pool } from 'pg';

const reads = new WeakMap<Pool, Map<string, Promise<unknown>>>();

/**
 * Merges identical reads at the same moment, for example by subscriptions that one notification wakes. `key` includes the
 * agent whose rights apply.
 */
export function runSingleFlight<T>(pool: Pool, key: string, read: () => Promise<T>): Promise<T> {
  const waiting = reads.get(pool) ?? new Map<string, Promise<unknown>>();
  reads.set(pool, waiting);
  const shared = waiting.get(key) as Promise<T> | undefined;
  if (shared) return shared;
  // The read starts once all present callers have joined, and later callers start another. Its result is therefore newer
  // than the notification that caused it.
  const begun = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    waiting.delete(key);
    return read();
  });
  waiting.set(key, begun);
  return begun;
}
