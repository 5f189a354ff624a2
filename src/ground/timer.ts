// Work that is repeated at intervals.
import { setTimeout as sleep } from 'node:timers/promises';

interface PollOptions {
  look(): Promise<void>;
  /** False while there is nothing to look for: no timer runs then. */
  isNeeded(): boolean;
  intervalMs: number;
  /** A failed look is repeated after the interval, like any other. */
  onError(error: unknown): void;
}

/** Looks again and again, one look at a time, and keeps no process alive. */
export interface Poll {
  /** Begins to look, if that is needed and was not begun. */
  wake(): void;
  stop(): void;
}

export function createPoll({ look, isNeeded, intervalMs, onError }: PollOptions): Poll {
  let timer: NodeJS.Timeout | undefined;
  function wake(): void {
    if (timer || !isNeeded()) return;
    timer = setTimeout(async () => {
      await look().catch(onError);
      timer = undefined;
      wake();
    }, intervalMs).unref();
  }
  return { wake, stop: () => clearTimeout(timer) };
}

/** A pause that ends early, without an error, when the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal, { ref = true } = {}): Promise<void> {
  await sleep(ms, undefined, { signal, ref }).catch(() => {});
}
