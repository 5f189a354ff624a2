import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Metrics } from '#infra/metrics.ts';
import type { Tracing } from '#infra/tracing.ts';
import type { Context } from './context.ts';
import { OperationNames } from './operation-name.ts';
import type { TrustedDocuments } from './trusted.ts';

/** Counts and traces each operation that is answered over HTTP. */
export function observeOperations(metrics: Metrics, tracing: Tracing, trusted: TrustedDocuments): Plugin<Context> {
  const names = new OperationNames();
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const operation = getOperationAST(args.document, args.operationName);
      const type = operation?.operation ?? 'query';
      const { request, viewer } = args.contextValue as { request?: Request } & Context;
      const caller = { agentId: viewer?.agentId ?? null, isTrusted: trusted !== null };
      const name = names.labelOf(operation?.name?.value, caller);
      const start = performance.now();
      const parent = request?.headers.get('traceparent') ?? null;
      setExecuteFn((input) =>
        tracing.span(`${type} ${name}`, { 'graphql.operation.type': type }, parent, async () => executeFn(input)),
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
