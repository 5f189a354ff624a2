// Cost and rate in the extensions of answers and events, on request.
import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema } from 'graphql';
import { handleStreamOrSingleExecutionResult, type Plugin } from 'graphql-yoga';
import type { RateLimiter } from '../core/rate-limiter.ts';
import { reportCost } from './limit.ts';

interface ReportedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Requested with `"extensions": { "cost": true, "rate": true }` beside the document. */
  extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Adds what was requested to each result. The rate is that of the moment. */
export function createAnswerReport(
  { extensions, ...asked }: ReportedOperation,
  rateOf: () => ReturnType<RateLimiter['stateOf']>,
): (result: ExecutionResult) => ExecutionResult {
  const cost = extensions?.cost === true && {
    cost: reportCost(asked.schema, asked.document, asked.operationName, asked.variables),
  };
  const isRate = extensions?.rate === true;
  if (!cost && !isRate) return (result) => result;
  return (result) => ({
    ...result,
    extensions: { ...result.extensions, ...cost, ...(isRate && { rate: rateOf() }) },
  });
}

/** The report on answers over HTTP and on server-sent events. */
export function createReportPlugin(rate: RateLimiter): Plugin {
  const reportOn = ({ contextValue, schema, document, operationName }: ExecutionArgs) => {
    const { params, caller } = contextValue as { params?: Omit<ReportedOperation, 'schema'>; caller?: string };
    const { variables, extensions } = params ?? {};
    const report = createAnswerReport({ schema, document, operationName, variables, extensions }, () =>
      rate.stateOf(caller ?? ''),
    );
    return ({ result, setResult }: { result: ExecutionResult; setResult(result: ExecutionResult): void }) =>
      setResult(report(result));
  };
  return {
    onExecute: ({ args }) => {
      const report = reportOn(args);
      return { onExecuteDone: (payload) => handleStreamOrSingleExecutionResult(payload, report) };
    },
    onSubscribe: ({ args }) => {
      const report = reportOn(args);
      return { onSubscribeResult: (payload) => handleStreamOrSingleExecutionResult(payload, report) };
    },
  };
}
