import type { Cluster, Runtime } from '../ports.ts';
import { runtimeWith } from '../runtime.ts';
import { APPLY_CHECKS } from './contract/apply-checks.ts';
import { type Check, CheckWorld, MANAGER } from './contract/check-world.ts';
import { OWNERSHIP_CHECKS } from './contract/ownership-checks.ts';
import { READ_CHECKS } from './contract/read-checks.ts';
import { REFUSAL_CHECKS } from './contract/refusal-checks.ts';
import { WRITE_CHECKS } from './contract/write-checks.ts';
import type { ContractCheck } from './contract-check.ts';

/** @since 0.1.0 */
export interface ClusterContractOptions {
  /** The namespace of the checks' objects; made when it is missing. `cluster-contract` by default. */
  readonly namespace?: string | undefined;
  readonly runtime?: Partial<Runtime> | undefined;
}

/**
 * What every {@link Cluster} does, checked on objects of its own: names carry a random suffix, so a cluster may be checked
 * again. A check deletes what it made, the namespace stays.
 *
 * @since 0.1.0
 */
export function clusterContract(o: ClusterContractOptions = {}): readonly ContractCheck<Cluster>[] {
  const namespace = o.namespace ?? 'cluster-contract';
  const runtime = runtimeWith(o.runtime);
  return CHECKS.map(([name, check]) => ({
    name,
    async run(cluster) {
      await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, MANAGER);
      const world = new CheckWorld(cluster, namespace, runtime);
      try {
        await check(world);
      } finally {
        await world.cleanUp();
      }
    },
  }));
}

const CHECKS: readonly Check[] = [...READ_CHECKS, ...APPLY_CHECKS, ...WRITE_CHECKS, ...OWNERSHIP_CHECKS, ...REFUSAL_CHECKS];
