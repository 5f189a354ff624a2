import { setTimeout as sleep } from 'node:timers/promises';
import { RequestCache } from '@pothos/plugin-scope-auth';
import { loadViewerById } from '#domain/agents/viewer.ts';
import { type Context, viewerOf } from '../core/context.ts';
import { unauthenticated } from '../core/errors.ts';
import { runSingleFlight } from '../core/single-flight.ts';

/** Notifications can get lost; the state cannot: it is read again this often whatever is notified. */
const REREAD_MS = 15_000;
const REREAD_AFTER_ERROR_MS = 1_000;
const MOST_READS = 30;

/** What a follower waits for between two looks at the database. */
export interface Signal {
  notify(): void;
  /** Until the next notification, or until it is time to look anyway. One that came while nobody waited is not lost; many are one. */
  next(): Promise<void>;
  /** Nobody follows any more. */
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

/** A generator whose end does not wait for the next notification: what it holds is let go as soon as the caller is gone. */
export function closeWith<T>(signal: Signal, events: AsyncGenerator<T>): AsyncGenerator<T> {
  const end = events.return.bind(events);
  events.return = (value) => {
    signal.close();
    return end(value);
  };
  return events;
}

/** Gives the operation the rights and the present of now; an error when the viewer has none any more. */
export async function renewViewer(context: Context): Promise<Error | null> {
  const { pool } = context;
  const { agentId } = viewerOf(context);
  const viewer = await runSingleFlight(pool, `viewer ${agentId}`, () => loadViewerById(pool, agentId));
  if (!viewer) return unauthenticated();
  Object.assign(context, { viewer, now: context.clock.now() });
  // What was allowed at the last event is asked again.
  RequestCache.clearForContext(context);
  return null;
}

/** A database that is away for a moment is waited for: followers should not notice more than silence. */
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
