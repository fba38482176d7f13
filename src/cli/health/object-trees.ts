import type { Health } from '../../health/index.ts';
import type { KubernetesObject } from '../../index.ts';

/** An object that no other one owns, and how it is. */
export interface Tree {
  readonly object: KubernetesObject;
  readonly health: Health;
  /** The object whose health that is: itself, or one that it owns. */
  readonly teller: KubernetesObject;
}

/** What to look at in order to say how something is. */
interface Judges {
  readonly assess: (object: KubernetesObject) => Health;
  readonly worse: (a: Health, b: Health) => boolean;
}

/** The roots of the owner trees. A root that has nothing to say of its own health is as healthy as the worst that it owns. */
export function objectTrees(objects: readonly KubernetesObject[], judges: Judges): readonly Tree[] {
  const uids = new Set(objects.map(({ metadata }) => metadata.uid));
  const children = new Map<string, KubernetesObject[]>();
  const roots: KubernetesObject[] = [];
  for (const object of objects) {
    const owners = (object.metadata.ownerReferences ?? []).filter(({ uid }) => uids.has(uid) && uid !== object.metadata.uid);
    if (owners.length === 0) roots.push(object);
    for (const { uid } of owners) children.set(uid, [...(children.get(uid) ?? []), object]);
  }
  return roots.map((object) => ({ object, ...tellerOf(object, children, judges, new Set()) }));
}

function tellerOf(
  object: KubernetesObject,
  children: ReadonlyMap<string, readonly KubernetesObject[]>,
  judges: Judges,
  seen: Set<KubernetesObject>,
): Pick<Tree, 'health' | 'teller'> {
  let worst = { health: judges.assess(object), teller: object };
  if (worst.health.reason !== 'NoStatus' && worst.health.rule !== null) return worst;
  seen.add(object);
  for (const child of children.get(object.metadata.uid ?? '') ?? []) {
    if (seen.has(child)) continue;
    const found = tellerOf(child, children, judges, seen);
    if (judges.worse(found.health, worst.health)) worst = found;
  }
  return worst;
}
