import type { KubernetesObject } from '../../../object/index.ts';
import type { ControllerApi } from '../controller-api.ts';
import { replicasOf, statusNumber } from '../read-fields.ts';
import { byCreation } from './replica-set-of.ts';
import { scaleSet } from './scale.ts';
import { maxUnavailable, totalOf } from './strategy.ts';

/**
 * Takes as many old Pods away as availability allows: those that are not available first, for they are no loss.
 *
 * @see kubernetes pkg/controller/deployment/rolling.go reconcileOldReplicaSets
 */
export function reconcileOldSets(
  deployment: KubernetesObject,
  current: KubernetesObject,
  old: readonly KubernetesObject[],
  api: ControllerApi,
): readonly KubernetesObject[] {
  const least = replicasOf(deployment) - maxUnavailable(deployment);
  const starting = replicasOf(current) - statusNumber(current, 'availableReplicas');
  const mayGo = totalOf([...old, current]) - least - starting;
  if (totalOf(old) === 0 || mayGo <= 0) return old;
  const cleaned = takeAway(deployment, old, mayGo, (set) => replicasOf(set) - statusNumber(set, 'availableReplicas'), api);
  const available = [...cleaned, current].reduce((sum, set) => sum + statusNumber(set, 'availableReplicas'), 0);
  return takeAway(deployment, cleaned, available - least, replicasOf, api);
}

function takeAway(
  deployment: KubernetesObject,
  sets: readonly KubernetesObject[],
  most: number,
  mayLose: (set: KubernetesObject) => number,
  api: ControllerApi,
): KubernetesObject[] {
  let left = most;
  return [...sets].sort(byCreation).map((set) => {
    const count = Math.max(0, Math.min(left, mayLose(set), replicasOf(set)));
    left -= count;
    return count === 0 ? set : scaleSet(set, replicasOf(set) - count, deployment, api);
  });
}
