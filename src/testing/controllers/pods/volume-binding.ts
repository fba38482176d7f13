import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { ControllerApi } from '../controller-api.ts';
import { isGoing } from '../read-fields.ts';
import { hold, matchingVolume, waitsForConsumer } from '../storage/claims.ts';
import { helpless, meetsTerms, type Misfit } from './node-fit.ts';

const SELECTED_NODE = 'volume.kubernetes.io/selected-node';
const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

/** The claims of a Pod that are bound when a node was chosen for it; or why no node will do. */
export function claimsToBind(
  pod: KubernetesObject,
  api: ControllerApi,
): { readonly claims: readonly KubernetesObject[]; readonly why?: string } {
  const none = `0/${api.list('/nodes').length} nodes are available:`;
  const claims: KubernetesObject[] = [];
  for (const name of claimNames(pod)) {
    const claim = claimNamed(name, pod, api);
    if (claim === undefined) return { claims, why: `${none} persistentvolumeclaim "${name}" not found. not found` };
    if (isGoing(claim)) return { claims, why: `${none} persistentvolumeclaim "${name}" is being deleted. not found` };
    if (getIn(claim, 'status', 'phase') === 'Bound') continue;
    if (!waitsForConsumer(claim, api)) return { claims, why: `${none} pod has unbound immediate PersistentVolumeClaims. not found` };
    claims.push(claim);
  }
  return { claims };
}

/** Volumes that are elsewhere, or that nobody will make. */
export function volumeConflict(pod: KubernetesObject, node: KubernetesObject, api: ControllerApi): Misfit | undefined {
  for (const name of claimNames(pod)) {
    const claim = claimNamed(name, pod, api);
    const bound = getIn(claim, 'spec', 'volumeName');
    const volume = typeof bound === 'string' ? api.get('/persistentvolumes', '', bound) : undefined;
    if (volume !== undefined && !reaches(volume, node)) return helpless("node(s) didn't match PersistentVolume's node affinity");
    if (claim === undefined || typeof bound === 'string' || volumeOn(node, claim, api) !== undefined) continue;
    if (provisionerOf(claim, api) === NO_PROVISIONER) return helpless("node(s) didn't find available persistent volumes to bind");
  }
  return undefined;
}

/**
 * Gives claims their volumes, where the Pod is to run: one that is there, else one that is made for that node.
 *
 * @see kubernetes pkg/scheduler/framework/plugins/volumebinding/binder.go
 */
export function bindClaims(claims: readonly KubernetesObject[], node: KubernetesObject, api: ControllerApi): void {
  for (const claim of claims) {
    const volume = volumeOn(node, claim, api);
    if (volume !== undefined) hold(volume, claim, api.as('kube-scheduler'));
    else selectNode(claim, node.metadata.name, api);
  }
}

/** Tells the provisioner which node the volume is for. */
function selectNode(claim: KubernetesObject, node: string, api: ControllerApi): void {
  if (claim.metadata.annotations?.[SELECTED_NODE] !== undefined) return;
  const annotations = { ...claim.metadata.annotations, [SELECTED_NODE]: node };
  api.as('kube-scheduler').update({ ...claim, metadata: { ...claim.metadata, annotations } });
}

function volumeOn(node: KubernetesObject, claim: KubernetesObject, api: ControllerApi): KubernetesObject | undefined {
  return matchingVolume(claim, api, (volume) => reaches(volume, node));
}

function reaches(volume: KubernetesObject, node: KubernetesObject): boolean {
  const terms = getIn(volume, 'spec', 'nodeAffinity', 'required', 'nodeSelectorTerms');
  return !Array.isArray(terms) || meetsTerms(terms, node);
}

function provisionerOf(claim: KubernetesObject, api: ControllerApi): unknown {
  const name = getIn(claim, 'spec', 'storageClassName');
  return typeof name === 'string' ? api.get('storage.k8s.io/storageclasses', '', name)?.['provisioner'] : undefined;
}

function claimNames(pod: KubernetesObject): string[] {
  const names = recordsOf(getIn(pod, 'spec', 'volumes')).map((volume) => getIn(volume, 'persistentVolumeClaim', 'claimName'));
  return names.filter((name) => typeof name === 'string');
}

function claimNamed(name: string, { metadata }: KubernetesObject, api: ControllerApi): KubernetesObject | undefined {
  return api.get('/persistentvolumeclaims', metadata.namespace ?? '', name);
}
