import { isGitOpsError } from '../errors.ts';
import { forEachLimited } from '../apply/index.ts';
import { type GroupKind, keyOf, kindKey, type KubernetesObject, type ObjectRef, refOf } from '../object/index.ts';
import type { Unreadable } from '../plan/index.ts';
import type { Cluster, Discovery, Waiting } from '../ports.ts';

/** Up to so many objects of a kind and namespace are read by name; more are read as one list. */
const READ_BY_NAME = 10;
/** Requests at once, over all kinds. */
const CONCURRENCY = 16;

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
  const groups = groupRefs(refs).map((group) => ({ ...group, found: [] as KubernetesObject[], reason: groupDown(discovery, group) }));
  const served = groups.filter((group) => isServed(discovery, group)); // a kind that is not served has no objects
  const reads = served.flatMap((group) => readsOf(cluster, group, signal));
  await forEachLimited(reads, CONCURRENCY, async ({ group, read }) => {
    if (group.reason !== undefined) return;
    try {
      for (const object of await read()) group.found.push(object);
    } catch (error) {
      group.reason = denialOf(error);
      if (group.reason === undefined) throw error;
    }
  });
  const readable = groups.filter(({ reason }) => reason === undefined);
  const objects = new Map(readable.flatMap(({ found }) => found.map((object) => [keyOf(refOf(object)), object])));
  const unreadable = groups.flatMap(({ group, kind, namespace, reason }) =>
    reason === undefined ? [] : [{ group, kind, namespace, reason }],
  );
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

/** The requests for the objects of a group, so that all groups share one limit of requests at once. */
function readsOf<G extends RefGroup>(cluster: Cluster, group: G, signal: AbortSignal | undefined): Read<G>[] {
  const { names, group: apiGroup, version, kind, namespace } = group;
  const place = { group: apiGroup, version, kind, namespace };
  if (names.size > READ_BY_NAME) {
    const read = async (): Promise<KubernetesObject[]> =>
      (await cluster.list(place, { signal })).items.filter(({ metadata }) => names.has(metadata.name));
    return [{ group, read }];
  }
  return [...names].map((name) => ({
    group,
    read: async () => {
      const object = await cluster.get({ ...place, name }, { signal });
      return object === undefined ? [] : [object];
    },
  }));
}

interface Read<G> {
  readonly group: G;
  readonly read: () => Promise<KubernetesObject[]>;
}

/** Why nothing is known of a kind: the server of its group does not answer. */
function groupDown(discovery: Discovery, { group, kind }: RefGroup): string | undefined {
  const down = isServed(discovery, { group, kind }) ? undefined : discovery.unavailable.find((found) => found.group === group);
  return down === undefined ? undefined : `the API group is not available: ${down.reason}`;
}

/** Why a kind cannot be read, where it is about this kind alone. */
function denialOf(error: unknown): string | undefined {
  if (!isGitOpsError(error, 'API_ERROR')) return undefined;
  const { status, reason } = error.context;
  return status === 403 || status === 405 || status >= 500 ? reason : undefined;
}
