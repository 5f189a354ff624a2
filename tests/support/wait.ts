import { setTimeout } from 'node:timers/promises';
import { WAIT_LIMIT_MS } from './limit.ts';

/**
 * Waits until the condition holds, and returns what made it so. How long that takes is no verdict: it waits as long as a test
 * may last, and then says what it waited for, and what `seen` says of the state then.
 */
export async function waitFor<T>(
  condition: () => Promise<T | null | undefined | false>,
  what: string,
  seen?: () => unknown,
): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (performance.now() - start > WAIT_LIMIT_MS) {
      const state = seen ? `; the last state seen: ${JSON.stringify(await seen())}` : '';
      throw new Error(`Waited in vain for: ${what}${state}`);
    }
    await setTimeout(50);
  }
}

/** Lets time pass where the service has to see that it passed: a rest, the next second. Never to give it time to do something. */
export const letPass = (ms: number) => setTimeout(ms);
