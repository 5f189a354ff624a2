// The ways to sign in by a browser, as the settings have them.
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Config } from '#config';
import { demoAccounts } from '#demo-data/agent.ts';
import { BoundedMap } from '#ground/bounded-map.ts';
import { cookieNames } from '#http/cookie.ts';
import type { BrowserSignIn, DemoSignIn } from '#http/session.ts';
import { SESSION_PATHS } from '#http/session-path.ts';
import { createContact } from '#infra/issuer/contact.ts';
import { createOpenIdClient } from '#infra/issuer/openid-client.ts';
import type { Logger } from '#infra/logger.ts';
import { createSealer } from '#infra/sealed-text.ts';

interface SignInDeps {
  pool: Pool;
  logger: Logger;
  /** Seals what a browser keeps of a sign-in. */
  key: Uint8Array;
  /** The address of the service for browsers. */
  baseUrl(): string;
}

/** A one-time link that signs in an agent; null where development tokens do not exist. */
export type CreateSignInLink = (email: string) => string | null;

export function createBrowserSignIn(
  { auth, session, publicUrl }: Pick<Config, 'auth' | 'session' | 'publicUrl'>,
  { pool, logger, key, baseUrl }: SignInDeps,
): { browserSignIn: BrowserSignIn; createSignInLink: CreateSignInLink } {
  const { client, ...limits } = session;
  const redirects = () => ({
    callback: `${baseUrl()}${SESSION_PATHS.callback}`,
    ended: `${baseUrl()}${SESSION_PATHS.ended}`,
  });
  // Exactly where `npm run token` works.
  const demo = auth.verifier.kind === 'development' ? createDemoSignIn(pool) : null;
  return {
    browserSignIn: {
      issuer: client && {
        name: client.issuerName,
        client: createOpenIdClient({ ...client, redirects, contact: createContact(client.issuer, logger) }),
      },
      demo,
      sealer: createSealer(key),
      limits,
      cookies: cookieNames({ https: publicUrl?.startsWith('https:') ?? false }),
    },
    createSignInLink: (email) =>
      demo && `${baseUrl()}${SESSION_PATHS.demo}?${new URLSearchParams({ key: demo.addLink(email) })}`,
  };
}

const roles: Readonly<Record<string, string>> = {
  [demoAccounts.admin]: 'Admin de deux organisations',
  [demoAccounts.basic]: 'Agent du service PMI d’une organisation',
  [demoAccounts.mixed]: 'Admin d’une organisation, agent d’une autre',
  [demoAccounts.secretary]: 'Secrétariat d’une organisation',
  [demoAccounts.territory]: 'Admin de l’espace',
  [demoAccounts.elsewhere]: 'Admin d’un autre espace et de ses organisations, dans un autre fuseau horaire',
  [demoAccounts.overseas]: 'Admin de deux organisations outre-mer, à Fort-de-France et à Nouméa',
};

const MAX_LINKS = 100;
const LINK_BYTES = 32;

function createDemoSignIn(pool: Pool): DemoSignIn & { addLink(email: string): string } {
  const links = new BoundedMap<string, string>(MAX_LINKS);
  return {
    async accounts() {
      const { rows } = await pool.query<{ email: string }>(
        'SELECT email FROM agents WHERE email = ANY ($1) AND deleted_at IS NULL ORDER BY array_position($1, email::text)',
        [Object.keys(roles)],
      );
      return rows.map(({ email }) => ({ email, role: roles[email] ?? '' }));
    },
    addLink(email) {
      const key = randomBytes(LINK_BYTES).toString('base64url');
      links.set(key, email);
      return key;
    },
    takeLink(key) {
      const email = links.get(key) ?? null;
      links.delete(key);
      return email;
    },
  };
}
