// Checks of the settings for production.
import { isLoopback } from './value.ts';
import { isWeakSecret } from './weak-secret.ts';

type Given = Readonly<Record<string, string | undefined>>;

const ALL_ADDRESSES = ['0.0.0.0', '::'];
const SECRETS = ['AUTH_SECRET', 'AUTH_LINK_SECRET', 'STORAGE_KEY'] as const;

/** Problems that are acceptable on a developer's machine but not in production, that is once an issuer or a secret is set. */
export function productionProblems(given: Given): string[] {
  if (!given.AUTH_ISSUER && !given.AUTH_SECRET) return [];
  return [...transportProblems(given), ...secretProblems(given), ...addressProblems(given)];
}

/** A man in the middle could impersonate an issuer, or read the files. */
function transportProblems(given: Given): string[] {
  const problems = (['AUTH_ISSUER', 'AUTH_JWKS_URL', 'AUTH_INTROSPECTION_URL'] as const)
    .filter((name) => isPlain(given[name]) && !isOnThisMachine(given, name))
    .map((name) => `${name} must begin with https://: answers without TLS may be forged`);
  if (isPlain(given.STORAGE_S3_ENDPOINT) && given.STORAGE_KEY === 'off')
    problems.push(
      'STORAGE_S3_ENDPOINT must begin with https:// while STORAGE_KEY is off: files would cross the network unencrypted',
    );
  return problems;
}

const isPlain = (url = '') => url.startsWith('http:');

/** An issuer and a service that only this machine reaches are a development setup. */
function isOnThisMachine(given: Given, name: string): boolean {
  const url = given[name] ?? '';
  return URL.canParse(url) && isLoopback(new URL(url).hostname) && isLoopback(given.HOST ?? '127.0.0.1');
}

function secretProblems(given: Given): string[] {
  return SECRETS.filter((name) => isGuessable(given[name])).map(
    (name) => `${name} must be random, for example the output of: openssl rand -hex 32`,
  );
}

/** A token is not a secret either: it was made to be sent around. */
const isGuessable = (text = 'off') =>
  text !== 'off' && (isWeakSecret(text) || /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text));

/** Without it links begin with the listening address, which clients on other machines cannot reach. */
function addressProblems({ PUBLIC_URL, HOST = '127.0.0.1', CORS_ORIGINS }: Given): string[] {
  if (PUBLIC_URL) return [];
  if (ALL_ADDRESSES.includes(HOST))
    return [`PUBLIC_URL must be set when HOST is every address (${HOST}): download links begin with it`];
  if (CORS_ORIGINS) return ['PUBLIC_URL must be set with CORS_ORIGINS: download links begin with it'];
  return [];
}
