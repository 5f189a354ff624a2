import { setTimeout } from 'node:timers/promises';

/** Waits until the condition holds, and returns what made it so. */
export async function waitFor<T>(
  condition: () => Promise<T | null | undefined | false>,
  what: string,
  limitMs = 60_000,
): Promise<T> {
  const start = Date.now();
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() - start > limitMs) throw new Error(`Waited ${limitMs} ms in vain for: ${what}`);
    await setTimeout(50);
  }
}
