// The command `cli token`.
import { parseArgs } from 'node:util';
import { issueDevelopmentToken } from '#app/auth-keys.ts';
import type { Config } from '#config';
import { duration, toSeconds } from '#config/value.ts';

/** A token for the agent in the arguments; null when they are wrong. */
export async function issueToken(args: string[], config: Config): Promise<string | null> {
  const options = { ttl: { type: 'string', default: '8h' } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [email, ...others] = positionals;
  if (!email || others.length > 0 || !duration.safeParse(values.ttl).success) return null;
  return issueDevelopmentToken(config, email, toSeconds(values.ttl));
}
