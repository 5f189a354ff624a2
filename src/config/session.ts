// Settings of sign-in by a browser.

import { z } from 'zod';
import { DAY_SECONDS } from '#ground/duration.ts';
import { duration, isLoopback, toSeconds } from './value.ts';

/** Sign-in by a browser, and the sessions that begin with it. */
export interface SessionConfig {
  /** The client that the issuer knows; null: agents do not sign in at the issuer by a browser. */
  readonly client: {
    readonly issuer: string;
    /** The issuer's name on the button. */
    readonly issuerName: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly scopes: readonly string[];
    /** Accepted levels of authentication; empty: any. */
    readonly acrValues: readonly string[];
  } | null;
  readonly idleSeconds: number;
  readonly lifeSeconds: number;
}

const MIN_IDLE_SECONDS = 300;
const MAX_LIFE_SECONDS = 7 * DAY_SECONDS;

const words = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));

export const sessionSettings = {
  AUTH_CLIENT_ID: z.string().optional(),
  AUTH_CLIENT_SECRET: z.string().optional(),
  AUTH_ISSUER_NAME: z.string().max(60, 'must have at most 60 characters').default('ProConnect'),
  AUTH_SCOPES: words
    .refine((scopes) => scopes.includes('openid'), 'must be scopes separated by spaces, openid among them')
    .prefault('openid email'),
  AUTH_ACR_VALUES: words.prefault(''),
  SESSION_IDLE_LIMIT: duration
    .refine((text) => toSeconds(text) >= MIN_IDLE_SECONDS, 'must be a duration of at least 5m')
    .default('8h'),
  SESSION_LIFE: duration
    .refine((text) => toSeconds(text) <= MAX_LIFE_SECONDS, 'must be a duration of at most 7d')
    .default('24h'),
};

type Given = Readonly<Record<string, string | undefined>>;
type Values = z.infer<z.ZodObject<typeof sessionSettings>> & { AUTH_ISSUER?: string | undefined };

/** Problems that involve several settings. */
export function sessionProblems(given: Given): string[] {
  const { AUTH_CLIENT_ID, AUTH_CLIENT_SECRET, AUTH_ISSUER, HOST = '127.0.0.1', PUBLIC_URL } = given;
  const { SESSION_IDLE_LIMIT = '8h', SESSION_LIFE = '24h' } = given;
  const problems: string[] = [];
  if (isLonger(SESSION_IDLE_LIMIT, SESSION_LIFE))
    problems.push(`SESSION_IDLE_LIMIT (${SESSION_IDLE_LIMIT}) must not exceed SESSION_LIFE (${SESSION_LIFE})`);
  if (!AUTH_CLIENT_ID) {
    for (const name of ['AUTH_CLIENT_SECRET', 'AUTH_ISSUER_NAME', 'AUTH_SCOPES', 'AUTH_ACR_VALUES'] as const)
      if (given[name]) problems.push(`${name} needs AUTH_CLIENT_ID`);
    return problems;
  }
  if (!AUTH_ISSUER) problems.push('AUTH_CLIENT_ID needs AUTH_ISSUER');
  if (!AUTH_CLIENT_SECRET)
    problems.push('AUTH_CLIENT_SECRET must be set with AUTH_CLIENT_ID: the issuer answers only registered clients');
  if (!PUBLIC_URL) {
    if (!isLoopback(HOST))
      problems.push('PUBLIC_URL must be set with AUTH_CLIENT_ID: the issuer sends browsers back to it');
    return problems;
  }
  if (!URL.canParse(PUBLIC_URL)) return problems;
  const { protocol, hostname, pathname, search } = new URL(PUBLIC_URL);
  if (protocol === 'http:' && !isLoopback(hostname))
    problems.push('PUBLIC_URL must begin with https:// with AUTH_CLIENT_ID: the cookie of a session needs TLS');
  if (pathname !== '/' || search !== '')
    problems.push(
      'PUBLIC_URL must have no path with AUTH_CLIENT_ID: the cookie of a session is valid for a whole host',
    );
  return problems;
}

const isLonger = (one: string, other: string) =>
  [one, other].every((text) => duration.safeParse(text).success) && toSeconds(one) > toSeconds(other);

export function toSession(values: Values): SessionConfig {
  const { AUTH_ISSUER: issuer, AUTH_CLIENT_ID: clientId, AUTH_CLIENT_SECRET: clientSecret } = values;
  return Object.freeze({
    client:
      issuer && clientId && clientSecret
        ? Object.freeze({
            issuer,
            issuerName: values.AUTH_ISSUER_NAME,
            clientId,
            clientSecret,
            scopes: values.AUTH_SCOPES,
            acrValues: values.AUTH_ACR_VALUES,
          })
        : null,
    idleSeconds: toSeconds(values.SESSION_IDLE_LIMIT),
    lifeSeconds: toSeconds(values.SESSION_LIFE),
  });
}
