// The command `cli session end`.
import type { Pool } from 'pg';
import type { Config } from '#config';
import { findAgentId } from '#domain/agents/identity.ts';
import { endSessionsOf } from '#domain/agents/session.ts';

/** Parses the arguments of `cli session`; a string is an error message. */
export function readSessionCommand(
  args: string[],
  { auth }: Pick<Config, 'auth'>,
): ((pool: Pool) => Promise<string>) | string {
  const [verb, email, ...others] = args;
  if (verb !== 'end' || !email || others.length > 0) return 'Give the agent whose sessions end: session end <email>.';
  return async (pool) => {
    // The address finds the agent, whatever identifies them at the issuer.
    const agentId = await findAgentId(pool, { ...auth, subjectColumn: null }, email);
    if (agentId === null) throw new Error(`No agent has the address ${email}, or several have it.`);
    const ended = await endSessionsOf(pool, agentId);
    return `${ended} ${ended === 1 ? 'session' : 'sessions'} of ${email} ended.`;
  };
}
