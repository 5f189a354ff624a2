// The command `cli token`.
import { parseArgs } from 'node:util';
import { issueDevelopmentToken } from '#app/auth-keys.ts';
import type { Config } from '#config';

/** A token for the agent in the arguments; null when they are wrong. */
export async function issueToken(args: string[], config: Config): Promise<string | null> {
  const options = { ttl: { type: 'string', default: '8h' } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const ttl = /^([1-9]\d*)([smhd])$/.exec(values.ttl);
  const [email, ...others] = positionals;
  if (!email || others.length > 0 || !ttl) return null;
  const seconds = Number(ttl[1]) * ({ s: 1, m: 60, h: 3_600, d: 86_400 }[ttl[2] as string] ?? 1);
  return issueDevelopmentToken(config, email, seconds);
}
