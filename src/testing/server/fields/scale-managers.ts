import { type FieldSet, hasPath, isEmptySet, setOf, subtractSets } from './field-set.ts';
import type { Manager, Managers } from './managers.ts';
import type { PathElement } from './path-element.ts';

/** Where a version of a kind keeps its replicas: `null` where it does not scale, `undefined` where it is not served. */
export type ReplicaPaths = (apiVersion: string) => readonly PathElement[] | null | undefined;

const SCALE_VERSION = 'autoscaling/v1';
const REPLICAS: readonly PathElement[] = ['f:spec', 'f:replicas'];

/**
 * The managers of a Scale: those who own the replicas of its object.
 *
 * @see apimachinery managedfields/scalehandler.go ToSubresource
 */
export function toScaleManagers(parents: Managers, paths: ReplicaPaths): Manager[] {
  return [...parents.values()]
    .filter(({ apiVersion, set }) => hasPath(set, paths(apiVersion) ?? []))
    .map((manager) => ({ ...manager, apiVersion: SCALE_VERSION, set: setOf(REPLICAS) }));
}

/**
 * The managers of an object after a write to its Scale. An updater who owned the replicas gets an entry of its own for
 * them, without a time: the two kinds name updaters by their version, so that it is not known again.
 *
 * @param scale managers of the Scale after the write.
 * @see apimachinery managedfields/scalehandler.go ToParent
 */
export function toParentManagers(parents: Managers, scale: Managers, paths: ReplicaPaths, apiVersion: string): Manager[] {
  const kept = [...parents].flatMap(([id, manager]) => withReplicasOf(manager, scale.has(id), paths(manager.apiVersion)));
  const path = paths(apiVersion) ?? [];
  const taken = [...scale]
    .filter(([id, { set }]) => !ownsReplicas(parents.get(id), paths) && hasPath(set, REPLICAS))
    .map(([id, manager]) => ({ ...manager, apiVersion, set: setOf(path), time: parents.get(id)?.time }));
  return [...kept, ...taken];
}

function ownsReplicas(manager: Manager | undefined, paths: ReplicaPaths): boolean {
  return manager !== undefined && hasPath(manager.set, paths(manager.apiVersion) ?? []);
}

function withReplicasOf(manager: Manager, stays: boolean, path: readonly PathElement[] | null | undefined): Manager[] {
  if (path === undefined) return [];
  if (path === null || stays || !hasPath(manager.set, path)) return [manager];
  const set: FieldSet = subtractSets(manager.set, setOf(path));
  return isEmptySet(set) ? [] : [{ ...manager, set }];
}
