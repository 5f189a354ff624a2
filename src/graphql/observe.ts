import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Metrics } from '#infra/metrics.ts';
import type { Tracing } from '#infra/tracing.ts';
import type { Context } from './context.ts';

/** Counts and traces each operation that is answered over HTTP. Names come from callers, so they are names and nothing else. */
export function observeOperations(metrics: Metrics, tracing: Tracing): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const operation = getOperationAST(args.document, args.operationName);
      const type = operation?.operation ?? 'query';
      const name = operation?.name?.value ?? null;
      const start = performance.now();
      const { request } = args.contextValue as { request?: Request };
      const parent = request?.headers.get('traceparent') ?? null;
      setExecuteFn((input) =>
        tracing.span(`GraphQL ${type} ${name ?? 'anonymous'}`, { 'graphql.operation.type': type }, parent, async () =>
          executeFn(input),
        ),
      );
      return {
        onExecuteDone({ result }) {
          const outcome = 'errors' in result && result.errors ? 'error' : 'ok';
          metrics.operation({ type, name, outcome, seconds: (performance.now() - start) / 1_000 });
        },
      };
    },
  };
}
