// Networks of IP addresses, as CIDR.
import { BlockList, isIP } from 'node:net';

const FORM = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i;

interface Network {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/** An address alone is a network of one. Null for any other text. */
export function readNetwork(text: string): Network | null {
  const [, address = '', prefix] = FORM.exec(text) ?? [];
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  if (version === 0 || Number(prefix ?? most) > most) return null;
  return { address, prefix: Number(prefix ?? most), family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** True for an address in one of the networks, and for any address when there are none. */
export function isWithin(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true;
  const version = isIP(address);
  if (version === 0) return false;
  const list = new BlockList();
  for (const { address, prefix, family } of networks.flatMap((text) => readNetwork(text) ?? []))
    list.addSubnet(address, prefix, family);
  return list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
