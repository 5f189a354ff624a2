// Plugin that cancels the statements of a disconnected client.
import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { runCancellable } from '#infra/db/connection/cancel-on-disconnect.ts';

/**
 * When a client disconnects, the running statements of its query are cancelled. The resulting errors are neither logged nor
 * retried. Mutations run to completion.
 */
export function createCancelOnDisconnectPlugin(run: typeof runCancellable): Plugin {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      if (getOperationAST(args.document, args.operationName)?.operation !== 'query') return;
      const { signal } = (args.contextValue as { request: Request }).request;
      setExecuteFn(async (input) => {
        const answer = await run(signal, () => executeFn(input));
        return signal.aborted ? { data: null } : answer; // the client is gone
      });
    },
  };
}
