// Callers of requests: their identity for limits and counters.
import type { IncomingMessage } from 'node:http';
import { readCredential } from '#domain/agents/credential.ts';
import { findCaller } from '#domain/agents/identity.ts';
import type { Services } from '#graphql/core/context.ts';
import { BoundedMap } from '#ground/bounded-map.ts';
import { addressOf, senderOf } from './client-address.ts';

/** The caller of a request. An agent has one name, whatever authenticates the request, and however many tokens they have. */
interface Caller {
  /** Concurrency key; all anonymous clients share one. */
  line: string;
  /** Name for rate limits and metrics; anonymous clients are named by their address. */
  name: string;
}

export interface Callers {
  /**
   * The caller by bearer token or session. The reason why it is invalid is answered once the request runs. @throws Error when
   * it cannot be checked.
   */
  ofRequest(request: IncomingMessage): Promise<Caller>;
  /** The caller of a genuine download link. */
  ofAgent(agentId: bigint): Promise<Caller>;
}

const MAX_KNOWN = 10_000;

export function createCallers({
  pool,
  identify,
  refusals,
  identityRules: rules,
  sessionCookie,
}: Pick<Services, 'pool' | 'identify' | 'identityRules' | 'refusals' | 'sessionCookie'>): Callers {
  /** Each is read once: a name that changes later keeps its old value in this process. */
  const names = new BoundedMap<bigint, Promise<string>>(MAX_KNOWN);
  const agent = (name: string): Caller => ({ line: name, name });
  return {
    async ofRequest({ headers, socket }) {
      const credential = readCredential(
        { authorization: headers.authorization, cookie: headers.cookie },
        sessionCookie,
      );
      const name = credential && (await identify(credential));
      if (name) return agent(name);
      if (credential) refusals.addSignIn(addressOf(socket.remoteAddress));
      return { line: '', name: senderOf(socket.remoteAddress) };
    },
    async ofAgent(agentId) {
      const name = names.remember(agentId, () => findCaller(pool, rules, agentId));
      name.catch(() => names.delete(agentId));
      return agent(await name);
    },
  };
}
