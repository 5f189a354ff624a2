import type { IncomingMessage } from 'node:http';
import { callerOf, findIdentity } from '#domain/agents/identity.ts';
import { readBearerToken, type Services } from '#graphql/core/context.ts';
import { addressOf, senderOf } from './client-address.ts';

/** Whom a request is of: an agent has one name, whatever proves who they are, and however many tokens they have. */
interface Caller {
  /** Under which it waits for its turn: all strangers together are one. */
  line: string;
  /** Under which it is counted: strangers by where they come from. */
  name: string;
}

export interface Callers {
  /** By the bearer token; why one is not valid is told when it is their turn. @throws Error when nothing can be said of it. */
  ofToken(request: IncomingMessage): Promise<Caller>;
  /** Of a link that was found genuine. */
  ofAgent(agentId: bigint): Promise<Caller>;
}

const MAX_KNOWN = 10_000;

export function createCallers({
  pool,
  identify,
  refusals,
  identityRules: rules,
}: Pick<Services, 'pool' | 'identify' | 'identityRules' | 'refusals'>): Callers {
  /** Asked for once: a name that changes later counts as the old one in this process. */
  const names = new Map<bigint, Promise<string>>();
  const agent = (name: string): Caller => ({ line: name, name });
  return {
    async ofToken({ headers, socket }) {
      const token = readBearerToken(headers.authorization);
      const name = token && (await identify(token));
      if (name) return agent(name);
      if (token !== null) refusals.addSignIn(addressOf(socket.remoteAddress));
      return { line: '', name: senderOf(socket.remoteAddress) };
    },
    async ofAgent(agentId) {
      const known = names.get(agentId);
      if (known) return agent(await known);
      if (names.size >= MAX_KNOWN) names.clear();
      const found = findIdentity(pool, rules, agentId).then((identity) =>
        identity ? callerOf(identity, rules) : `agent ${agentId}`,
      );
      names.set(agentId, found);
      found.catch(() => names.delete(agentId));
      return agent(await found);
    },
  };
}
