import { equalJson, getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { ControllerApi } from '../controller-api.ts';
import { controlledBy } from '../pods/pod-facts.ts';

const CLAIMS = '/persistentvolumeclaims';

/**
 * Gives the claims of a Pod the owner with which they go: the set, where they are to be deleted with it; the Pod, where
 * the set is scaled down and they are to be deleted then.
 *
 * @see kubernetes pkg/controller/statefulset/stateful_set_utils.go updateClaimOwnerRefForSetAndPod
 */
export function ownClaims(set: KubernetesObject, pod: KubernetesObject, isSurplus: boolean, api: ControllerApi): void {
  const owner = ownerOfClaims(set, pod, isSurplus);
  for (const template of recordsOf(getIn(set, 'spec', 'volumeClaimTemplates'))) {
    const name = `${String(getIn(template, 'metadata', 'name'))}-${pod.metadata.name}`;
    const claim = api.get(CLAIMS, set.metadata.namespace ?? '', name);
    if (claim === undefined) continue;
    const before = claim.metadata.ownerReferences ?? [];
    const others = before.filter(({ uid }) => uid !== set.metadata.uid && uid !== pod.metadata.uid);
    if (others.some(({ controller }) => controller === true)) continue;
    const after = owner === undefined ? others : [...others, controlledBy(owner)];
    if (equalJson(before, after)) continue;
    api.update({ ...claim, metadata: { ...claim.metadata, ownerReferences: after.length === 0 ? undefined : after } });
  }
}

function ownerOfClaims(set: KubernetesObject, pod: KubernetesObject, isSurplus: boolean): KubernetesObject | undefined {
  const policy = getIn(set, 'spec', 'persistentVolumeClaimRetentionPolicy');
  if (isSurplus && getIn(policy, 'whenScaled') === 'Delete') return pod;
  return getIn(policy, 'whenDeleted') === 'Delete' ? set : undefined;
}
