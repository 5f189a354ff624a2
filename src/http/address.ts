import type { IncomingMessage } from 'node:http';

/** The path without the parameters; null for what no address looks like, which must not end the process. */
export function pathOf({ url = '/' }: IncomingMessage): string | null {
  return url.startsWith('/') && URL.canParse(url, 'http://localhost')
    ? new URL(url, 'http://localhost').pathname
    : null;
}
