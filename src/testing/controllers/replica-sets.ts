import { getIn, type KubernetesObject } from '../../object/index.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { isReady, podOf } from './pods.ts';
import { ofOwned } from './run-controllers.ts';

/** Keeps as many Pods as a ReplicaSet or ReplicationController asks for. */
export function replicaKeeper(resource: string, kind: string): Controller {
  return {
    name: `${kind}-controller`,
    concerns: ofOwned(resource, kind, ['/pods']),
    reconcile: ({ namespace, name }, api) => {
      const set = api.get(resource, namespace, name);
      if (set === undefined || set.metadata.deletionTimestamp !== undefined) return undefined;
      const pods = api.listOwned('/pods', set);
      const wanted = Number(getIn(set, 'spec', 'replicas') ?? 1);
      for (let i = pods.length; i < wanted; i++) {
        const generateName = `${name}-`;
        api.create(podOf(set, { name: `${generateName}${api.suffix()}`, generateName }));
      }
      // Those that are not ready go first.
      for (const pod of [...pods].sort((a, b) => Number(isReady(b)) - Number(isReady(a))).slice(wanted)) api.delete(pod);
      writeStatus(set, api);
      return undefined;
    },
  };
}

function writeStatus(set: KubernetesObject, api: ControllerApi): void {
  const pods = api.listOwned('/pods', set);
  const ready = pods.filter(isReady).length;
  api.updateStatus(set, {
    replicas: pods.length,
    fullyLabeledReplicas: pods.length,
    readyReplicas: ready,
    availableReplicas: ready,
    ...(set.kind === 'ReplicaSet' ? { terminatingReplicas: 0 } : {}),
    observedGeneration: set.metadata.generation,
  });
}
