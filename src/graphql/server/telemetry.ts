// Plugin for metrics, traces and reports of operations.
import { type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Metrics } from '#infra/metrics.ts';
import type { Tracing } from '#infra/tracing.ts';
import type { Context } from '../core/context.ts';
import { OperationNames } from '../limits/operation-name.ts';
import type { TrustedDocuments } from '../limits/trusted.ts';

/** Report about the operation of a request, for the HTTP server. */
export interface OperationReport {
  operation?: { type: string; name: string };
  agentId?: bigint;
}

/** Counts, traces and reports each operation answered over HTTP. */
export function reportOperations(metrics: Metrics, tracing: Tracing, trusted: TrustedDocuments): Plugin<Context> {
  const names = new OperationNames();
  const describe = ({
    document,
    operationName,
    contextValue,
  }: Pick<ExecutionArgs, 'document' | 'operationName' | 'contextValue'>) => {
    const operation = getOperationAST(document, operationName);
    const type = operation?.operation ?? 'query';
    const { viewer, report } = contextValue as Context & { report: OperationReport };
    const name = names.labelOf(operation?.name?.value, {
      agentId: viewer?.agentId ?? null,
      isTrusted: trusted !== null,
    });
    report.operation = { type, name };
    return { type, name };
  };
  return {
    onSubscribe({ args }) {
      describe(args);
    },
    onExecute({ args, executeFn, setExecuteFn }) {
      const { type, name } = describe(args);
      const start = performance.now();
      setExecuteFn((input) =>
        tracing.span(`${type} ${name}`, { 'graphql.operation.type': type, 'graphql.operation.name': name }, async () =>
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
