import type { AddressPool } from './address-pool.ts';

/** Where ports come from: of a pool, or as if. */
export type NodePorts = Pick<AddressPool, 'takePort' | 'reservePort' | 'releasePort'>;

const GUESS = 32_768;

/**
 * Node ports as a dry run gives them out: named ones must not be taken, and those that nobody names are beyond the range.
 *
 * @see kubernetes pkg/registry/core/service/portallocator/operation.go
 */
export function dryPorts(pool: AddressPool): NodePorts {
  const given: number[] = [];
  return {
    takePort: () => {
      const port = (given.length === 0 ? GUESS : Math.max(...given)) + 1;
      given.push(port);
      return port;
    },
    reservePort: (port) => {
      if (pool.hasPort(port) || given.includes(port)) return 'provided port is already allocated';
      given.push(port);
      return undefined;
    },
    releasePort: () => undefined,
  };
}
