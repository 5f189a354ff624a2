import type { Pool } from 'pg';

const reads = new WeakMap<Pool, Map<string, Promise<unknown>>>();

/**
 * Those who look at the same thing at the same moment look at it once: followers that are woken together, subscriptions that
 * one socket asks for together. `key` names the agent whose rights are asked.
 */
export function runSingleFlight<T>(pool: Pool, key: string, read: () => Promise<T>): Promise<T> {
  const waiting = reads.get(pool) ?? new Map<string, Promise<unknown>>();
  reads.set(pool, waiting);
  const shared = waiting.get(key) as Promise<T> | undefined;
  if (shared) return shared;
  // It begins when all who look now have asked, and nobody joins it afterwards: what it finds is newer than what made them look.
  const begun = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    waiting.delete(key);
    return read();
  });
  waiting.set(key, begun);
  return begun;
}
