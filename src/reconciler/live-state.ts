import { isGitOpsError } from '../errors.ts';
import { forEachLimited } from '../apply/index.ts';
import { type GroupKind, keyOf, kindKey, type KubernetesObject, type ObjectRef, refOf } from '../object/index.ts';
import type { Unreadable } from '../plan/index.ts';
import type { Cluster, Discovery, Waiting } from '../ports.ts';

/** Up to so many objects of a kind and namespace are read by name; more are read as one list. */
const READ_BY_NAME = 10;
const CONCURRENCY = 10;

export interface LiveState {
  readonly objects: readonly KubernetesObject[];
  readonly unreadable: readonly Unreadable[];
}

/** Reads the objects under some addresses. A kind that cannot be read is named, with the reason; the others are not affected. */
export async function readLive(
  cluster: Cluster,
  discovery: Discovery,
  refs: readonly ObjectRef[],
  { signal }: Waiting,
): Promise<LiveState> {
  const objects = new Map<string, KubernetesObject>();
  const unreadable: Unreadable[] = [];
  const groups = groupRefs(refs);
  await forEachLimited(groups, CONCURRENCY, async (group) => {
    const { group: apiGroup, kind, namespace } = group;
    const down = discovery.unavailable.find((found) => found.group === apiGroup);
    if (down !== undefined && !isServed(discovery, group)) {
      unreadable.push({ group: apiGroup, kind, namespace, reason: `the API group is not available: ${down.reason}` });
      return;
    }
    if (!isServed(discovery, group)) return; // a kind that is not served has no objects
    try {
      for (const object of await readGroup(cluster, group, signal)) objects.set(keyOf(refOf(object)), object);
    } catch (error) {
      const reason = denialOf(error);
      if (reason === undefined) throw error;
      unreadable.push({ group: apiGroup, kind, namespace, reason });
    }
  });
  return { objects: [...objects.values()], unreadable };
}

interface RefGroup extends GroupKind {
  readonly version: string | undefined;
  readonly namespace: string | undefined;
  readonly names: Set<string>;
}

function groupRefs(refs: readonly ObjectRef[]): RefGroup[] {
  const groups = new Map<string, RefGroup>();
  const seen = new Set<string>();
  for (const ref of refs) {
    if (seen.has(keyOf(ref))) continue; // the first address of an object counts: that of the desired set, with its version
    seen.add(keyOf(ref));
    const { group, version, kind, namespace, name } = ref;
    const id = `${kindKey(ref)}/${version ?? ''}/${namespace ?? ''}`;
    const found = groups.get(id) ?? { group, version, kind, namespace, names: new Set<string>() };
    found.names.add(name);
    groups.set(id, found);
  }
  return [...groups.values()];
}

function isServed({ resources }: Discovery, { group, kind }: GroupKind): boolean {
  return resources.some((resource) => resource.group === group && resource.kind === kind);
}

async function readGroup(cluster: Cluster, { names, ...kind }: RefGroup, signal: AbortSignal | undefined): Promise<KubernetesObject[]> {
  if (names.size > READ_BY_NAME) {
    const { items } = await cluster.list(kind, { signal });
    return items.filter(({ metadata }) => names.has(metadata.name));
  }
  const found: KubernetesObject[] = [];
  await forEachLimited([...names], CONCURRENCY, async (name) => {
    const object = await cluster.get({ ...kind, name }, { signal });
    if (object !== undefined) found.push(object);
  });
  return found;
}

/** Why a kind cannot be read, where it is about this kind alone. */
function denialOf(error: unknown): string | undefined {
  if (!isGitOpsError(error, 'API_ERROR')) return undefined;
  const { status, reason } = error.context;
  return status === 403 || status === 405 || status >= 500 ? reason : undefined;
}
