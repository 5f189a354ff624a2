// Plugin that routes queries to the replica.
import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Replica } from '#infra/db/replica/replica.ts';
import type { Logger } from '#infra/logger.ts';
import type { Metrics } from '#infra/metrics.ts';
import type { Context } from '../core/context.ts';
import { isUnexpected } from '../core/errors.ts';

/**
 * Executes a query on the replica while that is usable. The whole query runs on one server, so that its parts agree. A
 * failed query is retried once, as a whole, on the primary. Causes are replay conflicts, lost connections, and tables not
 * yet replicated. Mutations and subscriptions read recent writes, so they always use the primary.
 */
export function createReplicaPlugin({ metrics, logger }: { metrics: Metrics; logger: Logger }): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      if (!(args.contextValue as unknown as Context).replica) return;
      if (getOperationAST(args.document, args.operationName)?.operation !== 'query') return;
      setExecuteFn(async (input) => {
        const context = input.contextValue as Context;
        const { replica, viewer, correlationId } = context;
        if (replica?.isUsable()) {
          const answer = await unlessLost(
            replica,
            executeFn({ ...input, contextValue: { ...context, reads: replica } }),
          );
          const failure = answer && 'errors' in answer ? answer.errors?.find(isUnexpected) : undefined;
          if (answer && !failure) {
            metrics.read({ kind: 'query', server: 'replica' });
            return answer;
          }
          logger.warn({ err: failure, correlationId }, 'a query failed on the replica and is asked of the primary');
        }
        context.trace?.restart();
        metrics.read({ kind: 'query', server: 'primary' });
        // A new viewer object, because loaders cache per viewer.
        return executeFn({ ...input, contextValue: { ...context, viewer: viewer && { ...viewer } } });
      });
    },
  };
}

/** Null when the replica is lost meanwhile: its answer might take an hour, or never come. */
function unlessLost<T>(replica: Replica, answer: T | Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const unsubscribe = replica.onLost(() => resolve(null));
    Promise.resolve(answer).then(resolve, reject).finally(unsubscribe);
  });
}
