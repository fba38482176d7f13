import { isGitOpsError } from '../errors.ts';
import { forEachLimited } from '../apply/index.ts';
import { type GroupKind, keyOf, kindKey, type KubernetesObject, type ObjectRef, refOf } from '../object/index.ts';
import type { Unreadable } from '../plan/index.ts';
import type { ApiResource, Cluster, Discovery, Waiting } from '../ports.ts';

/** Up to so many objects of a kind and namespace are read by name; more are read as one list. */
const READ_BY_NAME = 10;
/** Requests at once, over all kinds. */
const CONCURRENCY = 16;

export interface LiveState {
  readonly objects: readonly KubernetesObject[];
  readonly unreadable: readonly Unreadable[];
}

/**
 * Reads the objects under some addresses. A kind that cannot be read is named, with the reason; the others are not affected.
 * Where many objects may not be listed they are read by name, too.
 */
export async function readLive(
  cluster: Cluster,
  discovery: Discovery,
  refs: readonly ObjectRef[],
  { signal }: Waiting,
): Promise<LiveState> {
  const groups = groupRefs(refs).map((group) => readGroup(group, discovery));
  const served = groups.filter((group) => servedAs(discovery, group) !== undefined); // a kind that is not served has no objects
  const [few, many] = [served.filter(({ names }) => names.size <= READ_BY_NAME), served.filter(({ names }) => names.size > READ_BY_NAME)];
  const o = { signal };
  await readAll([...many.map((group) => listOf(cluster, group, o)), ...few.flatMap((group) => getsOf(cluster, group, o))]);
  const unlisted = many.filter(({ denied }) => denied.has('list'));
  await readAll(unlisted.flatMap((group) => getsOf(cluster, group, o)));
  for (const group of groups) if (group.denied.has('get')) group.reason = forbidden(group.denied);
  const readable = groups.filter(({ reason }) => reason === undefined);
  const objects = new Map(readable.flatMap(({ found }) => found.map((object) => [keyOf(refOf(object)), object])));
  const unreadable = groups.flatMap(({ group, kind, namespace, reason }) =>
    reason === undefined ? [] : [{ group, kind, namespace, reason }],
  );
  return { objects: [...objects.values()], unreadable };
}

function forbidden(denied: ReadonlySet<Verb>): string {
  return `Forbidden: grant the verb ${[...denied].map((verb) => `"${verb}"`).join(' or ')}`;
}

type Verb = 'list' | 'get';

/** What is known of a group of addresses. */
interface ReadGroup extends RefGroup {
  readonly found: KubernetesObject[];
  /** What the server did not allow. */
  readonly denied: Set<Verb>;
  reason: string | undefined;
}

function readGroup(group: RefGroup, discovery: Discovery): ReadGroup {
  return { ...group, version: servedVersion(discovery, group), found: [], denied: new Set(), reason: groupDown(discovery, group) };
}

interface Read {
  readonly group: ReadGroup;
  readonly verb: Verb;
  readonly read: () => Promise<readonly KubernetesObject[]>;
}

/** All groups share one limit of requests at once. */
async function readAll(reads: readonly Read[]): Promise<void> {
  await forEachLimited(reads, CONCURRENCY, async ({ group, verb, read }) => {
    if (group.reason !== undefined || group.denied.has(verb)) return;
    try {
      for (const object of await read()) group.found.push(object);
    } catch (error) {
      if (isGitOpsError(error, 'KIND_NOT_SERVED')) return; // its definition has gone just now, and its objects with it
      if (isForbidden(error)) group.denied.add(verb);
      else group.reason = denialOf(error);
      if (group.reason === undefined && !group.denied.has(verb)) throw error;
    }
  });
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

function servedAs({ resources }: Discovery, { group, kind }: GroupKind): ApiResource | undefined {
  return resources.find((resource) => resource.group === group && resource.kind === kind);
}

/** A version that a definition of Git is still to bring says nothing of the objects that are there. */
function servedVersion(discovery: Discovery, { group, version, ...kind }: RefGroup): string | undefined {
  const served = servedAs(discovery, { group, ...kind });
  const isDown = discovery.unavailable.some((down) => down.group === group && (down.version ?? version) === version);
  return version === undefined || isDown || served?.versions.includes(version) === true ? version : undefined;
}

function listOf(cluster: Cluster, group: ReadGroup, o: Waiting): Read {
  const { names } = group;
  const read = async (): Promise<readonly KubernetesObject[]> =>
    (await cluster.list(placeOf(group), o)).items.filter(({ metadata }) => names.has(metadata.name));
  return { group, verb: 'list', read };
}

function getsOf(cluster: Cluster, group: ReadGroup, o: Waiting): Read[] {
  const get = async (name: string): Promise<readonly KubernetesObject[]> => {
    const object = await cluster.get({ ...placeOf(group), name }, o);
    return object === undefined ? [] : [object];
  };
  return [...group.names].map((name) => ({ group, verb: 'get', read: () => get(name) }));
}

function placeOf({ group, version, kind, namespace }: RefGroup): Omit<ObjectRef, 'name'> {
  return { group, version, kind, namespace };
}

/** Why nothing is known of a kind: the server of its group does not answer. */
function groupDown(discovery: Discovery, { group, kind }: RefGroup): string | undefined {
  const down =
    servedAs(discovery, { group, kind }) !== undefined ? undefined : discovery.unavailable.find((found) => found.group === group);
  return down === undefined ? undefined : `the API group is not available: ${down.reason}`;
}

/** Why a kind cannot be read, where it is about this kind alone. */
function denialOf(error: unknown): string | undefined {
  if (!isGitOpsError(error, 'API_ERROR')) return undefined;
  const { status, reason } = error.context;
  return status === 405 || status >= 500 ? reason : undefined;
}

function isForbidden(error: unknown): boolean {
  return isGitOpsError(error, 'API_ERROR') && error.context.status === 403;
}
