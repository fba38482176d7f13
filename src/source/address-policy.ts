import { BlockList, isIPv6 } from 'node:net';

const denied = new BlockList();
// Unspecified, link-local (the metadata services of clouds live there), multicast, broadcast.
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['255.255.255.255', 32],
] as const) {
  denied.addSubnet(network, bits, 'ipv4');
  // The same inside IPv6: mapped, compatible, and translated (NAT64).
  for (const prefix of ['::ffff:', '::', '64:ff9b::']) denied.addSubnet(`${prefix}${network}`, 96 + bits, 'ipv6');
}
denied.addSubnet('fe80::', 10, 'ipv6');
denied.addSubnet('ff00::', 8, 'ipv6');

/** Whether an address is one that no repository is read from. Loopback and private addresses are allowed. */
export function isDeniedAddress(address: string): boolean {
  if (address === '::1') return false; // it lies in ::/104, which holds the compatible form of 0.0.0.0/8
  return denied.check(address.replace(/%.*$/, ''), isIPv6(address) ? 'ipv6' : 'ipv4');
}
