// Parts common to all subscriptions.
import { setTimeout as sleep } from 'node:timers/promises';
import { RequestCache } from '@pothos/plugin-scope-auth';
import { loadViewerById } from '#domain/agents/viewer.ts';
import { type Context, viewerOf } from './context.ts';
import { unauthenticated } from './errors.ts';
import { runSingleFlight } from './single-flight.ts';

/** Interval of reads without a notification. Notifications can be lost, the stored state cannot. */
const REREAD_MS = 15_000;
const REREAD_AFTER_ERROR_MS = 1_000;
const MOST_READS = 30;

/** Wake-up signal of a subscription between two reads. */
export interface Signal {
  notify(): void;
  /**
   * Waits for the next notification, or until the next regular read. A notification without a waiter is kept, and several
   * count as one.
   */
  next(): Promise<void>;
  /** Ends the subscription. */
  close(): void;
  isClosed(): boolean;
}

export function createSignal(): Signal {
  let isNotified = false;
  let isClosed = false;
  let answer: (() => void) | undefined;
  const notify = () => {
    isNotified = true;
    answer?.();
  };
  return {
    notify,
    async next() {
      if (!isNotified) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, REREAD_MS);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isNotified = false;
      answer = undefined;
    },
    close() {
      isClosed = true;
      notify();
    },
    isClosed: () => isClosed,
  };
}

/**
 * A generator that ends without waiting for the next notification, so that its resources are freed as soon as the client
 * disconnects.
 */
export function closeWith<T>(signal: Signal, events: AsyncGenerator<T>): AsyncGenerator<T> {
  const end = events.return.bind(events);
  events.return = (value) => {
    signal.close();
    return end(value);
  };
  return events;
}

/** Renews the rights and the present time of the operation. Returns an error when the viewer has no rights left. */
export async function renewViewer(context: Context): Promise<Error | null> {
  const { pool } = context;
  const { agentId } = viewerOf(context);
  const viewer = await runSingleFlight(pool, `viewer ${agentId}`, () => loadViewerById(pool, agentId));
  if (!viewer) return unauthenticated();
  Object.assign(context, { viewer, now: context.clock.now() });
  // Authorisations cached at the last event are checked again.
  RequestCache.clearForContext(context);
  return null;
}

/** Retries while the database is briefly unavailable, so that subscribers only notice a delay. */
export async function withRetry<T>(read: () => Promise<T>): Promise<T | Error> {
  for (let tries = 1; ; tries++) {
    try {
      return await read();
    } catch (error) {
      if (tries === MOST_READS) return error as Error;
      await sleep(REREAD_AFTER_ERROR_MS);
    }
  }
}
