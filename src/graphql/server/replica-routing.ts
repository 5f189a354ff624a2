import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Replica } from '#infra/db/replica/replica.ts';
import type { Logger } from '#infra/logger.ts';
import type { Metrics } from '#infra/metrics.ts';
import type { Context } from '../core/context.ts';
import { isUnexpected } from '../core/errors.ts';

/**
 * Reads a query from the replica while that is usable, the whole of it from one server, so that no part of an answer knows
 * less than another. Whatever goes wrong there is asked again, once and as a whole, of the primary: a statement in the way of
 * what the replica has to replay, a connection lost, a table that it does not have yet. Mutations and subscriptions tell of
 * what was just written, and never come here.
 */
export function createReplicaPlugin({ metrics, logger }: { metrics: Metrics; logger: Logger }): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const context = args.contextValue as unknown as Context;
      const { replica, viewer, correlationId } = context;
      if (!replica || getOperationAST(args.document, args.operationName)?.operation !== 'query') return;
      setExecuteFn(async (input) => {
        if (replica.isUsable()) {
          const answer = await unlessLost(
            replica,
            executeFn({ ...input, contextValue: { ...context, reads: replica } }),
          );
          const trouble = answer && 'errors' in answer ? answer.errors?.find(isUnexpected) : undefined;
          if (answer && !trouble) {
            metrics.read({ kind: 'query', server: 'replica' });
            return answer;
          }
          logger.warn({ err: trouble, correlationId }, 'a query failed on the replica and is asked of the primary');
        }
        context.trace?.restart();
        metrics.read({ kind: 'query', server: 'primary' });
        // Another viewer object: what was loaded for this one is remembered.
        return executeFn({ ...input, contextValue: { ...context, viewer: viewer && { ...viewer } } });
      });
    },
  };
}

/** Null when the replica is found to be away meanwhile: it may answer in an hour, or never. */
function unlessLost<T>(replica: Replica, answer: T | Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const forget = replica.onLost(() => resolve(null));
    Promise.resolve(answer).then(resolve, reject).finally(forget);
  });
}
