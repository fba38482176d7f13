import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClosableCluster, kubernetesCluster } from '../../src/cluster/index.ts';
import { diffObject, type ObjectDiff } from '../../src/diff/index.ts';
import { getIn, keyOf, type KubernetesObject, type ObjectInput, refOf } from '../../src/object/index.ts';
import { type ControlPlane, startControlPlane } from '../support/control-plane.ts';
import { asKubectlApplies, inOtherNamespaces, KUBECTL_APPLY, volumes, workload } from '../support/diff/workload.ts';

const { BENCH_DIR, KUBEBUILDER_ASSETS } = process.env;
const AT_ONCE = 16;
const MOMENT_MS = 1_000;
const VOLUMES = 120;
const SETTLE_MS = 400_000;
const WORKLOADS = ['Deployment', 'StatefulSet'] as const;

describe.skipIf(BENCH_DIR === undefined || KUBEBUILDER_ASSETS === undefined)(
  'a thousand objects on a real control plane, after its controllers have touched them (needs BENCH_DIR and KUBEBUILDER_ASSETS)',
  () => {
    let plane: ControlPlane;
    let cluster: ClosableCluster;
    const objects = BENCH_DIR === undefined ? [] : workload(BENCH_DIR);
    const copies = {
      'applied by the server': {
        desired: objects,
        write: (object: ObjectInput) => cluster.apply(object, { fieldManager: 'gitops-reconciler' }),
      },
      'applied by kubectl': {
        desired: inOtherNamespaces(objects, 'kubectl-'),
        write: (object: ObjectInput) => cluster.create(asKubectlApplies(object), { fieldManager: KUBECTL_APPLY }),
      },
    };

    beforeAll(async () => {
      plane = await startControlPlane(KUBEBUILDER_ASSETS ?? '', { large: true });
      cluster = kubernetesCluster({ kubeconfigPath: plane.kubeconfig });
      await atOnce(volumes(VOLUMES), (volume) => cluster.create(volume));
      for (const isNamespace of [true, false]) {
        const writes = Object.values(copies).flatMap(({ desired, write }) =>
          desired.filter(({ kind }) => (kind === 'Namespace') === isNamespace).map((object) => () => write(object)),
        );
        await atOnce(writes, (write) => write());
      }
      while ((await unsettled(cluster)).length > 0) await sleep(MOMENT_MS);
    }, SETTLE_MS);
    afterAll(async () => {
      await cluster.close();
      await plane.close();
    });

    it.each(Object.entries(copies))('%s: no difference, but for replicas that autoscalers moved', async (_, { desired }) => {
      const live = await liveOf(cluster, desired);
      const related = desired.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
      const compare = (beside: readonly ObjectInput[]): ObjectDiff[] =>
        desired.map((object) => diffObject({ desired: object, live: live.get(keyOf(refOf(object))), related: beside }));
      expect(compare(related).filter(({ state }) => state !== 'in-sync')).toEqual([]);

      const moved = desired
        .filter((object) => replicasOf(object) !== replicasOf(live.get(keyOf(refOf(object)))))
        .map(({ metadata }) => metadata.name);
      const alone = compare([]).filter(({ state }) => state !== 'in-sync');
      expect(moved).toEqual(expect.arrayContaining(['pay-0', 'cart-20', 'ship-40', 'ship-64', 'cart-120']));
      expect(alone.map(({ ref }) => ref.name)).toEqual(moved);
      for (const { changes } of alone) {
        expect(changes).toMatchObject([{ path: '/spec/replicas', cause: 'drift', contested: { subresource: 'scale' } }]);
      }
    });
  },
);

/** What is not as its controllers want it: workloads whose Pods are not all there, and autoscalers that have yet to act. */
async function unsettled(cluster: ClosableCluster): Promise<string[]> {
  const workloads = (await Promise.all(WORKLOADS.map((kind) => cluster.list({ group: 'apps', kind })))).flatMap(({ items }) => items);
  const { items } = await cluster.list({ group: 'autoscaling', kind: 'HorizontalPodAutoscaler' });
  const bounds = new Map(items.map((autoscaler) => [`Deployment ${placeOf(autoscaler)}`, autoscaler]));
  const isSettled = (object: KubernetesObject): boolean => {
    const autoscaler = bounds.get(`${object.kind} ${placeOf(object)}`);
    const [wanted, { readyReplicas, observedGeneration }] = [Number(replicasOf(object)), object['status'] as Record<string, unknown>];
    const inBounds =
      wanted >= Number(getIn(autoscaler, 'spec', 'minReplicas') ?? 0) &&
      wanted <= Number(getIn(autoscaler, 'spec', 'maxReplicas') ?? wanted);
    return inBounds && readyReplicas === wanted && observedGeneration === object.metadata.generation;
  };
  return workloads.filter((object) => !isSettled(object)).map((object) => `${object.kind} ${placeOf(object)}`);
}

function placeOf({ metadata: { namespace, name } }: KubernetesObject): string {
  return `${namespace}/${name}`;
}

async function liveOf(cluster: ClosableCluster, desired: readonly KubernetesObject[]): Promise<Map<string, KubernetesObject>> {
  const kinds = new Map(desired.map((object) => [`${object.apiVersion} ${object.kind}`, refOf(object)]));
  const lists = await Promise.all([...kinds.values()].map(({ group, version, kind }) => cluster.list({ group, version, kind })));
  return new Map(lists.flatMap(({ items }) => items.map((item) => [keyOf(refOf(item)), item])));
}

function replicasOf(object: ObjectInput | undefined): unknown {
  return getIn(object, 'spec', 'replicas');
}

async function atOnce<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
