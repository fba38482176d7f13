import type { KubernetesObject } from '../../../object/index.ts';
import type { ControllerApi } from '../controller-api.ts';
import { replicasOf, statusNumber } from '../read-fields.ts';
import { COMPONENT } from './deployment-status.ts';
import { byCreation } from './replica-set-of.ts';
import { DESIRED, isRecreate, MAX, maxSurge, replicaAnnotations, totalOf } from './strategy.ts';

interface AllSets {
  readonly current: KubernetesObject | undefined;
  readonly old: readonly KubernetesObject[];
}

/** Gives a ReplicaSet another size, and records for what size of the Deployment. */
export function scaleSet(
  set: KubernetesObject,
  replicas: number,
  deployment: KubernetesObject,
  api: ControllerApi,
  force = false,
): KubernetesObject {
  const before = replicasOf(set);
  if (!force && before === replicas) return set;
  const wanted = replicaAnnotations(replicasOf(deployment), maxSurge(deployment));
  const current = set.metadata.annotations ?? {};
  if (before === replicas && current[DESIRED] === wanted[DESIRED] && current[MAX] === wanted[MAX]) return set;
  const annotations = { ...current, ...wanted };
  const scaled = api.update({ ...set, metadata: { ...set.metadata, annotations }, spec: { ...(set['spec'] as object), replicas } });
  if (scaled === undefined) return set;
  const direction = before < replicas ? 'up' : 'down';
  const message = `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${replicas}`;
  if (before !== replicas) api.event(deployment, { reason: 'ScalingReplicaSet', message }, COMPONENT);
  return scaled;
}

/**
 * Brings the sets to the Deployment's size when it was scaled or is paused: one alone takes all, several share.
 *
 * @see kubernetes pkg/controller/deployment/sync.go scale
 */
export function scaleAll(deployment: KubernetesObject, { current, old }: AllSets, api: ControllerApi): AllSets {
  const wanted = replicasOf(deployment);
  const all = current === undefined ? old : [...old, current];
  const active = all.filter((set) => replicasOf(set) > 0);
  const only = active.length > 1 ? undefined : (active[0] ?? current ?? [...old].sort(byCreation).at(-1));
  const replace = (sizes: (set: KubernetesObject) => KubernetesObject): AllSets => ({
    current: current && sizes(current),
    old: old.map(sizes),
  });
  if (active.length <= 1) return replace((set) => (set === only ? scaleSet(set, wanted, deployment, api) : set));
  if (current !== undefined && isSaturated(deployment, current)) {
    return replace((set) => (set !== current && replicasOf(set) > 0 ? scaleSet(set, 0, deployment, api) : set));
  }
  if (isRecreate(deployment)) return { current, old };
  const sizes = proportions(deployment, active);
  return replace((set) => {
    const size = sizes.get(set);
    return size === undefined ? set : scaleSet(set, size, deployment, api, true);
  });
}

function isSaturated(deployment: KubernetesObject, set: KubernetesObject): boolean {
  const wanted = replicasOf(deployment);
  return (
    replicasOf(set) === wanted &&
    Number(set.metadata.annotations?.[DESIRED]) === wanted &&
    statusNumber(set, 'availableReplicas') === wanted
  );
}

function proportions(deployment: KubernetesObject, active: readonly KubernetesObject[]): Map<KubernetesObject, number> {
  const wanted = replicasOf(deployment);
  const allowed = wanted > 0 ? wanted + maxSurge(deployment) : 0;
  const toAdd = allowed - totalOf(active);
  const younger = (a: KubernetesObject, b: KubernetesObject): number => byCreation(b, a);
  const ordered = [...active].sort((a, b) => replicasOf(b) - replicasOf(a) || (toAdd > 0 ? younger(a, b) : byCreation(a, b)));
  const sizes = new Map<KubernetesObject, number>();
  let added = 0;
  for (const set of ordered) {
    const share = toAdd === 0 ? 0 : shareOf(deployment, set, toAdd - added);
    sizes.set(set, replicasOf(set) + share);
    added += share;
  }
  const largest = ordered[0];
  if (largest !== undefined) sizes.set(largest, Math.max(0, (sizes.get(largest) ?? 0) + toAdd - added));
  return sizes;
}

function shareOf(deployment: KubernetesObject, set: KubernetesObject, left: number): number {
  if (left === 0) return 0;
  const size = replicasOf(set);
  const wanted = replicasOf(deployment);
  const before = Number(set.metadata.annotations?.[MAX]) || statusNumber(deployment, 'replicas');
  const grown = before === 0 ? size : Math.round((size * (wanted + maxSurge(deployment))) / before);
  const share = wanted === 0 ? -size : grown - size;
  return left > 0 ? Math.min(share, left) : Math.max(share, left);
}
