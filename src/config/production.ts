import { isLoopback } from './value.ts';
import { isWeakSecret } from './weak-secret.ts';

type Given = Readonly<Record<string, string | undefined>>;

const ALL_ADDRESSES = ['0.0.0.0', '::'];
const SECRETS = ['AUTH_SECRET', 'AUTH_LINK_SECRET', 'STORAGE_KEY'] as const;

/** What is fine on one's own machine, and not where agents sign in: once an issuer or a secret is set. */
export function productionProblems(given: Given): string[] {
  if (!given.AUTH_ISSUER && !given.AUTH_SECRET) return [];
  return [...transportProblems(given), ...secretProblems(given), ...addressProblems(given)];
}

/** Whoever sits between could answer for an issuer, or read the files. */
function transportProblems(given: Given): string[] {
  const problems = (['AUTH_ISSUER', 'AUTH_JWKS_URL', 'AUTH_INTROSPECTION_URL'] as const)
    .filter((name) => isPlain(given[name]) && !isOnThisMachine(given, name))
    .map((name) => `${name} must begin with https://: what comes without TLS may be anybody's`);
  if (isPlain(given.STORAGE_S3_ENDPOINT) && given.STORAGE_KEY === 'off')
    problems.push('STORAGE_S3_ENDPOINT must begin with https:// while STORAGE_KEY is off: files would travel readable');
  return problems;
}

const isPlain = (url = '') => url.startsWith('http:');

/** An issuer and a service that nobody else reaches are somebody's development. */
function isOnThisMachine(given: Given, name: string): boolean {
  const url = given[name] ?? '';
  return URL.canParse(url) && isLoopback(new URL(url).hostname) && isLoopback(given.HOST ?? '127.0.0.1');
}

function secretProblems(given: Given): string[] {
  return SECRETS.filter((name) => isGuessable(given[name])).map(
    (name) => `${name} must be random, for example the output of: openssl rand -hex 32`,
  );
}

/** A token is no secret either: it was made to be sent around. */
const isGuessable = (text = 'off') =>
  text !== 'off' && (isWeakSecret(text) || /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text));

/** Without it links begin with where the process listens, which callers of another machine do not reach. */
function addressProblems({ PUBLIC_URL, HOST = '127.0.0.1', CORS_ORIGINS }: Given): string[] {
  if (PUBLIC_URL) return [];
  if (ALL_ADDRESSES.includes(HOST))
    return [`PUBLIC_URL must be set when HOST is every address (${HOST}): download links begin with it`];
  if (CORS_ORIGINS) return ['PUBLIC_URL must be set with CORS_ORIGINS: download links begin with it'];
  return [];
}
