// Plugin that logs the data subjects of an answer before it is sent.
import { type ExecutionResult, type GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { refusalText } from '#domain/text/refusal.ts';
import type { Logger } from '#infra/logger.ts';
import type { Context } from '../core/context.ts';
import { codedError } from '../core/errors.ts';

const MAX_NAME = 64;
const RETRY_AFTER_SECONDS = 1;

/**
 * Answers with data of usagers are sent only after the read is logged. The plugin wraps the replica plugin, so that only
 * the attempt that is answered counts.
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

/** Persists the trace. Returns the answer to send instead when that fails, otherwise null. */
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

/** Data that may not be shown without a trace is withheld. */
function auditUnavailable(): GraphQLError {
  return codedError('AUDIT_UNAVAILABLE', refusalText.AUDIT_UNAVAILABLE, {
    retryable: true,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    http: { status: 503, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } },
  });
}

/** Not a generator: a generator that waits for its next event would learn of its end only then. */
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
