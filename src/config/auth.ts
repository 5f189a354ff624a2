// Settings of authentication.
import { z } from 'zod';
import { duration, isLoopback, list, onOff, secret, toSeconds, url } from './value.ts';

/** Authentication: accepted tokens and their checks. */
export interface AuthConfig {
  readonly verifier:
    | {
        readonly kind: 'issuer';
        readonly issuer: string;
        /** Null: the address of the keys is discovered. */
        readonly jwksUrl: string | null;
        readonly audience: string;
        readonly algorithms: readonly string[];
      }
    /** Each token is introspected at the issuer. */
    | {
        readonly kind: 'introspection';
        readonly issuer: string;
        /** Null: the endpoint is discovered. */
        readonly url: string | null;
        readonly clientId: string;
        readonly clientSecret: string;
        readonly audience: string;
      }
    | { readonly kind: 'secret'; readonly secret: string; readonly audience: string }
    /**
     * Tokens of `npm run token`; only while nothing else is configured and the service is reachable from this machine
     * alone.
     */
    | { readonly kind: 'development' }
    /** No bearer token is accepted: agents sign in by a browser alone. */
    | { readonly kind: 'none' };
  readonly emailClaim: string;
  /** True when a token must state that its e-mail address is verified. */
  readonly requiresVerifiedEmail: boolean;
  /** The column of `agents` that holds the issuer's subject; null: agents are found by e-mail address. */
  readonly subjectColumn: string | null;
  /** Maximum time from the issue of a token to its expiry. */
  readonly maxTokenLifeSeconds: number;
  /** Signs download links; null: derived from the shared secret, or kept in `dataDir`. */
  readonly linkSecret: string | null;
}

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;

/** Audience of tokens signed with AUTH_SECRET. An issuer signs for others too, so its audience must be configured. */
const DEFAULT_AUDIENCE = 'rdv-statistiques';

export const authSettings = {
  AUTH_ISSUER: url('https?', 'https://issuer.example.org').optional(),
  AUTH_JWKS_URL: url('https?', 'https://issuer.example.org/jwks').optional(),
  AUTH_AUDIENCE: z.string().optional(),
  AUTH_ALGORITHMS: list(z.enum(algorithms, `must be a list of ${algorithms.join(', ')}, separated by commas`)).prefault(
    'RS256,PS256,ES256,EdDSA',
  ),
  AUTH_INTROSPECTION: onOff.optional(),
  AUTH_INTROSPECTION_URL: url('https?', 'https://issuer.example.org/introspect').optional(),
  AUTH_INTROSPECTION_CLIENT_ID: z.string().optional(),
  AUTH_INTROSPECTION_CLIENT_SECRET: z.string().optional(),
  AUTH_SECRET: secret.optional(),
  AUTH_EMAIL_CLAIM: z.string().default('email'),
  AUTH_EMAIL_VERIFIED: z.enum(['required', 'unsaid'], 'must be required or unsaid').default('required'),
  AUTH_SUBJECT_COLUMN: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'must be the name of a column such as pro_connect_openid_sub')
    .optional(),
  AUTH_TOKEN_MAX_LIFE: duration.default('24h'),
  AUTH_LINK_SECRET: secret.optional(),
};

type Values = z.infer<z.ZodObject<typeof authSettings>>;

/** Problems that involve several settings. */
export function authProblems(given: Given): string[] {
  const { AUTH_ISSUER, AUTH_SECRET, AUTH_AUDIENCE, AUTH_LINK_SECRET, AUTH_JWKS_URL } = given;
  const { HOST = '127.0.0.1', PUBLIC_URL = '' } = given;
  const problems: string[] = [];
  if (AUTH_ISSUER && AUTH_SECRET) problems.push('AUTH_ISSUER and AUTH_SECRET exclude each other: set one of them');
  if (AUTH_ISSUER && !AUTH_AUDIENCE && !given.AUTH_CLIENT_ID)
    problems.push(
      'AUTH_AUDIENCE must be set with AUTH_ISSUER: without it, tokens issued for other services would be accepted',
    );
  if (!AUTH_AUDIENCE && given.AUTH_CLIENT_ID)
    for (const name of ['AUTH_JWKS_URL', 'AUTH_ALGORITHMS', 'AUTH_INTROSPECTION', 'AUTH_INTROSPECTION_URL'] as const)
      if (given[name]) problems.push(`${name} needs AUTH_AUDIENCE: without it no bearer token is accepted`);
  if (AUTH_ISSUER && !AUTH_LINK_SECRET)
    problems.push('AUTH_LINK_SECRET must be set with AUTH_ISSUER: it signs download links');
  if (given.AUTH_SUBJECT_COLUMN && !AUTH_ISSUER && !AUTH_SECRET)
    problems.push('AUTH_SUBJECT_COLUMN needs AUTH_ISSUER or AUTH_SECRET: development tokens have no subject');
  if (AUTH_JWKS_URL && !AUTH_ISSUER) problems.push('AUTH_JWKS_URL needs AUTH_ISSUER');
  problems.push(...introspectionProblems(given));
  if (!AUTH_ISSUER && !AUTH_SECRET && !isLoopback(HOST)) {
    problems.push(
      `AUTH_ISSUER or AUTH_SECRET must be set when HOST is not a loopback address (${HOST}): development tokens would open the service to the network`,
    );
  }
  if (!AUTH_ISSUER && !AUTH_SECRET && URL.canParse(PUBLIC_URL) && !isLoopback(new URL(PUBLIC_URL).hostname)) {
    problems.push(
      'AUTH_ISSUER or AUTH_SECRET must be set when PUBLIC_URL is not a loopback address: development tokens would open the service to others',
    );
  }
  return problems;
}

type Given = Readonly<Record<string, string | undefined>>;

const isIntrospecting = ({ AUTH_INTROSPECTION, AUTH_INTROSPECTION_URL }: Given) =>
  AUTH_INTROSPECTION === 'on' || AUTH_INTROSPECTION_URL !== undefined;

function introspectionProblems(given: Given): string[] {
  const problems: string[] = [];
  const own = Object.keys(given).filter((name) => name.startsWith('AUTH_INTROSPECTION'));
  if (own.length === 0) return problems;
  if (!given.AUTH_ISSUER) problems.push(...own.map((name) => `${name} needs AUTH_ISSUER`));
  if (!isIntrospecting(given))
    return [
      ...problems,
      ...own.filter((name) => name !== 'AUTH_INTROSPECTION').map((name) => `${name} needs AUTH_INTROSPECTION=on`),
    ];
  if (given.AUTH_INTROSPECTION === 'off') problems.push('AUTH_INTROSPECTION_URL excludes AUTH_INTROSPECTION=off');
  for (const name of ['AUTH_INTROSPECTION_CLIENT_ID', 'AUTH_INTROSPECTION_CLIENT_SECRET'] as const)
    if (!given[name]) problems.push(`${name} must be set: an issuer answers only registered clients`);
  for (const name of ['AUTH_JWKS_URL', 'AUTH_ALGORITHMS'] as const)
    if (given[name]) problems.push(`${name} and introspection exclude each other: set one of them`);
  return problems;
}

export function toAuth(values: Values): AuthConfig {
  return Object.freeze({
    verifier: toVerifier(values),
    emailClaim: values.AUTH_EMAIL_CLAIM,
    requiresVerifiedEmail: values.AUTH_EMAIL_VERIFIED === 'required',
    subjectColumn: values.AUTH_SUBJECT_COLUMN ?? null,
    maxTokenLifeSeconds: toSeconds(values.AUTH_TOKEN_MAX_LIFE),
    linkSecret: values.AUTH_LINK_SECRET ?? null,
  });
}

function toVerifier(values: Values): AuthConfig['verifier'] {
  // The settings allow it only with a client for browsers.
  if (values.AUTH_ISSUER && !values.AUTH_AUDIENCE) return { kind: 'none' };
  if (values.AUTH_ISSUER) {
    const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience = '', AUTH_INTROSPECTION_URL: url = null } = values;
    if (values.AUTH_INTROSPECTION || url !== null) {
      const { AUTH_INTROSPECTION_CLIENT_ID: clientId = '', AUTH_INTROSPECTION_CLIENT_SECRET: clientSecret = '' } =
        values;
      return { kind: 'introspection', issuer, url, clientId, clientSecret, audience };
    }
    return {
      kind: 'issuer',
      issuer,
      jwksUrl: values.AUTH_JWKS_URL ?? null,
      audience,
      algorithms: values.AUTH_ALGORITHMS,
    };
  }
  if (values.AUTH_SECRET)
    return { kind: 'secret', secret: values.AUTH_SECRET, audience: values.AUTH_AUDIENCE ?? DEFAULT_AUDIENCE };
  return { kind: 'development' };
}
