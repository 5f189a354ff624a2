import { GRAPHQL_PATH } from '#graphql/server/yoga.ts';
import { matchDownload } from './download-path.ts';

/** A path as it may stand in logs, metrics and traces. */
export interface Route {
  /** Without what names one thing; null: it leads nowhere. */
  template: string | null;
  /** The path itself, without keys; null where it might hold anything. */
  path: string | null;
}

const FIXED: ReadonlySet<string> = new Set([GRAPHQL_PATH, '/health/live', '/health/ready']);
const NOWHERE: Route = { template: null, path: null };
const ID = /^[\da-f-]{36}$/i;

export function routeOf(pathname: string | null): Route {
  if (pathname === null) return NOWHERE;
  if (FIXED.has(pathname)) return { template: pathname, path: pathname };
  const asked = matchDownload(pathname);
  if (!asked) return NOWHERE;
  const isLink = asked.key !== null;
  return {
    template: `/exports/{exportId}/file${isLink ? '/{key}' : ''}`,
    path: ID.test(asked.exportId) ? `/exports/${asked.exportId}/file${isLink ? '/…' : ''}` : null,
  };
}
