// Warnings about settings.
import { isLoopback } from './value.ts';

type Given = Readonly<Record<string, string | undefined>>;

const DATABASES = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_REPLICA_URL',
  'SOURCE_DATABASE_URL',
] as const;

/** Settings that work but should be changed: logged at each start. */
export function settingWarnings(given: Given): string[] {
  return [...openPasswords(given), ...embeddedInProduction(given)];
}

/** In production, exports and audit would be on a disk that may have no backup. */
function embeddedInProduction({ DATABASE_URL, AUTH_ISSUER, AUTH_SECRET }: Given): string[] {
  if (DATABASE_URL || !(AUTH_ISSUER || AUTH_SECRET)) return [];
  return [
    'DATABASE_URL is not set: agents are served from the embedded PostgreSQL. How to back it up, and how to leave it: docs/operations/backup.md',
  ];
}

function openPasswords(given: Given): string[] {
  return DATABASES.filter((name) => sendsInTheOpen(given[name], given)).map(
    (name) =>
      `${name} has a password and another machine, and no TLS: both the sign-in and all data cross the network in the open. Add sslmode=verify-full (docs/operations/database-tls.md)`,
  );
}

/** As the driver reads it: a URL without its own mode uses that of the environment. */
function sendsInTheOpen(text: string | undefined, { PGSSLMODE, PGPASSWORD, PGHOST }: Given): boolean {
  if (text === undefined || !URL.canParse(text)) return false;
  const url = new URL(text);
  const host = url.searchParams.get('host') ?? (decodeURIComponent(url.hostname) || PGHOST || 'localhost');
  const password = url.password || url.searchParams.get('password') || PGPASSWORD;
  if (!password || host.startsWith('/') || isLoopback(host)) return false;
  return !usesTls(url.searchParams, PGSSLMODE);
}

function usesTls(query: URLSearchParams, mode: string | undefined): boolean {
  const ownMode = query.get('sslmode');
  if (ownMode !== null) return ownMode !== 'disable';
  if (['sslcert', 'sslkey', 'sslrootcert'].some((name) => query.get(name))) return true;
  const ssl = query.get('ssl');
  if (ssl !== null) return ssl === 'true' || ssl === '1';
  return (
    query.get('sslnegotiation') === 'direct' || /^(prefer|require|verify-ca|verify-full|no-verify)$/.test(mode ?? '')
  );
}
