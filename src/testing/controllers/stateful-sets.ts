import { getIn, type KubernetesObject } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/pod-template.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { templateHash } from './template-hash.ts';
import { isReady, podOf } from './pods/pod-facts.ts';
import { ofOwned } from './run-controllers.ts';

const STATEFUL_SETS = 'apps/statefulsets';
const HASH_LABEL = 'controller-revision-hash';

/** Keeps the numbered Pods of StatefulSets, each with its claims, and replaces old ones from the last to the first. */
export const statefulSets: Controller = {
  name: 'stateful-set-controller',
  concerns: ofOwned(STATEFUL_SETS, 'StatefulSet', ['/pods']),
  reconcile: ({ namespace, name }, api) => {
    const set = api.get(STATEFUL_SETS, namespace, name);
    if (set === undefined || set.metadata.deletionTimestamp !== undefined) return undefined;
    const revision = `${name}-${templateHash(getIn(set, 'spec', 'template'))}`;
    const wanted = Number(getIn(set, 'spec', 'replicas') ?? 1);
    const pods = new Map(api.listOwned('/pods', set).map((pod) => [pod.metadata.name, pod]));
    for (let i = 0; i < wanted; i++) {
      if (!pods.has(`${name}-${i}`)) addPod(set, i, revision, api);
      // One after the other, unless told otherwise.
      const inOrder = getIn(set, 'spec', 'podManagementPolicy') !== 'Parallel';
      const pod = api.get('/pods', namespace, `${name}-${i}`);
      if (inOrder && (pod === undefined || !isReady(pod))) break;
    }
    for (const [podName, pod] of pods) if (Number(podName.slice(name.length + 1)) >= wanted) api.delete(pod);
    replaceOld(set, [...pods.values()], revision, api);
    writeStatus(set, revision, api);
    return undefined;
  },
};

function addPod(set: KubernetesObject, index: number, revision: string, api: ControllerApi): void {
  const { name } = set.metadata;
  const claims = recordsOf(getIn(set, 'spec', 'volumeClaimTemplates'));
  const volumes = claims.map((claim) => ({
    name: getIn(claim, 'metadata', 'name'),
    persistentVolumeClaim: { claimName: `${String(getIn(claim, 'metadata', 'name'))}-${name}-${index}` },
  }));
  for (const claim of claims) addClaim(set, claim, index, api);
  const own = recordsOf(getIn(set, 'spec', 'template', 'spec', 'volumes'));
  api.create(
    podOf(set, {
      name: `${name}-${index}`,
      generateName: `${name}-`,
      labels: {
        'apps.kubernetes.io/pod-index': String(index),
        [HASH_LABEL]: revision,
        'statefulset.kubernetes.io/pod-name': `${name}-${index}`,
      },
      spec: { hostname: `${name}-${index}`, subdomain: getIn(set, 'spec', 'serviceName'), volumes: [...own, ...volumes] },
    }),
  );
}

function addClaim(set: KubernetesObject, claim: Record<string, unknown>, index: number, api: ControllerApi): void {
  const name = `${String(getIn(claim, 'metadata', 'name'))}-${set.metadata.name}-${index}`;
  if (api.get('/persistentvolumeclaims', set.metadata.namespace ?? '', name) !== undefined) return;
  const labels = { ...(getIn(set, 'spec', 'selector', 'matchLabels') as object | undefined) };
  api.create({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace: set.metadata.namespace, labels },
    spec: claim['spec'],
  } as KubernetesObject);
}

/** Deletes the last Pod of an old template; its successor has the new one. */
function replaceOld(set: KubernetesObject, pods: readonly KubernetesObject[], revision: string, api: ControllerApi): void {
  if (getIn(set, 'spec', 'updateStrategy', 'type') === 'OnDelete') return;
  const partition = Number(getIn(set, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0);
  const indexOf = (pod: KubernetesObject): number => Number(pod.metadata.name.slice(set.metadata.name.length + 1));
  const old = pods.filter((pod) => pod.metadata.labels?.[HASH_LABEL] !== revision && indexOf(pod) >= partition);
  const waiting = pods.some((pod) => pod.metadata.labels?.[HASH_LABEL] === revision && !isReady(pod));
  const last = old.sort((a, b) => indexOf(b) - indexOf(a))[0];
  if (last !== undefined && !waiting) api.delete(last);
}

function writeStatus(set: KubernetesObject, revision: string, api: ControllerApi): void {
  const pods = api.listOwned('/pods', set);
  const ready = pods.filter(isReady).length;
  const updated = pods.filter((pod) => pod.metadata.labels?.[HASH_LABEL] === revision).length;
  const wanted = Number(getIn(set, 'spec', 'replicas') ?? 1);
  const before = getIn(set, 'status', 'currentRevision');
  const done = updated === wanted && ready === wanted && pods.length === wanted;
  const current = done || typeof before !== 'string' ? revision : before;
  api.updateStatus(set, {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    readyReplicas: ready,
    availableReplicas: ready,
    currentReplicas: pods.filter((pod) => pod.metadata.labels?.[HASH_LABEL] === current).length,
    updatedReplicas: updated,
    currentRevision: current,
    updateRevision: revision,
    collisionCount: 0,
  });
}
