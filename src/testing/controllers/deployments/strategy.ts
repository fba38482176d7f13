import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { portionOf, replicasOf } from '../read-fields.ts';

export const REVISION = 'deployment.kubernetes.io/revision';
export const HISTORY = 'deployment.kubernetes.io/revision-history';
export const DESIRED = 'deployment.kubernetes.io/desired-replicas';
export const MAX = 'deployment.kubernetes.io/max-replicas';

export function isRecreate(deployment: KubernetesObject): boolean {
  return getIn(deployment, 'spec', 'strategy', 'type') === 'Recreate';
}

/** How many Pods there may be over the wanted ones. */
export function maxSurge(deployment: KubernetesObject): number {
  if (isRecreate(deployment)) return 0;
  return portionOf(getIn(deployment, 'spec', 'strategy', 'rollingUpdate', 'maxSurge'), replicasOf(deployment), Math.ceil);
}

/** How many of the wanted Pods may be missing: at least one, where no more may be made than wanted. */
export function maxUnavailable(deployment: KubernetesObject): number {
  const wanted = replicasOf(deployment);
  if (isRecreate(deployment) || wanted === 0) return 0;
  const given = portionOf(getIn(deployment, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable'), wanted, Math.floor);
  return Math.min(wanted, given === 0 && maxSurge(deployment) === 0 ? 1 : given);
}

export function totalOf(sets: readonly KubernetesObject[]): number {
  return sets.reduce((sum, set) => sum + replicasOf(set), 0);
}

/** As many Pods as the new ReplicaSet may have now. */
export function newSetSize(deployment: KubernetesObject, set: KubernetesObject, all: readonly KubernetesObject[]): number {
  const wanted = replicasOf(deployment);
  if (isRecreate(deployment)) return wanted;
  const room = wanted + maxSurge(deployment) - totalOf(all);
  return room <= 0 ? replicasOf(set) : replicasOf(set) + Math.min(room, wanted - replicasOf(set));
}

/** By which a ReplicaSet knows how large its Deployment was when it was last scaled. */
export function replicaAnnotations(wanted: number, surge: number): Record<string, string> {
  return { [DESIRED]: String(wanted), [MAX]: String(wanted + surge) };
}
