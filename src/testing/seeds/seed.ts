import type { KubernetesObject } from '../../object/index.ts';
import { ControllerApi } from '../controllers/controller-api.ts';
import { seededRandom } from '../faults/seeded-random.ts';
import { AddressPool } from '../server/kinds/address-pool.ts';
import type { ServerContext } from '../server/server-context.ts';
import { type Beginning, ObjectStore } from '../server/store/object-store.ts';

/** The namespaces that every cluster has. */
export const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'] as const;

/** The objects of one resource that a new cluster has. */
export interface Seed {
  readonly group: string;
  readonly plural: string;
  readonly count: number;
  /** Writes them into a world with nothing but the namespaces in it, by the same writes as requests. */
  readonly write: (api: ControllerApi) => void;
}

/** Some objects that are written as they are; `objects` is asked when they are needed. */
export function written(group: string, plural: string, count: number, objects: (api: ControllerApi) => readonly KubernetesObject[]): Seed {
  const write = (api: ControllerApi): void => {
    for (const object of objects(api)) api.create(object);
  };
  return { group, plural, count, write };
}

/**
 * Begins a cluster with seeds. Each is written when somebody first looks at its resource: most of them nobody ever asks
 * for, and a cluster starts in no time. The time they carry is that of the start, and their uids follow from one draw of
 * chance, so that neither tells when they were written.
 */
export function sow(context: ServerContext, seeds: readonly Seed[]): void {
  const startedAt = context.clock.now();
  const chance = Math.floor(context.random() * 2 ** 32);
  context.store.begin(seeds.map((seed, i) => beginningOf(seed, () => nursery(context, startedAt, chance + i))));
}

function beginningOf(seed: Seed, worldOf: () => ServerContext): Beginning {
  const place = { group: seed.group, plural: seed.plural };
  const make = (): KubernetesObject[] => {
    const world = worldOf();
    if (seed.plural !== 'namespaces') for (const name of NAMESPACES) world.store.put(CORE_NAMESPACES, namespaceOf(name));
    seed.write(new ControllerApi(world, 'kube-apiserver'));
    return world.store.list(place);
  };
  return { place, count: seed.count, make };
}

const CORE_NAMESPACES = { group: '', plural: 'namespaces' };

/** A namespace as every cluster has it, as it is sent. */
export function namespaceOf(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** The same server with nothing in it, at the time of its start; no hook is asked there. */
function nursery(context: ServerContext, startedAt: number, chance: number): ServerContext {
  return {
    ...context,
    store: new ObjectStore(),
    clock: { now: () => startedAt, sleep: (ms, o) => context.clock.sleep(ms, o) },
    random: seededRandom(chance),
    addresses: new AddressPool(),
    onDemand: {},
    admission: { hooks: [], warnings: [] },
  };
}
