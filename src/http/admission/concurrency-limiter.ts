import { AsyncResource } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { refuse } from '../error-response.ts';

/** What one caller has at work at once; the widgets of a dashboard come in about as many requests. */
const MAX_CONCURRENT = 4;
/** What requests beyond the first that is at work may use up, before they are done one by one. It comes back while none is. */
const TIME_BUDGET_MS = 1_000;
/** A moment without any is no rest. */
const REFILL_MS = 100;
/** More come only from who does not wait for answers. */
const MAX_QUEUED = 200;
const RETRY_AFTER_SECONDS = 1;

export interface ConcurrencyLimiter {
  /** Calls `work` once it is this caller's turn; its turn ends with `end`, or with the response. */
  acquire(caller: string, response: ServerResponse, work: (end: () => void) => void): void;
}

interface Caller {
  working: number;
  waiting: Set<() => void>;
  /** What is left of the burst, as of `at`. */
  burstMs: number;
  at: number;
}

/**
 * What one caller sends at once is done a few at a time, so that others wait for these few and not for all of it. Who keeps
 * the service busy for longer has one at a time: what is heavy shows by how long it takes.
 */
export function createConcurrencyLimiter(): ConcurrencyLimiter {
  const callers = new Map<string, Caller>();

  /** Brings the burst up to date. Who was away for that long is as good as new. */
  function lookAt(caller: Caller): void {
    const now = performance.now();
    const left = caller.burstMs + (now - caller.at) * (1 - caller.working);
    caller.burstMs = Math.min(Math.max(left, 0), TIME_BUDGET_MS);
    caller.at = now;
  }

  function mayStart(caller: Caller): boolean {
    return caller.working < (caller.burstMs > REFILL_MS ? MAX_CONCURRENT : 1);
  }

  function goOn(name: string, caller: Caller): void {
    lookAt(caller);
    const [next] = caller.waiting;
    if (next && mayStart(caller)) {
      caller.waiting.delete(next);
      caller.working += 1;
      // Others who have come meanwhile are let in between two of them.
      setImmediate(next);
    } else if (caller.working === 0 && caller.burstMs === TIME_BUDGET_MS && callers.get(name) === caller)
      callers.delete(name);
  }

  function leave(name: string, caller: Caller): void {
    lookAt(caller);
    caller.working -= 1;
    goOn(name, caller);
    if (caller.working === 0) setTimeout(() => goOn(name, caller), TIME_BUDGET_MS + 1).unref();
  }

  return {
    acquire(name, response, work) {
      if (response.closed) return;
      const caller = callers.get(name) ?? {
        working: 0,
        waiting: new Set(),
        burstMs: TIME_BUDGET_MS,
        at: performance.now(),
      };
      callers.set(name, caller);
      let isOver = false;
      // It begins when another one ends: not as a part of that one.
      const start = AsyncResource.bind(() => {
        const end = () => {
          if (isOver) return;
          isOver = true;
          leave(name, caller);
        };
        if (response.closed) return end();
        response.once('close', end);
        work(end);
      });
      lookAt(caller);
      if (mayStart(caller)) {
        caller.working += 1;
        return start();
      }
      if (caller.waiting.size >= MAX_QUEUED) {
        response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
        return refuse(response, 429, 'RATE_LIMITED', 'Trop de requêtes à la fois : attendez les réponses.');
      }
      caller.waiting.add(start);
      // Who is gone before their turn gives it to the next.
      response.once('close', () => caller.waiting.delete(start));
    },
  };
}
