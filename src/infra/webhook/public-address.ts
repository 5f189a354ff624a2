// IP addresses to which webhooks may be sent.
import { BlockList, isIP } from 'node:net';
import { isWithin } from '#ground/network.ts';

/** Networks that are not the public internet (IANA's registries of special purposes), and the host of Azure's metadata. */
const REFUSED_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '168.63.129.16/32', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24'],
  ...['203.0.113.0/24', '224.0.0.0/3'],
];

/**
 * IPv6 is refused outside global unicast: loopback, link-local, private, multicast, and all forms that carry an IPv4 address
 * (mapped, compatible, NAT64). Within it, the tunnels 6to4 and Teredo do so too.
 */
const GLOBAL_V6 = ['2000::/3'];
const REFUSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const listOf = (networks: readonly string[], family: 'ipv4' | 'ipv6') => {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
};
const refusedV4 = listOf(REFUSED_V4, 'ipv4');
const globalV6 = listOf(GLOBAL_V6, 'ipv6');
const refusedV6 = listOf(REFUSED_V6, 'ipv6');

/** True for an address of the public internet, and for one in a network that the operator allows. */
export function isReachable(address: string, allowed: readonly string[]): boolean {
  const version = address.includes('%') ? 0 : isIP(address); // a zone is one of this machine
  if (version === 0) return false;
  if (allowed.length > 0 && isWithin(allowed, address)) return true;
  if (version === 4) return !refusedV4.check(address, 'ipv4');
  return globalV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
}
