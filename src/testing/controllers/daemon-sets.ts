import { getIn, isRecord, type KubernetesObject } from '../../object/index.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { templateHash } from './template-hash.ts';
import { isReady, podOf } from './pods/pod-facts.ts';
import { ofOwned } from './run-controllers.ts';

const DAEMON_SETS = 'apps/daemonsets';
const HASH_LABEL = 'controller-revision-hash';

/** Keeps one Pod of a DaemonSet on each node that its template selects. */
export const daemonSets: Controller = {
  name: 'daemon-set-controller',
  concerns: ofOwned(DAEMON_SETS, 'DaemonSet', ['/pods']),
  reconcile: ({ namespace, name }, api) => {
    const set = api.get(DAEMON_SETS, namespace, name);
    if (set === undefined || set.metadata.deletionTimestamp !== undefined) return undefined;
    const hash = templateHash(getIn(set, 'spec', 'template'));
    const nodes = selectedNodes(set, api);
    const pods = api.listOwned('/pods', set);
    for (const node of nodes) {
      if (pods.some((pod) => getIn(pod, 'spec', 'nodeName') === node)) continue;
      const generateName = `${name}-`;
      api.create(
        podOf(set, { name: `${generateName}${api.suffix()}`, generateName, labels: { [HASH_LABEL]: hash }, spec: { nodeName: node } }),
      );
    }
    const old = pods.find((pod) => pod.metadata.labels?.[HASH_LABEL] !== hash);
    const busy = pods.some((pod) => pod.metadata.labels?.[HASH_LABEL] === hash && !isReady(pod));
    if (old !== undefined && !busy && getIn(set, 'spec', 'updateStrategy', 'type') !== 'OnDelete') api.delete(old);
    writeStatus(set, nodes.length, hash, api);
    return undefined;
  },
};

function selectedNodes(set: KubernetesObject, api: ControllerApi): string[] {
  const selector = getIn(set, 'spec', 'template', 'spec', 'nodeSelector');
  const wanted = isRecord(selector) ? Object.entries(selector) : [];
  return api
    .list('/nodes')
    .filter((node) => wanted.every(([key, value]) => node.metadata.labels?.[key] === value))
    .map((node) => node.metadata.name);
}

function writeStatus(set: KubernetesObject, desired: number, hash: string, api: ControllerApi): void {
  const pods = api.listOwned('/pods', set);
  const ready = pods.filter(isReady).length;
  api.updateStatus(set, {
    observedGeneration: set.metadata.generation,
    desiredNumberScheduled: desired,
    currentNumberScheduled: pods.length,
    numberMisscheduled: 0,
    numberReady: ready,
    numberAvailable: ready,
    numberUnavailable: Math.max(0, desired - ready),
    updatedNumberScheduled: pods.filter((pod) => pod.metadata.labels?.[HASH_LABEL] === hash).length,
  });
}
