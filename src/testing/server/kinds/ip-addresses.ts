import { isIP } from 'node:net';
import type { FieldReport } from './field-report.ts';
import type { Grammar } from './names.ts';

/** An address of either family. */
export const ipAddress: Grammar = (text) => (isIP(text) === 0 ? ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'] : []);

/** A network, with its prefix: `10.9.8.0/24`. */
export const cidr: Grammar = (text) => {
  const [address = '', prefix = '', ...rest] = text.split('/');
  const family = isIP(address);
  const bits = /^\d+$/.test(prefix) ? Number(prefix) : -1;
  if (rest.length > 0 || family === 0 || bits < 0 || bits > (family === 4 ? 32 : 128)) {
    return ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'];
  }
  return family === 4 && hasBitsBeyond(address, bits) ? ['must not have bits set beyond the prefix length'] : [];
};

function hasBitsBeyond(address: string, bits: number): boolean {
  return bits < 32 && (addressNumber(address) & (2 ** (32 - bits) - 1)) !== 0;
}

function addressNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** How many bits of a network are the same in all its addresses; nothing of a text that is no network. */
export function prefixLength(range: string): number | undefined {
  const [, prefix = ''] = range.split('/');
  return cidr(range)[0]?.startsWith('must be a valid') === true ? undefined : Number(prefix);
}

/** Whether a network lies in another and is smaller than it. */
export function contains(range: string, other: string): boolean {
  const [bits = 0, smaller = 0] = [prefixLength(range), prefixLength(other)];
  const [a = '', b = ''] = [range.split('/')[0], other.split('/')[0]];
  return smaller > bits && familyOf(a) === familyOf(b) && addressBits(a).slice(0, bits) === addressBits(b).slice(0, bits);
}

/** An address as a text of ones and zeros. */
function addressBits(address: string): string {
  if (isIP(address) === 4)
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  const [head = '', tail] = address.split('::');
  const parts = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [before, after] = [parts(head), parts(tail ?? '')];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((part) => Number.parseInt(part, 16).toString(2).padStart(16, '0')).join('');
}

/** `IPv4` or `IPv6`. */
export function familyOf(address: string): 'IPv4' | 'IPv6' {
  return isIP(address) === 6 ? 'IPv6' : 'IPv4';
}

/** Reports addresses that mean a machine itself, or its link, and so cannot be reached from elsewhere. */
export function checkReachable(address: string, field: string, report: FieldReport): void {
  if (address === '0.0.0.0' || address === '::') report.invalid(field, address, `may not be unspecified (${address})`);
  if (address.startsWith('127.') || address === '::1') {
    report.invalid(field, address, 'may not be in the loopback range (127.0.0.0/8, ::1/128)');
  }
  if (address.startsWith('169.254.') || /^fe[89ab]/i.test(address)) {
    report.invalid(field, address, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)');
  }
  if (address.startsWith('224.0.0.') || /^ff02:/i.test(address)) {
    report.invalid(field, address, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)');
  }
}
