// Routes of paths, for logs, metrics and traces.
import { GRAPHQL_PATH } from '#graphql/server/yoga.ts';
import { matchAddress, matchDownload } from './download-path.ts';
import { SESSION_PATHS } from './session-path.ts';

/** A path in a form that is safe for logs, metrics and traces. */
export interface Route {
  /** The path with placeholders for ids; null for an unknown path. */
  template: string | null;
  /** The path itself, without keys; null when it may contain anything. */
  path: string | null;
}

const FIXED: ReadonlySet<string> = new Set([
  GRAPHQL_PATH,
  '/health/live',
  '/health/ready',
  ...Object.values(SESSION_PATHS),
]);
const NOWHERE: Route = { template: null, path: null };
const ID = /^[\da-f-]{36}$/i;

export function routeOf(pathname: string | null): Route {
  if (pathname === null) return NOWHERE;
  if (FIXED.has(pathname)) return { template: pathname, path: pathname };
  if (matchAddress(pathname) !== null) return { template: '/spreadsheets/{secret}', path: '/spreadsheets/…' };
  const asked = matchDownload(pathname);
  if (!asked) return NOWHERE;
  const isLink = asked.key !== null;
  return {
    template: `/exports/{exportId}/${asked.part}${isLink ? '/{key}' : ''}`,
    path: ID.test(asked.exportId) ? `/exports/${asked.exportId}/${asked.part}${isLink ? '/…' : ''}` : null,
  };
}
