import type { Environment } from '@marcbachmann/cel-js';
import { cidrParts, ipBytes } from './ip-address.ts';
import { CelFailure } from './cel-failure.ts';

/** An address. */
class CelIp {
  readonly bytes: readonly number[];

  constructor(bytes: readonly number[]) {
    this.bytes = bytes;
  }

  toString(): string {
    return formatIp(this.bytes);
  }
}

/** An address and the length of its prefix. */
class CelCidr {
  readonly bytes: readonly number[];
  readonly bits: number;

  constructor(bytes: readonly number[], bits: number) {
    this.bytes = bytes;
    this.bits = bits;
  }

  toString(): string {
    return `${formatIp(this.bytes)}/${this.bits}`;
  }
}

const IP = 'net.IP';
const CIDR = 'net.CIDR';

/** @see apiserver pkg/cel/library/ip.go and cidr.go */
export function addIpFunctions(env: Environment): void {
  env.registerType(IP, CelIp);
  env.registerType(CIDR, CelCidr);
  env.registerOperator(`${IP} == ${IP}`, (a: CelIp, b: CelIp) => String(a) === String(b));
  env.registerOperator(`${CIDR} == ${CIDR}`, (a: CelCidr, b: CelCidr) => String(a) === String(b));
  env.registerFunction(`ip(string): ${IP}`, ipOf);
  env.registerFunction('isIP(string): bool', (text: string) => strictIp(text) !== undefined);
  env.registerFunction(`string(${IP}): string`, String);
  env.registerType('IpNamespace', IpNamespace);
  env.registerConstant('ip', 'IpNamespace', new IpNamespace());
  env.registerFunction('IpNamespace.isCanonical(string): bool', (_: unknown, text: string) => String(ipOf(text)) === text);
  addKinds(env);
  addCidrs(env);
}

class IpNamespace {}

function addKinds(env: Environment): void {
  const is = (name: string, test: (bytes: readonly number[], v4: boolean) => boolean): unknown =>
    env.registerFunction(`${IP}.${name}(): bool`, ({ bytes }: CelIp) => test(bytes, bytes.length === 4));
  const all = (bytes: readonly number[], value: number): boolean => bytes.every((byte) => byte === value);
  const loopback = (bytes: readonly number[], v4: boolean): boolean =>
    v4 ? bytes[0] === 127 : all(bytes.slice(0, 15), 0) && bytes[15] === 1;
  const multicast = (bytes: readonly number[], v4: boolean): boolean => (v4 ? ((bytes[0] ?? 0) & 0xf0) === 0xe0 : bytes[0] === 0xff);
  const linkLocal = (bytes: readonly number[], v4: boolean): boolean =>
    v4 ? bytes[0] === 169 && bytes[1] === 254 : bytes[0] === 0xfe && ((bytes[1] ?? 0) & 0xc0) === 0x80;
  env.registerFunction(`${IP}.family(): int`, ({ bytes }: CelIp) => (bytes.length === 4 ? 4n : 6n));
  is('isUnspecified', (bytes) => all(bytes, 0));
  is('isLoopback', loopback);
  is('isLinkLocalMulticast', (bytes, v4) =>
    v4 ? bytes[0] === 224 && bytes[1] === 0 && bytes[2] === 0 : bytes[0] === 0xff && ((bytes[1] ?? 0) & 0x0f) === 2,
  );
  is('isLinkLocalUnicast', linkLocal);
  is('isGlobalUnicast', (bytes, v4) => {
    const none = all(bytes, 0) || (v4 && all(bytes, 255));
    return !none && !loopback(bytes, v4) && !multicast(bytes, v4) && !linkLocal(bytes, v4);
  });
}

function addCidrs(env: Environment): void {
  env.registerFunction(`cidr(string): ${CIDR}`, cidrOf);
  env.registerFunction('isCIDR(string): bool', (text: string) => strictCidr(text) !== undefined);
  env.registerFunction(`string(${CIDR}): string`, String);
  env.registerFunction(`${CIDR}.containsIP(${IP}): bool`, (cidr: CelCidr, { bytes }: CelIp) => contains(cidr, bytes, bytes.length * 8));
  env.registerFunction(`${CIDR}.containsIP(string): bool`, (cidr: CelCidr, text: string) => {
    const { bytes } = ipOf(text);
    return contains(cidr, bytes, bytes.length * 8);
  });
  env.registerFunction(`${CIDR}.containsCIDR(${CIDR}): bool`, (cidr: CelCidr, other: CelCidr) => contains(cidr, other.bytes, other.bits));
  env.registerFunction(`${CIDR}.containsCIDR(string): bool`, (cidr: CelCidr, text: string) => {
    const other = cidrOf(text);
    return contains(cidr, other.bytes, other.bits);
  });
  env.registerFunction(`${CIDR}.ip(): ${IP}`, ({ bytes }: CelCidr) => new CelIp(bytes));
  env.registerFunction(`${CIDR}.masked(): ${CIDR}`, ({ bytes, bits }: CelCidr) => new CelCidr(masked(bytes, bits), bits));
  env.registerFunction(`${CIDR}.prefixLength(): int`, ({ bits }: CelCidr) => BigInt(bits));
}

function strictIp(text: string): readonly number[] | undefined {
  const bytes = ipBytes(text);
  if (bytes === undefined || /(?:^|[.:])0\d+(?:\.|$)/.test(text)) return undefined;
  return text.includes(':') && text.includes('.') ? undefined : bytes;
}

function strictCidr(text: string): CelCidr | undefined {
  const parts = cidrParts(text);
  return parts === undefined || strictIp(text.slice(0, text.lastIndexOf('/'))) === undefined
    ? undefined
    : new CelCidr(parts.bytes, parts.bits);
}

function ipOf(text: string): CelIp {
  const bytes = strictIp(text);
  if (bytes === undefined) {
    throw new CelFailure(
      `IP Address ${JSON.stringify(text)} parse error during conversion from string: ParseAddr(${JSON.stringify(text)}): unable to parse IP`,
    );
  }
  return new CelIp(bytes);
}

function cidrOf(text: string): CelCidr {
  const cidr = strictCidr(text);
  if (cidr === undefined)
    throw new CelFailure(`network address parse error during conversion from string: netip.ParsePrefix(${JSON.stringify(text)})`);
  return cidr;
}

function masked(bytes: readonly number[], bits: number): number[] {
  return bytes.map((byte, i) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - i * 8))) & 0xff);
}

function contains(cidr: CelCidr, bytes: readonly number[], bits: number): boolean {
  if (bytes.length !== cidr.bytes.length || bits < cidr.bits) return false;
  const network = masked(cidr.bytes, cidr.bits);
  return masked(bytes, cidr.bits).every((byte, i) => byte === network[i]);
}

/** The one canonical text of an address: the longest run of zeros in it is left out. */
function formatIp(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, i) => (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16));
  const text = groups.join(':');
  const runs = [...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort(
    (a, b) => b[0].replaceAll(':', '').length - a[0].replaceAll(':', '').length,
  );
  const run = runs[0];
  if (run === undefined) return text;
  return `${text.slice(0, run.index)}::${text.slice(run.index + run[0].length).replace(/^:/, '')}`;
}
