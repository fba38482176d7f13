import { configMapInventory, type Inventory } from '../../../src/inventory/index.ts';
import { compareText, getIn, keyOf, type KubernetesObject, refOf } from '../../../src/object/index.ts';
import { APPLICATION, NAMESPACE } from './syncs.ts';
import type { World } from './world.ts';

const MARK = 'gitops-reconciler/application';
const INVENTORY = `gitops-reconciler-${APPLICATION}`;

type Place = Pick<World, 'memory' | 'sync'>;

/** The kinds that the syncs are about, and those that controllers make of them. */
const KINDS: readonly (readonly [path: string, kind: string])[] = [
  ['/api/v1/configmaps', 'ConfigMap'],
  ['/api/v1/namespaces', 'Namespace'],
  ['/api/v1/pods', 'Pod'],
  ['/api/v1/secrets', 'Secret'],
  ['/api/v1/services', 'Service'],
  ['/apis/apps/v1/deployments', 'Deployment'],
  ['/apis/apps/v1/replicasets', 'ReplicaSet'],
  ['/apis/batch/v1/jobs', 'Job'],
  ['/apis/rbac.authorization.k8s.io/v1/rolebindings', 'RoleBinding'],
];

async function objectsOf({ memory }: Place): Promise<KubernetesObject[]> {
  const lists = KINDS.map(async ([path, kind]) => {
    const { body } = await memory.request({ method: 'GET', path });
    const { apiVersion, items } = JSON.parse(body as string) as { apiVersion: string; items: KubernetesObject[] };
    return items.map((item) => ({ ...item, apiVersion, kind }));
  });
  return (await Promise.all(lists)).flat();
}

function inventoryOf({ memory }: Place): Promise<Inventory | undefined> {
  return configMapInventory({ cluster: memory, namespace: NAMESPACE }).read(APPLICATION);
}

/** What a new process finds: two clusters with the same are the same to it. */
export async function fingerprint(place: Place): Promise<string> {
  return (await objectsOf(place)).map((object) => `${addressOf(object)} ${object.metadata.uid} ${object.metadata.resourceVersion}`).join();
}

/** Address, uid and version of each object that no sync of the application may touch. */
export async function standing(place: Place): Promise<string[]> {
  const objects = (await objectsOf(place)).filter((object) => place.sync.bystanders.includes(addressOf(object)));
  return objects.map((object) => `${addressOf(object)} ${object.metadata.uid} ${object.metadata.resourceVersion}`).sort();
}

/** What the namespace holds, without what differs from run to run: uids, versions, times, addresses, made-up names. */
export interface EndState {
  readonly objects: readonly unknown[];
  /** Objects of hooks, and their Pods. */
  readonly hooks: readonly unknown[];
}

export async function endState(place: Place): Promise<EndState> {
  const all = await objectsOf(place);
  const uids = new Map(all.map((object) => [object.metadata.uid ?? '', `<uid of ${object.kind} ${nameOf(object)}>`]));
  const objects = all.filter((object) => isOfInterest(object) && !place.sync.bystanders.includes(addressOf(object)));
  const shown = (some: readonly KubernetesObject[]): unknown[] =>
    some
      .map((object) => steady(JSON.stringify(plain(object)), uids))
      .sort(compareText)
      .map((text) => JSON.parse(text) as unknown);
  const hooks = new Set(objects.filter(isHook).map(({ metadata }) => metadata.uid));
  const isOfHook = (object: KubernetesObject): boolean =>
    isHook(object) || (object.metadata.ownerReferences ?? []).some(({ uid }) => hooks.has(uid));
  return { objects: shown(objects.filter((object) => !isOfHook(object))), hooks: shown(objects.filter(isOfHook)) };
}

function isHook({ metadata }: KubernetesObject): boolean {
  return metadata.annotations?.['argocd.argoproj.io/hook'] !== undefined;
}

function isOfInterest({ kind, metadata }: KubernetesObject): boolean {
  return (metadata.namespace === NAMESPACE || (kind === 'Namespace' && metadata.name === NAMESPACE)) && metadata.name !== INVENTORY;
}

function addressOf({ kind, metadata: { namespace, name } }: KubernetesObject): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** A name without the ending that a controller or the plan made up. */
function nameOf({ metadata: { name, ownerReferences = [] } }: KubernetesObject): string {
  return ownerReferences[0] === undefined
    ? name.replace(/-[0-9a-f]{9}$/, '-*')
    : `${ownerReferences[0].name.replace(/-[0-9a-f]{9}$/, '-*')}-*`;
}

function plain(object: KubernetesObject): unknown {
  if (object.kind === 'Pod') return { kind: 'Pod', name: nameOf(object), phase: getIn(object, 'status', 'phase') };
  const { resourceVersion: _version, managedFields = [], ...metadata } = object.metadata;
  const managers = managedFields.map(({ time: _time, ...entry }) => entry);
  managers.sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
  return { ...object, metadata: { ...metadata, name: nameOf(object), managedFields: managers } };
}

function steady(text: string, uids: ReadonlyMap<string, string>): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (uid) => uids.get(uid) ?? '<uid>')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[0-9:.]+Z/g, '<time>')
    .replaceAll(/\b10\.\d+\.\d+\.\d+\b/g, '<address>')
    .replaceAll(/\b(smoke)-[0-9a-f]{9}\b/g, '$1-*');
}

/** The objects that bear the application's mark, as `Kind name`, and what ConfigMaps hold. */
export async function marked(place: Place): Promise<Record<string, unknown>> {
  const objects = ours(place, await objectsOf(place));
  return Object.fromEntries(
    objects.map((object) => [`${object.kind} ${nameOf(object)}`, object.kind === 'ConfigMap' ? object['data'] : undefined]),
  );
}

/** Objects of ours that neither the inventory names nor Git has as hooks: nobody would ever delete them. */
export async function orphans(place: Place): Promise<string[]> {
  const entries = new Map((await inventoryOf(place))?.objects.map(({ ref, uid }) => [keyOf(ref), uid]));
  const isNamed = (object: KubernetesObject): boolean => {
    const key = keyOf(refOf(object));
    return entries.has(key) && (entries.get(key) ?? object.metadata.uid) === object.metadata.uid;
  };
  return ours(place, await objectsOf(place))
    .filter((object) => !isNamed(object) && !isHook(object))
    .map(addressOf);
}

/** Marked, and not by a controller that copied the mark from its owner, or by another that copied it from us. */
function ours({ sync }: Place, objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects.filter(
    (object) =>
      object.metadata.annotations?.[MARK] === `${NAMESPACE}/${APPLICATION}` &&
      object.metadata.ownerReferences === undefined &&
      !sync.bystanders.includes(addressOf(object)),
  );
}

/** What the inventory does not know of what is there: uids of the application's objects, and that Git's revision was synced. */
export async function recordGaps(place: Place & Pick<World, 'source'>): Promise<string[]> {
  const inventory = await inventoryOf(place);
  if (inventory === undefined) return [];
  const { revision, outcome } = inventory.history[0] ?? {};
  const isOld = place.sync.operation !== 'rollback' && revision !== (await place.source.resolve()).id;
  return [
    ...inventory.objects.filter(({ uid }) => uid === undefined).map(({ ref }) => `no uid of ${keyOf(ref)}`),
    ...(isOld ? ['the history lacks the revision'] : []),
    ...(outcome === 'succeeded' ? [] : [`the newest sync is ${outcome ?? 'none'}`]),
  ];
}

/** By the names of the application's objects: their uids. */
export async function uidsOf(place: Place): Promise<ReadonlyMap<string, string | undefined>> {
  return new Map(ours(place, await objectsOf(place)).map(({ metadata: { name, uid } }) => [name, uid]));
}
