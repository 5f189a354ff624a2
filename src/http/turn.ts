import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './refusal.ts';

/** What one caller has at work at once; the widgets of a dashboard come in about as many requests. */
const MAX_AT_ONCE = 4;
/** More come only from who does not wait for answers. */
const MAX_WAITING = 200;
const RETRY_AFTER_SECONDS = 1;

export interface Turns {
  /** Calls `work` once it is this caller's turn; its turn ends with `end`, or with the response. */
  take(request: IncomingMessage, response: ServerResponse, work: (end: () => void) => void): void;
}

interface Caller {
  working: number;
  waiting: Set<() => void>;
}

/**
 * What one caller sends at once is done a few at a time, so that others wait for these few and not for all of it. A caller is
 * a token, since it is known before anything is read; all who have none are one.
 */
export function createTurns(): Turns {
  const callers = new Map<string, Caller>();

  function leave(key: string, caller: Caller): void {
    caller.working -= 1;
    const [next] = caller.waiting;
    if (next) next();
    else if (caller.working === 0) callers.delete(key);
  }

  return {
    take(request, response, work) {
      const key = createHash('sha256')
        .update(request.headers.authorization ?? '')
        .digest('base64');
      const caller = callers.get(key) ?? { working: 0, waiting: new Set() };
      callers.set(key, caller);
      let isOver = false;
      const start = () => {
        caller.waiting.delete(start);
        caller.working += 1;
        const end = () => {
          if (isOver) return;
          isOver = true;
          leave(key, caller);
        };
        response.once('close', end);
        work(end);
      };
      if (caller.working < MAX_AT_ONCE) return start();
      if (caller.waiting.size >= MAX_WAITING) {
        response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
        return refuse(response, 429, 'RATE_LIMITED', 'Trop de requêtes à la fois : attendez les réponses.');
      }
      caller.waiting.add(start);
      // Who is gone before their turn gives it to the next.
      response.once('close', () => caller.waiting.delete(start));
    },
  };
}
