// Paths and client addresses of requests.
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** The path without its parameters; null for a malformed URL, which must not end the process. */
export function pathOf({ url = '/' }: IncomingMessage): string | null {
  return url.startsWith('/') && URL.canParse(url, 'http://localhost')
    ? new URL(url, 'http://localhost').pathname
    : null;
}

/** The usual form: an IPv4 address without its IPv6 prefix. */
export const addressOf = (address = '') => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** The client that an address identifies. For IPv6 it is the network, since a client usually has all the addresses of one. */
export function senderOf(address = ''): string {
  const plain = addressOf(address);
  if (!isIPv6(plain)) return plain;
  const [left = [], right = []] = plain.split('::').map((part) => part.split(':').filter(Boolean));
  const middle = Array<string>(Math.max(8 - left.length - right.length, 0)).fill('0');
  return [...left, ...middle, ...right].slice(0, 4).join(':');
}
