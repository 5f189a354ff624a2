// Plugin that repeats a query during which a dump was loaded.
import { type GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { SESSION_AGENT_HEADER } from '#domain/agents/credential.ts';
import { readLoadedAt } from '#domain/feed/source.ts';
import { type Context, createContext } from '../core/context.ts';

/** A load takes longer than a query: one repeat is enough, and another allows for a load that follows at once. */
const ATTEMPTS = 3;

/**
 * A query reads by several statements. While a dump may be loaded, the time of the last load is read again at its end. If it
 * has changed, the parts of the answer may be of two states, and the query is repeated with the rights of now. A replica in
 * another state than the viewer's rights is not used.
 */
export function createLoadRetryPlugin(): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const first = args.contextValue as unknown as Context & { request: Request };
      if (!first.viewer?.source.isLoading) return;
      if (getOperationAST(args.document, args.operationName)?.operation !== 'query') return;
      setExecuteFn(async (input) => {
        let context = await withCurrentReplica(first);
        for (let attempt = 1; ; attempt++) {
          const answer = await executeFn({ ...input, contextValue: context });
          if (attempt === ATTEMPTS || (await isCurrent(context, context.pool))) return answer;
          context.trace?.restart();
          try {
            context = await withCurrentReplica({ ...context, ...(await renewContext(context)) });
          } catch (error) {
            return { errors: [error as GraphQLError] }; // the agent has no access any more
          }
        }
      });
    },
  };
}

/** The rights and the time of now, in the same trace. */
async function renewContext(context: Context & { request: Request }): Promise<Context> {
  const { request, baseUrl, correlationId, address, trace } = context;
  const { headers } = request;
  const given = {
    authorization: headers.get('authorization'),
    cookie: headers.get('cookie'),
    sessionAgent: headers.get(SESSION_AGENT_HEADER),
  };
  return { ...(await createContext(context, { ...given, baseUrl, correlationId, address })), trace };
}

async function withCurrentReplica<C extends Context>(context: C): Promise<C> {
  const { replica } = context;
  if (!replica) return context;
  const isUsable = await isCurrent(context, replica.pool).catch(() => false);
  return isUsable ? context : { ...context, replica: null };
}

const isCurrent = async ({ viewer }: Context, pool: Context['pool']): Promise<boolean> =>
  (await readLoadedAt(pool)) === viewer?.source.loadedAt;
