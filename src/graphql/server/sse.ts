// Plugin that limits subscriptions over server-sent events.
import { type ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Context } from '../core/context.ts';
import { unauthenticated } from '../core/errors.ts';
import { createCounter } from '../limits/counter.ts';

const MAX_STREAMS = 50;
/** The longest delay of a timer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Subscriptions as server-sent events, with a limit per agent, and none longer than its sign-in. */
export function createStreamPlugin(): Plugin {
  const open = createCounter(MAX_STREAMS);
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { viewer, expiresAt, clock } = args.contextValue as unknown as Context;
      if (!viewer || !expiresAt) return; // refused by the schema
      if (!open.enter(viewer.agentId)) {
        setResultAndStopExecution({ errors: [tooManyStreams()] });
        return;
      }
      const leave = () => open.leave(viewer.agentId);
      return {
        onSubscribeResult({ result, setResult }) {
          if (!isAsyncIterable(result)) return leave();
          const leftMs = expiresAt.getTime() - clock.now().getTime();
          setResult(endAfter(result, leftMs, leave));
        },
        onSubscribeError: leave,
      };
    },
  };
}

/** The same events until the sign-in ends, then one final error. */
function endAfter(
  events: AsyncIterable<ExecutionResult>,
  leftMs: number,
  onEnd: () => void,
): AsyncGenerator<ExecutionResult, void> {
  const iterator = events[Symbol.asyncIterator]();
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<'expired'>((resolve) => {
    timer = setTimeout(resolve, Math.min(Math.max(leftMs, 0), LONGEST_TIMER_MS), 'expired');
  });
  // Not a generator: a generator that waits for its next event would learn of its end only then.
  const end = async () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    onEnd();
    await iterator.return?.();
  };
  const done = { done: true, value: undefined } as const;
  return {
    async next() {
      if (isOver) return done;
      const step = await Promise.race([iterator.next(), expired]);
      if (step !== 'expired' && !step.done) return step;
      await end();
      return step === 'expired' ? { done: false, value: { errors: [unauthenticated()] } } : done;
    },
    async return() {
      await end();
      return done;
    },
    async throw(error) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: end,
  };
}

function tooManyStreams(): GraphQLError {
  return new GraphQLError(`Au plus ${MAX_STREAMS} souscriptions à la fois par HTTP.`, {
    extensions: { code: 'SUBSCRIPTION_LIMIT_EXCEEDED', max: MAX_STREAMS, http: { status: 429 } },
  });
}
