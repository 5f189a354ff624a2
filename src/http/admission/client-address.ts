import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** The path without the parameters; null for what no address looks like, which must not end the process. */
export function pathOf({ url = '/' }: IncomingMessage): string | null {
  return url.startsWith('/') && URL.canParse(url, 'http://localhost')
    ? new URL(url, 'http://localhost').pathname
    : null;
}

/** As people write it: without what says that an address of IPv4 came by way of IPv6. */
export const addressOf = (address = '') => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Whom an address stands for: of IPv6 one network, since whoever has one address there has all of it. */
export function senderOf(address = ''): string {
  const plain = addressOf(address);
  if (!isIPv6(plain)) return plain;
  const [left = [], right = []] = plain.split('::').map((part) => part.split(':').filter(Boolean));
  const middle = Array<string>(Math.max(8 - left.length - right.length, 0)).fill('0');
  return [...left, ...middle, ...right].slice(0, 4).join(':');
}
