import { forEachLimited } from '../apply/index.ts';
import type { CompiledIgnoreRules, MaskRule, ObjectDiff } from '../diff/index.ts';
import { isGitOpsError } from '../errors.ts';
import type { Inventory } from '../inventory/index.ts';
import { type Manifest, prepareManifests } from '../manifest/index.ts';
import { getIn, keyOf, type KubernetesObject, markValue, type ObjectRef, refOf } from '../object/index.ts';
import { isWrite, type Operation, type Plan, type PlanInput, planWithDiffs } from '../plan/index.ts';
import type { Cluster, Discovery, InventoryStore, Logger } from '../ports.ts';
import type { SchemaSource } from '../schema/index.ts';
import { schemaOf } from './custom-schema.ts';
import type { DesiredState, RenderedRevision } from './desired-state.ts';
import { hooksToDestroyWith, leftByHooks, type RevisionToDestroy } from './destroy-hooks.ts';
import { askServer, type DryRuns } from './dry-runs.ts';
import { type LiveState, readLive } from './live-state.ts';
import { type Policy, syncOptions, trackingOf } from './policy.ts';
import { requireServed } from './require-served.ts';

const CONCURRENCY = 10;

/** Git and the cluster, side by side at one moment. @since 0.1.0 */
export interface Comparison {
  readonly revision: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly manifests: readonly Manifest[];
  readonly live: readonly KubernetesObject[];
  readonly inventory?: Inventory | undefined;
  /** What is known of the fields, with the definitions of the application and the cluster. */
  readonly schema?: SchemaSource | undefined;
  /** One for each object of Git, and each that would be deleted. */
  readonly diffs: readonly ObjectDiff[];
  /** What a sync would do now. */
  readonly plan: Plan;
  /** The plan is one for some of the objects. */
  readonly partial?: true | undefined;
}

/** What a comparison needs to know of its application. */
export interface CompareContext {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly inventoryNamespace: string;
  readonly desired: DesiredState;
  readonly cluster: Cluster;
  readonly store: InventoryStore;
  readonly policy: Policy;
  /** The ignore rules, compiled when they are first needed. */
  readonly ignore: () => Promise<CompiledIgnoreRules>;
  readonly mask: readonly MaskRule[];
  readonly fieldManager: string;
  readonly dryRuns: DryRuns;
  readonly logger: Logger | undefined;
}

export interface CompareOptions {
  readonly revision?: string | undefined;
  readonly only?: readonly ObjectRef[] | undefined;
  /** Objects that are left as they are. */
  readonly without?: readonly ObjectRef[] | undefined;
  readonly operation?: Operation | undefined;
  readonly deleteNamespace?: boolean | undefined;
  /** The revision that Git names and a rollback stays off, where `revision` is kept instead of it. */
  readonly stayedOff?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Reads both sides and computes differences and plan. It writes nothing; dry runs ask the server where offline answers may err. */
export async function compare(context: CompareContext, o: CompareOptions): Promise<Comparison> {
  const { cluster, store, name } = context;
  const { signal } = o;
  const destroys = o.operation === 'destroy';
  const found = Promise.all([cluster.id({ signal }), cluster.discover({ signal }), store.read(name, { signal })]);
  found.catch(() => undefined); // told below, unless Git has something worse to tell
  const wanted = destroys ? undefined : await loadRevision(context, o);
  const [clusterId, discovery, inventory] = await found;
  const rendered: RevisionToDestroy =
    wanted === undefined ? await hooksToDestroyWith(context.desired, inventory, { signal }) : { ...wanted, leftHooks: [] };
  const served = await freshFor(cluster, discovery, rendered.manifests, signal);
  const manifests = prepared(context, rendered.manifests, served);
  requireServed(manifests, served, context.policy);
  const leftHooks = prepared({ ...context, policy: {} }, rendered.leftHooks, served); // whatever is allowed now, they were applied once
  const own = { cluster, discovery: served, mark: markValue(context.inventoryNamespace, name), fieldManager: context.fieldManager };
  const [live, left, related, schema, ignore] = await Promise.all([
    readLive(cluster, served, wantedRefs(context, manifests, inventory), { signal }),
    leftByHooks(own, destroys ? [...manifests, ...leftHooks] : [], { signal }),
    autoscalersNear(context, manifests, served, signal),
    schemaOf(cluster, served, manifests, { signal }),
    context.ignore(),
  ]);
  const all = { ...live, objects: distinct([...live.objects, ...left.objects]) };
  const read = { rendered, manifests, clusterId, discovery: served, inventory, live: all, related, schema, ignore };
  const input = { ...planInput(context, o, read), leftByHooks: left.objects };
  const offline = planWithDiffs(input);
  const { fieldManager, inventoryNamespace, policy } = context;
  const predicted = await askServer(context.dryRuns, {
    mode: policy.diff ?? 'auto',
    cluster,
    application: name,
    inventoryNamespace,
    fieldManager,
    tracking: trackingOf(policy, store, name),
    ...offline,
    manifests,
    live: live.objects,
    signal,
  });
  const { plan, diffs } = predicted.length === 0 ? offline : planWithDiffs({ ...input, predicted });
  if (predicted.length > 0) tellOverruled(context, offline.plan, plan);
  const warnings = [...rendered.warnings, ...left.warnings, ...manifests.flatMap((manifest) => manifest.warnings), ...plan.warnings];
  return {
    revision: plan.revision,
    sources: rendered.sources,
    manifests,
    live: all.objects,
    inventory,
    schema,
    diffs,
    plan: { ...plan, warnings },
    ...(o.only === undefined ? {} : { partial: true }),
  };
}

function distinct(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return [...new Map(objects.map((object) => [keyOf(refOf(object)), object])).values()];
}

async function loadRevision({ desired }: CompareContext, { revision, signal }: CompareOptions): Promise<RenderedRevision> {
  return desired.load(revision === undefined ? await desired.resolve({ signal }) : { id: revision }, { signal });
}

/** Discovery may be older than a definition that was installed since: asked again when a kind is not in it. */
async function freshFor(
  cluster: Cluster,
  discovery: Discovery,
  manifests: readonly Manifest[],
  signal: AbortSignal | undefined,
): Promise<Discovery> {
  try {
    requireServed(manifests, discovery);
    return discovery;
  } catch (error) {
    if (!isGitOpsError(error, 'KIND_NOT_SERVED')) throw error;
    return cluster.discover({ fresh: true, signal });
  }
}

function prepared(
  { name, namespace, inventoryNamespace, policy }: CompareContext,
  manifests: readonly Manifest[],
  { resources }: Discovery,
): readonly Manifest[] {
  const { allowedNamespaces, clusterScoped, allowedKinds } = policy;
  return prepareManifests({
    manifests,
    application: markValue(inventoryNamespace, name),
    namespace: namespace ?? 'default',
    resources,
    policy: { allowedNamespaces, clusterScoped, allowedKinds },
  });
}

/** Addresses to read: Git's, the inventory's, and the destination namespace. */
function wantedRefs({ namespace }: CompareContext, manifests: readonly Manifest[], inventory: Inventory | undefined): ObjectRef[] {
  const inGit = manifests.map(({ object }) => refOf(object)).filter(({ name }) => name !== ''); // a hook that is named when it runs
  const owned = (inventory?.objects ?? []).map(({ ref: { version: _version, ...ref } }) => ref);
  return [...inGit, ...owned, { group: '', version: 'v1', kind: 'Namespace', name: namespace ?? 'default' }];
}

/** Autoscalers in the namespaces of objects that name replicas: those may belong to them. */
async function autoscalersNear(
  { cluster }: CompareContext,
  manifests: readonly Manifest[],
  { resources }: Discovery,
  signal: AbortSignal | undefined,
): Promise<KubernetesObject[]> {
  const kind = { group: 'autoscaling', kind: 'HorizontalPodAutoscaler' };
  if (!resources.some((resource) => resource.group === kind.group && resource.kind === kind.kind)) return [];
  const scaled = manifests.filter(({ object }) => getIn(object, 'spec', 'replicas') !== undefined);
  const namespaces = new Set(scaled.flatMap(({ object }) => object.metadata.namespace ?? []));
  const found: KubernetesObject[] = [];
  await forEachLimited([...namespaces], CONCURRENCY, async (namespace) => {
    try {
      found.push(...(await cluster.list({ ...kind, namespace }, { signal })).items);
    } catch (error) {
      if (!isGitOpsError(error, 'API_ERROR')) throw error; // not allowed to see them: then replicas are Git's
    }
  });
  return found;
}

function planInput(
  context: CompareContext,
  o: CompareOptions,
  read: {
    rendered: RenderedRevision;
    manifests: readonly Manifest[];
    clusterId: string;
    discovery: Discovery;
    inventory: Inventory | undefined;
    live: LiveState;
    related: readonly KubernetesObject[];
    schema: SchemaSource;
    ignore: CompiledIgnoreRules;
  },
): PlanInput {
  const { name, namespace, policy, fieldManager, inventoryNamespace, mask } = context;
  const { rendered, manifests, clusterId, discovery, inventory, live, related, schema, ignore } = read;
  return {
    application: name,
    cluster: clusterId,
    revision: rendered.revision.id,
    namespace,
    operation: o.operation,
    desired: manifests,
    only: o.only,
    without: o.without,
    live: live.objects,
    unreadable: live.unreadable,
    inventory,
    related,
    schema,
    resources: discovery.resources,
    ignore,
    mask,
    options: syncOptions(policy, {
      fieldManager,
      inventoryNamespace,
      deleteNamespace: o.deleteNamespace,
      tracking: trackingOf(policy, context.store, name),
    }),
  };
}

/** An offline difference that the server does not see is a gap of the offline diff: told, so that it can be mended. */
function tellOverruled({ logger, name }: CompareContext, offline: Plan, final: Plan): void {
  const writes = new Set(final.steps.filter(isWrite).map(({ id }) => id));
  for (const { id, action, ref, changes } of offline.steps) {
    if (action !== 'update' || writes.has(id)) continue;
    const fields = changes.map(({ path }) => path);
    logger?.({
      level: 'info',
      message: 'the server sees no difference where the offline diff does',
      application: name,
      object: keyOf(ref),
      fields,
    });
  }
}
