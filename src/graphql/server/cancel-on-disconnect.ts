import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { runCancellable } from '#infra/db/connection/cancel-on-disconnect.ts';

/**
 * What a query still asks of the database ends when its caller leaves, and what then fails is no trouble of ours: it is
 * neither logged nor asked again. Mutations are done to their end.
 */
export function createCancelOnDisconnectPlugin(run: typeof runCancellable): Plugin {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      if (getOperationAST(args.document, args.operationName)?.operation !== 'query') return;
      const { signal } = (args.contextValue as { request: Request }).request;
      setExecuteFn(async (input) => {
        const answer = await run(signal, () => executeFn(input));
        return signal.aborted ? { data: null } : answer; // read by nobody
      });
    },
  };
}
