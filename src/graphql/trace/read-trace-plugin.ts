import { type ExecutionResult, GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Logger } from '#infra/logger.ts';
import type { Context } from '../core/context.ts';

/** Longer names say nothing more. */
const MAX_NAME = 64;
const RETRY_AFTER_SECONDS = 1;

/**
 * An answer that held data of usagers leaves once it is written down who read it: behind the replica, so that of two tries
 * only the one that is answered counts.
 */
export function createReadTracePlugin(logger: Logger): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const context = args.contextValue as unknown as Context;
      if (!context.trace) return;
      const operation = getOperationAST(args.document, args.operationName);
      setExecuteFn(async (input) => {
        const answer = await executeFn(input);
        return (await writeTrace(context, operation, logger)) ?? answer;
      });
    },
    onSubscribe({ args }) {
      const context = args.contextValue as unknown as Context;
      if (!context.trace) return;
      const operation = getOperationAST(args.document, args.operationName);
      return {
        onSubscribeResult({ result, setResult }) {
          if (isAsyncIterable<ExecutionResult>(result))
            setResult(mapEvents(result, async (event) => (await writeTrace(context, operation, logger)) ?? event));
        },
      };
    },
  };
}

/** Makes the trace durable; the answer to give instead when that fails, null when it may leave. */
export async function writeTrace(
  context: Context,
  operation: OperationDefinitionNode | null | undefined,
  logger: Logger,
): Promise<ExecutionResult | null> {
  const { trace, viewer, correlationId, address, reads } = context;
  if (!trace || !viewer) return null;
  const kind = operation?.operation ?? 'query';
  const name = operation?.name?.value.slice(0, MAX_NAME);
  try {
    await trace.write(reads.pool, {
      agentId: viewer.agentId,
      operation: name ? `${kind} ${name}` : kind,
      correlationId,
      address,
    });
    return null;
  } catch (error) {
    logger.error({ err: error, correlationId }, 'an answer was withheld: the audit could not be written');
    return { errors: [auditUnavailable()] };
  }
}

/** What may not be shown without a trace is not shown. */
function auditUnavailable(): GraphQLError {
  return new GraphQLError('La consultation n’a pas pu être tracée : réessayez dans un instant.', {
    extensions: {
      code: 'AUDIT_UNAVAILABLE',
      retryable: true,
      retryAfterSeconds: RETRY_AFTER_SECONDS,
      http: { status: 503, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } },
    },
  });
}

/** Not as a generator: the end of one that waits for its next event would be heard of only then. */
function mapEvents(
  events: AsyncIterable<ExecutionResult>,
  map: (event: ExecutionResult) => Promise<ExecutionResult>,
): AsyncIterableIterator<ExecutionResult> {
  const iterator = events[Symbol.asyncIterator]();
  const done = { done: true, value: undefined } as const;
  return {
    async next() {
      const step = await iterator.next();
      return step.done ? done : { done: false, value: await map(step.value) };
    },
    async return() {
      await iterator.return?.();
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
