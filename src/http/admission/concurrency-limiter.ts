// The concurrency limit per caller, with a time budget.
import { AsyncResource } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { refusalText } from '#domain/text/refusal.ts';
import { refuse } from '../error-response.ts';

/** Concurrent requests of one caller; the widgets of a dashboard need about as many. */
const MAX_CONCURRENT = 4;
/**
 * Time budget of requests beyond a caller's first concurrent one; when it is used up, they run one by one. It refills while
 * the caller is idle.
 */
const TIME_BUDGET_MS = 1_000;
/** Idle gaps shorter than this do not refill the budget. */
const REFILL_MS = 100;
/** Maximum queue of a caller; only a client that does not wait for answers exceeds it. */
const MAX_QUEUED = 200;
const RETRY_AFTER_SECONDS = 1;

export interface ConcurrencyLimiter {
  /** Calls `work` once the caller may run another request, until `end` is called or the response closes. */
  acquire(caller: string, response: ServerResponse, work: (end: () => void) => void): void;
}

interface Caller {
  working: number;
  waiting: Set<() => void>;
  /** Remaining time budget, as of `at`. */
  burstMs: number;
  at: number;
}

/**
 * Runs a caller's requests a few at a time, so that others wait only for these few. A caller who keeps the service busy for
 * longer gets one at a time, since the time taken is the measure of a heavy request.
 */
export function createConcurrencyLimiter(): ConcurrencyLimiter {
  const callers = new Map<string, Caller>();

  /** Updates the time budget. A caller idle for the refill time has all of it. */
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
      // Requests of other callers that arrived meanwhile run between two of this caller's.
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
      // It starts when another request ends, so it must not run in the context of that one.
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
        return refuse(response, 429, 'RATE_LIMITED', refusalText.RATE_LIMITED.queue);
      }
      caller.waiting.add(start);
      // A request whose client disconnects leaves the queue.
      response.once('close', () => caller.waiting.delete(start));
    },
  };
}
