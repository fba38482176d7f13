const FIRST_NODE_PORT = 30_000;
const NODE_PORTS = 2_768;
const CLUSTER_IPS = 250;

/** Cluster IPs of 10.96.0.0/16 and node ports, given out in order so that a run repeats itself. */
export class AddressPool {
  readonly #ips = new Set<string>(['10.96.0.1']);
  readonly #ports = new Set<number>();
  #nextIp = 10;
  #nextPort = FIRST_NODE_PORT;

  /** The next free address. */
  takeIp(): string {
    for (;;) {
      const ip = `10.96.${Math.floor(this.#nextIp / CLUSTER_IPS)}.${(this.#nextIp % CLUSTER_IPS) + 1}`;
      this.#nextIp++;
      if (!this.#ips.has(ip)) return this.#keep(ip);
    }
  }

  #keep(ip: string): string {
    this.#ips.add(ip);
    return ip;
  }

  /** Whether a named address was free and is taken now. */
  reserveIp(ip: string): boolean {
    if (this.#ips.has(ip)) return false;
    this.#ips.add(ip);
    return true;
  }

  releaseIp(ip: string): void {
    this.#ips.delete(ip);
  }

  /** The next free node port. */
  takePort(): number {
    for (;;) {
      const port = FIRST_NODE_PORT + ((this.#nextPort++ - FIRST_NODE_PORT) % NODE_PORTS);
      if (this.reservePort(port)) return port;
    }
  }

  /** Whether a named port was free and is taken now. */
  reservePort(port: number): boolean {
    if (this.#ports.has(port)) return false;
    this.#ports.add(port);
    return true;
  }

  releasePort(port: number): void {
    this.#ports.delete(port);
  }
}
