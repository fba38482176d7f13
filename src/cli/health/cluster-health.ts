import { readRelated } from '../../apply/index.ts';
import {
  aggregateHealth,
  assessHealth,
  explainHealth,
  type Health,
  HEALTH_STATUSES,
  type HealthExplanation,
  type HealthMember,
  relateObjects,
  type RelatedObjects,
} from '../../health/index.ts';
import {
  type ApiResource,
  type Cluster,
  GitOpsError,
  isGitOpsError,
  keyOf,
  type KubernetesObject,
  type ObjectRef,
  refOf,
} from '../../index.ts';
import type { CommandContext } from '../command-context.ts';
import { displayRef } from '../display.ts';
import { EXIT } from '../exit-code.ts';
import { nearest } from '../nearest.ts';
import { openCluster } from '../open-cluster.ts';
import { UsageError } from '../usage-error.ts';
import { namedKind } from './named-kind.ts';
import { objectTrees } from './object-trees.ts';
import { readObjects, type ReadObjects } from './read-objects.ts';
import { writeClusterHealth } from './write-cluster-health.ts';

/** How one object is, and why. */
export interface ObjectHealth extends Omit<HealthExplanation, 'health'> {
  readonly ref: ObjectRef;
  readonly health: Health;
}

/** What `health` answers of a cluster. */
export interface ClusterHealth {
  /** `namespace shop`, `pods in namespace shop`, `the cluster`; absent where objects are named. */
  readonly scope?: string | undefined;
  /** So many objects that only those with something to tell are named. */
  readonly isWide?: boolean | undefined;
  readonly health: Health;
  readonly objects: readonly ObjectHealth[];
  /** Kinds that may not be read. */
  readonly unread?: readonly string[] | undefined;
}

/** Shows how objects of a cluster are, and why: those that are named, of some kinds, or all of a namespace. */
export async function clusterHealth(context: CommandContext): Promise<number> {
  const { options, words } = context;
  if (options['all-namespaces'] === true && options.namespace !== undefined) throw new UsageError('-A and -n cannot both be given');
  const { cluster, namespace: meant, close } = await openCluster(context);
  const namespace = options['all-namespaces'] === true ? undefined : meant;
  try {
    const { resources } = await cluster.discover({ signal: context.signal });
    const answer =
      words.length === 0 ? await ofAll(context, cluster, resources, namespace) : await ofWords(context, cluster, resources, namespace);
    await writeClusterHealth(context, answer);
    return EXIT.ok;
  } finally {
    await close();
  }
}

/** Not worth a look: they have no state, hold secrets, or only tell of others. */
const LEFT_OUT = new Set(['Event', 'Secret', 'Lease', 'Endpoints', 'ControllerRevision', 'PodMetrics', 'NodeMetrics', 'ComponentStatus']);

/** All that is in a namespace, or in the cluster: what no other object owns. */
async function ofAll(
  context: CommandContext,
  cluster: Cluster,
  resources: readonly ApiResource[],
  namespace: string | undefined,
): Promise<ClusterHealth> {
  const own = namespace === undefined ? undefined : await namespaceObject(context, cluster, namespace);
  const asked = oncePerKind(resources).filter(
    ({ kind, namespaced, verbs }) => !LEFT_OUT.has(kind) && (namespaced || namespace === undefined) && verbs?.includes('list') !== false,
  );
  const read = await readObjects(context, cluster, asked, namespace);
  const objects = own === undefined ? read.objects : [own, ...read.objects];
  const scope = namespace === undefined ? 'the cluster' : `namespace ${namespace}`;
  return { scope, isWide: namespace === undefined, ...(await explained(context, cluster, { ...read, objects }, namespace)) };
}

/** `KIND/NAME …`, `KIND NAME …`, `KIND[,KIND]` */
async function ofWords(
  context: CommandContext,
  cluster: Cluster,
  resources: readonly ApiResource[],
  namespace: string | undefined,
): Promise<ClusterHealth> {
  const { words } = context;
  const pairs = words.some((word) => word.includes('/')) ? words.map((word) => pairOf(word, words)) : pairsOf(words);
  const wanted = pairs.map(([kind, name]) => [namedKind(kind, resources), name] as const);
  const named = wanted.filter(([, name]) => name !== undefined);
  if (named.length === 0) {
    const kinds = [...new Set(wanted.map(([resource]) => resource))];
    const read = await readObjects(context, cluster, kinds, namespace);
    const [refused] = read.refused;
    if (refused !== undefined)
      await cluster.list(
        { group: refused.group, kind: refused.kind, namespace: refused.namespaced ? namespace : undefined },
        { signal: context.signal },
      );
    const scope = `${kinds.map(({ plural }) => plural).join(', ')} in ${namespace === undefined ? 'the cluster' : `namespace ${namespace}`}`;
    return { scope, ...(await explained(context, cluster, { ...read, kinds: [] }, namespace)) };
  }
  const objects: KubernetesObject[] = [];
  for (const [resource, name = ''] of named) objects.push(await existing(context, cluster, resource, name, namespace));
  return explained(context, cluster, { objects, kinds: [], refused: [] }, undefined);
}

/** A kind, and the name of an object of it; without one all of them. */
type Named = readonly [kind: string, name: string | undefined];

function pairOf(word: string, words: readonly string[]): Named {
  const [kind = '', name = '', extra] = word.split('/');
  if (kind !== '' && name !== '' && extra === undefined) return [kind, name];
  throw new UsageError(`${JSON.stringify(words.join(' '))} is neither KIND/NAME … nor KIND NAME`, 'gitops-reconciler health --help');
}

function pairsOf([kinds = '', ...names]: readonly string[]): readonly Named[] {
  const all = kinds.split(',').filter((kind) => kind !== '');
  return all.flatMap((kind): Named[] => (names.length === 0 ? [[kind, undefined]] : names.map((name) => [kind, name])));
}

/** A kind that two groups serve, of which one only mirrors the other, is read once. */
function oncePerKind(resources: readonly ApiResource[]): readonly ApiResource[] {
  const groups = new Set(resources.map(({ group, kind }) => `${group}/${kind}`));
  return resources.filter(({ group, kind }) => group !== 'extensions' || !groups.has(`networking.k8s.io/${kind}`));
}

async function existing(
  context: CommandContext,
  cluster: Cluster,
  resource: ApiResource,
  name: string,
  namespace: string | undefined,
): Promise<KubernetesObject> {
  const { group, kind, namespaced, versions } = resource;
  if (namespaced && namespace === undefined)
    throw new UsageError(`${kind} ${name} is looked for in one namespace: name it with -n, without -A`);
  const ref: ObjectRef = { group, version: versions[0], kind, ...(namespaced ? { namespace } : {}), name };
  const object = await cluster.get(ref, { signal: context.signal });
  return object ?? notFound(context, cluster, ref);
}

async function namespaceObject(context: CommandContext, cluster: Cluster, name: string): Promise<KubernetesObject | undefined> {
  const ref: ObjectRef = { group: '', kind: 'Namespace', name };
  const read = async (): Promise<KubernetesObject | 'refused' | undefined> => {
    try {
      return await cluster.get(ref, { signal: context.signal });
    } catch (error) {
      // Who may not read namespaces may still read what is in one.
      if (isGitOpsError(error) && error.code === 'API_ERROR' && error.context.status === 403) return 'refused';
      throw error;
    }
  };
  const object = await read();
  if (object === 'refused') return undefined;
  return object ?? notFound(context, cluster, ref);
}

async function notFound(context: CommandContext, cluster: Cluster, ref: ObjectRef): Promise<never> {
  const { group, kind, namespace } = ref;
  const others = await cluster.list({ group, kind, namespace }, { signal: context.signal }).catch((error: unknown) => {
    if (isGitOpsError(error)) return { items: [] };
    throw error;
  });
  const meant = nearest(
    ref.name,
    others.items.map(({ metadata }) => metadata.name),
  );
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  throw new GitOpsError('API_ERROR', `there is no ${displayRef(ref)}${hint}`, { status: 404, reason: 'NotFound', object: ref });
}

/** How the objects are that no other owns, the worst first, with the cause of what is not healthy. */
async function explained(
  context: CommandContext,
  cluster: Cluster,
  read: ReadObjects,
  namespace: string | undefined,
): Promise<ClusterHealth> {
  const now = context.runtime?.clock?.now() ?? Math.round(performance.timeOrigin + performance.now());
  const rank = ({ status }: Health): number => HEALTH_STATUSES.indexOf(status);
  const trees = objectTrees(read.objects, { assess: (object) => assessHealth(object, { now }), worse: (a, b) => rank(a) > rank(b) });
  const known: RelatedObjects = inNamespace(relateObjects(read.objects, { complete: read.kinds }), namespace);
  const related = await readRelated(
    cluster,
    trees.map(({ teller }) => teller),
    { known, now, hideSecrets: true, signal: context.signal },
  );
  const objects = trees
    .map(({ object, teller }): ObjectHealth => {
      const { health, message, chain, unread } = explainHealth(teller, related, { now });
      const ref = refOf(object);
      const above: HealthExplanation['chain'] = teller === object ? [] : [{ ref, relation: 'self', message: 'owns what follows' }];
      return { ref, health, message, chain: [...above, ...chain], ...(unread === undefined ? {} : { unread }) };
    })
    .sort((a, b) => rank(b.health) - rank(a.health) || (keyOf(a.ref) < keyOf(b.ref) ? -1 : 1));
  const members: readonly HealthMember[] = objects;
  const unread = read.refused.map(({ kind, group }) => (group === '' ? kind : `${kind}.${group}`)).sort();
  return { health: aggregateHealth(members), objects, ...(unread.length === 0 ? {} : { unread }) };
}

/** What was read of one namespace says nothing of the others. */
function inNamespace(related: RelatedObjects, namespace: string | undefined): RelatedObjects {
  if (namespace === undefined) return related;
  return { ...related, coverage: (of, asked) => (asked === namespace ? related.coverage(of, asked) : 'some') };
}
