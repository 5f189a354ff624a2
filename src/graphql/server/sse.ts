// Plugin that limits subscriptions over server-sent events.
import type { ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { refusalText } from '#domain/text/refusal.ts';
import type { Context } from '../core/context.ts';
import { codedError, unauthenticated } from '../core/errors.ts';
import { createCounter } from '../limits/counter.ts';

const MAX_STREAMS = 50;

/** Subscriptions as server-sent events, with a limit per agent, and none longer than its sign-in. */
export function createStreamPlugin(): Plugin {
  const open = createCounter(MAX_STREAMS);
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { viewer, onSignInEnd } = args.contextValue as unknown as Context;
      if (!viewer || !onSignInEnd) return; // refused by the schema
      if (!open.enter(viewer.agentId)) {
        setResultAndStopExecution({ errors: [tooManyStreams()] });
        return;
      }
      const leave = () => open.leave(viewer.agentId);
      return {
        onSubscribeResult({ result, setResult }) {
          if (!isAsyncIterable(result)) return leave();
          setResult(endWith(result, onSignInEnd, leave));
        },
        onSubscribeError: leave,
      };
    },
  };
}

/** The same events until the sign-in ends, then one final error. */
function endWith(
  events: AsyncIterable<ExecutionResult>,
  onSignInEnd: NonNullable<Context['onSignInEnd']>,
  onEnd: () => void,
): AsyncGenerator<ExecutionResult, void> {
  const iterator = events[Symbol.asyncIterator]();
  let isOver = false;
  let stopWaiting = () => {};
  const expired = new Promise<'expired'>((resolve) => {
    stopWaiting = onSignInEnd(() => resolve('expired'));
  });
  // Not a generator: a generator that waits for its next event would learn of its end only then.
  const end = async () => {
    if (isOver) return;
    isOver = true;
    stopWaiting();
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
  const code = 'SUBSCRIPTION_LIMIT_EXCEEDED';
  return codedError(code, refusalText[code].streams(MAX_STREAMS), { max: MAX_STREAMS, http: { status: 429 } });
}
