import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { untilAbandoned } from '#infra/db/abandon.ts';

/** What a query still asks of the database ends when its caller leaves. Mutations are done to their end. */
export function createAbandonPlugin(until: typeof untilAbandoned): Plugin {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      if (getOperationAST(args.document, args.operationName)?.operation !== 'query') return;
      const { request } = args.contextValue as { request: Request };
      setExecuteFn((input) => until(request.signal, () => executeFn(input)));
    },
  };
}
