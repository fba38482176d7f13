/** The lowest are left to those who name their port. */
const NODE_PORTS = { first: 30_000, given: 30_086, last: 32_767 };

/** Those of the API server's default range, and those beside it. */
const RANGE = '10.0.';
/** The first and the last of them are nobody's. */
const RESERVED = ['10.0.0.0', '10.0.255.255'];
const IPS_PER_BLOCK = 250;

/** Cluster IPs of 10.0.0.0/16 and node ports, given out in order so that a run repeats itself. */
export class AddressPool {
  /** The address of the range itself. */
  readonly network = '10.0.0.0';
  readonly #ips = new Set<string>();
  readonly #ports = new Set<number>();
  #nextIp = 100;
  #nextPort: number = NODE_PORTS.given;

  /** The next free address. */
  takeIp(): string {
    for (;;) {
      const ip = `${RANGE}${Math.floor(this.#nextIp / IPS_PER_BLOCK)}.${(this.#nextIp % IPS_PER_BLOCK) + 1}`;
      this.#nextIp++;
      if (this.reserveIp(ip) === undefined) return ip;
    }
  }

  /** Takes a named address; why it cannot be had, or nothing. */
  reserveIp(ip: string): string | undefined {
    const problem = this.outOfRange(ip);
    if (problem !== undefined) return problem;
    if (this.#ips.has(ip)) return 'provided IP is already allocated';
    this.#ips.add(ip);
    return undefined;
  }

  /** Why an address is none of this cluster, or nothing. */
  outOfRange(ip: string): string | undefined {
    return ip.startsWith(RANGE) && !RESERVED.includes(ip) ? undefined : 'the provided network does not match the current range';
  }

  /** The same as a dry run tells it, which takes all of the range for free. */
  outOfPrefix(ip: string): string | undefined {
    if (ip.startsWith(RANGE)) return undefined;
    return `the provided IP (${ip}) is not in the valid range. The range of valid IPs is ${this.network}/16`;
  }

  releaseIp(ip: string): void {
    this.#ips.delete(ip);
  }

  /** The next free node port. */
  takePort(): number {
    for (;;) {
      const port = this.#nextPort;
      this.#nextPort = port === NODE_PORTS.last ? NODE_PORTS.given : port + 1;
      if (this.reservePort(port) === undefined) return port;
    }
  }

  /** Takes a named port; why it cannot be had, or nothing. */
  reservePort(port: number): string | undefined {
    if (port < NODE_PORTS.first || port > NODE_PORTS.last) {
      return `provided port is not in the valid range. The range of valid ports is ${NODE_PORTS.first}-${NODE_PORTS.last}`;
    }
    if (this.#ports.has(port)) return 'provided port is already allocated';
    this.#ports.add(port);
    return undefined;
  }

  /** Whether a node port is somebody's. */
  hasPort(port: number): boolean {
    return this.#ports.has(port);
  }

  releasePort(port: number): void {
    this.#ports.delete(port);
  }
}
