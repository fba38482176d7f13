import { GitOpsError } from '../../../src/errors.ts';
import type { KubernetesObject, ObjectInput, ObjectRef } from '../../../src/object/index.ts';
import type { Policy, Reconciler, ReconcilerOptions } from '../../../src/reconciler/index.ts';
import { type FaultName, type FaultRule, type MemoryCluster, memorySource } from '../../../src/testing/index.ts';
import type { Source } from '../../../src/ports.ts';

export const NAMESPACE = 'shop';
export const VICTIM: ObjectRef = { group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'victim' };

/** What a row has at hand. */
export interface World {
  readonly memory: MemoryCluster;
  readonly source: Source;
  /** Changes files of the source; `null` removes one. */
  readonly commit: (changes: Readonly<Record<string, string | null>>) => void;
  /** A reconciler of the application, or of another, with options over those of the row. */
  readonly reconciler: (o?: Partial<ReconcilerOptions>) => Reconciler;
  /** From now on the cluster has this fault. */
  readonly fault: (name: FaultName, rule?: Omit<FaultRule, 'fault'>) => void;
}

/**
 * A way in which tools have deleted, or could delete, what nobody wanted gone. The victim was made by a first sync. With
 * the guard in place the next sync must leave it; with the guarding fact alone taken away the same sync deletes it.
 */
export interface PruneSafetyRow {
  readonly name: string;
  /** The paragraph that the row is from: of the promises, or of what went wrong with peers. */
  readonly source: string;
  /** Default: the ConfigMap `victim`. */
  readonly victim?: ObjectRef;
  /** Beside `kept.yaml` and `victim.yaml`, or in their place. */
  readonly files?: Readonly<Record<string, string>>;
  readonly policy?: Policy;
  /** What happens after the first sync. */
  readonly afterwards: (world: World, guarded: boolean) => Promise<void> | void;
  /** The sync that may be dangerous. Default: a plain one. */
  readonly sync?: (world: World, guarded: boolean) => Promise<unknown>;
}

export const configMap = (name: string, metadata: object = {}): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data: { key: 'value' } });

const leave = ({ commit }: World): void => commit({ 'victim.yaml': null });
const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`many-${at}.yaml`, configMap(`many-${at}`)]));

/** A row whose victim leaves Git while its annotation in the cluster says that it stays. */
function keptBy(source: string, key: string, value: string): PruneSafetyRow {
  return {
    name: `an object annotated ${key}: ${value}`,
    source,
    afterwards: async (world, guarded) => {
      if (guarded) await annotate(world, VICTIM, { [key]: value });
      leave(world);
    },
  };
}

/** The same, where somebody annotates it when the sync has begun: a slow hook, or a slow apply, comes before its deletion. */
function keptMeanwhile(source: string, key: string, value: string): PruneSafetyRow {
  return {
    name: `an object that is annotated ${key}: ${value} while the sync runs`,
    source,
    afterwards: (world) => {
      leave(world);
      world.commit({ 'kept.yaml': configMap('kept', { labels: { changed: 'yes' } }) });
    },
    sync: async (world, guarded) => {
      const { memory } = world;
      const apply: typeof memory.apply = async (object, o) => {
        if (guarded && o.dryRun !== true) await annotate(world, VICTIM, { [key]: value });
        return memory.apply(object, o);
      };
      return world.reconciler({ cluster: { ...memory, apply } }).sync();
    },
  };
}

async function annotate({ memory }: World, ref: ObjectRef, annotations: Record<string, string | null>): Promise<void> {
  await memory.patch(ref, { metadata: { annotations } }, { type: 'merge', fieldManager: 'kubectl-edit' });
}

async function remade({ memory }: World, ref: ObjectRef): Promise<void> {
  const before = (await memory.get(ref)) as KubernetesObject;
  const { uid: _uid, resourceVersion: _version, creationTimestamp: _created, managedFields: _fields, ...metadata } = before.metadata;
  await memory.delete(ref);
  await memory.create({ ...before, metadata } as ObjectInput, { fieldManager: 'somebody' });
}

const NAMESPACE_VICTIM = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'victim' } });
const CLAIM = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'victim' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Widget', plural: 'widgets' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};
const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'victim' }, spec: {} };
const WIDGET_REF: ObjectRef = { group: 'example.com', kind: 'Widget', namespace: NAMESPACE, name: 'victim' };

const EVENT = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'victim', namespace: NAMESPACE },
  involvedObject: { kind: 'ConfigMap', name: 'kept', namespace: NAMESPACE },
  reason: 'Told',
  message: 'told',
  type: 'Normal',
};
const MOVED_EVENT = {
  apiVersion: 'events.k8s.io/v1',
  kind: 'Event',
  metadata: EVENT.metadata,
  regarding: EVENT.involvedObject,
  reason: 'Told',
  note: 'told',
  type: 'Normal',
};

/** A row whose victim is of a kind whose deletion takes more along: it waits for an approval. */
function protectedKind(ref: ObjectRef, manifest: string): PruneSafetyRow {
  return {
    name: `a ${ref.kind} that leaves Git`,
    source: 'threat model P11: a Namespace, CustomResourceDefinition, PersistentVolume(Claim) would go',
    victim: ref,
    files: { 'victim.yaml': manifest },
    afterwards: leave,
    sync: async (world, guarded) => {
      const app = world.reconciler();
      const { digest } = await app.plan();
      return app.sync({ wait: false, ...(guarded ? {} : { approve: digest }) });
    },
  };
}

const HELD: ObjectRef = { group: '', kind: 'ConfigMap', namespace: 'victim', name: 'held' };
const HELD_NAMESPACE = {
  victim: { group: '', kind: 'Namespace', name: 'victim' },
  files: { 'victim.yaml': NAMESPACE_VICTIM, 'held.yaml': configMap('held', { namespace: 'victim' }) },
};
const HELD_DEFINITION = {
  victim: { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', name: 'widgets.example.com' },
  files: { 'victim.yaml': JSON.stringify(DEFINITION), 'held.yaml': JSON.stringify(WIDGET) },
};

/** A row whose victim goes, approved by its digest, but with it would go what is not to be deleted. */
function keptContainer(
  name: string,
  row: Pick<PruneSafetyRow, 'victim' | 'files'>,
  keep: (world: World) => Promise<void> | void,
  destroys: boolean = false,
): PruneSafetyRow {
  return {
    name,
    source: 'Argo CD §4, §2: what is kept stays; threat model P10, P11: with all that is in it',
    ...row,
    afterwards: async (world, guarded) => {
      if (guarded) await keep(world);
      if (!destroys) world.commit({ 'victim.yaml': null, 'held.yaml': null });
    },
    sync: async (world) => {
      const app = world.reconciler();
      if (!destroys) return app.sync({ approve: (await app.plan()).digest });
      return app.destroy({ approve: (await app.plan({ operation: 'destroy' })).digest });
    },
  };
}

/** Approves whatever the plan says, where the guard is taken out. */
const approved = async (world: World, guarded: boolean): Promise<unknown> => {
  const app = world.reconciler();
  return app.sync(guarded ? {} : { approve: (await app.plan()).digest });
};

export const PRUNE_SAFETY: readonly PruneSafetyRow[] = [
  {
    name: 'an empty repository',
    source: 'threat model P11: the desired set is empty; Argo CD §3: "auto-sync will wipe out all resources"',
    afterwards: ({ commit }) => commit({ 'kept.yaml': null, 'victim.yaml': null }),
    sync: approved,
  },
  {
    name: 'a path that is not in the repository',
    source: 'the contract: a path that is not there is an error; threat model P09',
    afterwards: leave,
    sync: ({ source, reconciler }, guarded) => {
      const refused = new GitOpsError('SOURCE_REFUSED', 'no such path', {
        problems: [{ kind: 'pathNotFound', path: 'apps', message: '' }],
      });
      return reconciler(guarded ? { source: { ...source, load: () => Promise.reject(refused) } } : {}).sync();
    },
  },
  {
    name: 'a render that fails after half of its output',
    source: 'threat model P09: render failed for any part; "never use partial output"',
    afterwards: leave,
    sync: ({ reconciler }, guarded) => {
      const failed = new GitOpsError('RENDER_FAILED', 'exit code 1', { problems: [] });
      return reconciler(guarded ? { renderer: { name: 'helm', render: () => Promise.reject(failed) } } : {}).sync();
    },
  },
  {
    name: 'a manifest that cannot be read',
    source: 'threat model P09: parse failed for any part',
    afterwards: (world, guarded) => {
      leave(world);
      if (guarded) world.commit({ 'broken.yaml': 'apiVersion: v1\nkind: [' });
    },
  },
  {
    name: 'a manifest that the policy refuses',
    source: 'threat model P09, P12: policy failed for any part',
    policy: { allowedNamespaces: [NAMESPACE] },
    afterwards: (world, guarded) => {
      leave(world);
      if (guarded) world.commit({ 'elsewhere.yaml': configMap('elsewhere', { namespace: 'default' }) });
    },
  },
  {
    name: 'an application that was renamed',
    source: 'peers §14.5: moving objects between owners deletes them; Argo CD §10 #21',
    afterwards: leave,
    sync: (world, guarded) => world.reconciler(guarded ? { name: 'renamed' } : {}).sync(),
  },
  {
    name: 'an object that somebody made anew under the same name',
    source: 'threat model P10, I02: other uid',
    afterwards: async (world, guarded) => {
      if (guarded) await remade(world, VICTIM);
      leave(world);
    },
  },
  {
    name: 'an object of another that carries a copy of our mark',
    source: 'threat model "Who is trusted": a mark alone never gives a right to delete; Argo CD §2 self-reference rule',
    victim: { ...VICTIM, name: 'copy' },
    afterwards: async (world, guarded) => {
      if (!guarded) world.commit({ 'copy.yaml': configMap('copy') });
      if (!guarded) await world.reconciler().sync();
      const { metadata } = (await world.memory.get(VICTIM)) as KubernetesObject;
      const { annotations } = metadata;
      if (guarded)
        await world.memory.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'copy', namespace: NAMESPACE, annotations } });
      world.commit({ 'copy.yaml': null });
    },
  },
  {
    name: 'an object whose mark was taken off',
    source: 'threat model P10: its live mark is ours',
    afterwards: async (world, guarded) => {
      if (guarded) await annotate(world, VICTIM, { 'gitops-reconciler/application': null });
      leave(world);
    },
  },
  {
    name: 'an object that another application has taken over',
    source: 'threat model P10; Argo CD §10 #21: shared resource deleted with one app; peers §14.5',
    afterwards: async (world, guarded) => {
      if (guarded) await annotate(world, VICTIM, { 'gitops-reconciler/application': `${NAMESPACE}/other` });
      leave(world);
    },
  },
  {
    name: 'an object that another application holds in its Git, by taking it over from this one',
    source: 'Argo CD §10 #21 #16721: move between apps recreates; peers §14.5',
    afterwards: async (world, guarded) => {
      leave(world);
      if (!guarded) return;
      const other = world.reconciler({
        name: 'other',
        source: memorySource({ 'victim.yaml': configMap('victim') }),
        policy: { adoptFrom: [`${NAMESPACE}/web`] },
      });
      await other.sync();
    },
  },
  keptBy('Argo CD §2: tracking-id; the contract foreign marks', 'argocd.argoproj.io/tracking-id', 'other:/ConfigMap:shop/victim'),
  keptBy('the contract foreign marks', 'meta.helm.sh/release-name', 'other'),
  keptBy('the contract foreign marks; peers §5: owning-inventory', 'config.k8s.io/owning-inventory', 'other'),
  keptBy('Argo CD §4: Prune=false, read from the live object', 'argocd.argoproj.io/sync-options', 'Prune=false'),
  keptBy('Argo CD §2: helm.sh/resource-policy: keep', 'helm.sh/resource-policy', 'keep'),
  keptBy('peers §2, §17.4: prune: disabled', 'kustomize.toolkit.fluxcd.io/prune', 'disabled'),
  keptBy('peers §5: on-remove: keep', 'cli-utils.sigs.k8s.io/on-remove', 'keep'),
  keptBy('peers §5: deletion: detach', 'client.lifecycle.config.k8s.io/deletion', 'detach'),
  keptBy('peers §6: delete-strategy orphan', 'kapp.k14s.io/delete-strategy', 'orphan'),
  keptMeanwhile('Argo CD §4: Prune=false, read from the live object', 'argocd.argoproj.io/sync-options', 'Prune=false'),
  keptMeanwhile('Argo CD §4: Prune=confirm, read from the live object', 'argocd.argoproj.io/sync-options', 'Prune=confirm'),
  keptMeanwhile('Argo CD §2: helm.sh/resource-policy: keep', 'helm.sh/resource-policy', 'keep'),
  keptMeanwhile('the contract foreign marks', 'meta.helm.sh/release-name', 'other'),
  keptMeanwhile('Argo CD §2: tracking-id', 'argocd.argoproj.io/tracking-id', 'other:/ConfigMap:shop/victim'),
  {
    name: 'a kind whose API group is down',
    source: 'threat model P09: discovery failing for a group; F06',
    victim: WIDGET_REF,
    files: { 'crd.yaml': JSON.stringify(DEFINITION), 'victim.yaml': JSON.stringify(WIDGET) },
    afterwards: (world, guarded) => {
      leave(world);
      if (guarded) world.fault('groupFailing', { groups: ['example.com'] });
    },
  },
  {
    name: 'a kind that may not be read',
    source: 'threat model F12: forbidden for one kind; P09',
    afterwards: (world, guarded) => {
      leave(world);
      if (guarded) world.fault('forbidden', { groups: [''], resources: ['configmaps'], names: ['victim'], verbs: ['get', 'list'] });
    },
  },
  {
    name: 'a kind whose definition is gone from discovery while its objects are there',
    source: 'threat model F06: a CRD gone; P09',
    victim: WIDGET_REF,
    files: { 'crd.yaml': JSON.stringify(DEFINITION), 'victim.yaml': JSON.stringify(WIDGET) },
    afterwards: (world, guarded) => {
      world.commit({ 'victim.yaml': null });
      if (guarded) world.fault('definitionMissing', { groups: ['example.com'] });
    },
  },
  {
    name: 'more than half of the objects at once',
    source: 'threat model P11: maxPruneFraction, from 10 objects on',
    files: many(12),
    afterwards: ({ commit }) => commit({ 'victim.yaml': null, ...Object.fromEntries(Object.keys(many(8)).map((file) => [file, null])) }),
    sync: (world, guarded) =>
      world.reconciler({ policy: guarded ? {} : { guards: { maxPruneFraction: Number.POSITIVE_INFINITY } } }).sync(),
  },
  {
    name: 'more objects at once than the guard allows',
    source: 'threat model P11: maxPruneCount',
    files: many(4),
    afterwards: ({ commit }) => commit({ 'victim.yaml': null, 'many-0.yaml': null }),
    sync: (world, guarded) => world.reconciler({ policy: guarded ? { guards: { maxPruneCount: 1 } } : {} }).sync(),
  },
  protectedKind({ group: '', kind: 'Namespace', name: 'victim' }, NAMESPACE_VICTIM),
  protectedKind({ group: '', kind: 'PersistentVolumeClaim', namespace: NAMESPACE, name: 'victim' }, JSON.stringify(CLAIM)),
  protectedKind(
    { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', name: 'widgets.example.com' },
    JSON.stringify(DEFINITION),
  ),
  {
    name: 'a Namespace that an object of Git is still in',
    source: 'peers §5: namespace still in use',
    victim: { group: '', kind: 'Namespace', name: 'victim' },
    files: { 'victim.yaml': NAMESPACE_VICTIM, 'user.yaml': configMap('user', { namespace: 'victim' }) },
    afterwards: (world, guarded) => world.commit({ 'victim.yaml': null, ...(guarded ? {} : { 'user.yaml': null }) }),
    sync: async (world) => {
      const app = world.reconciler();
      return app.sync({ approve: (await app.plan()).digest });
    },
  },
  keptContainer('a Namespace in which an object is kept', HELD_NAMESPACE, (world) =>
    annotate(world, HELD, { 'helm.sh/resource-policy': 'keep' }),
  ),
  keptContainer('a Namespace in which an object cannot be read', HELD_NAMESPACE, (world) =>
    world.fault('forbidden', { groups: [''], resources: ['configmaps'], names: ['held'], verbs: ['get', 'list'] }),
  ),
  keptContainer('a Namespace in which an object has another owner now', HELD_NAMESPACE, (world) =>
    annotate(world, HELD, { 'gitops-reconciler/application': `${NAMESPACE}/other` }),
  ),
  keptContainer(
    'a Namespace in which an object is kept when the application is destroyed',
    HELD_NAMESPACE,
    (world) => annotate(world, HELD, { 'argocd.argoproj.io/sync-options': 'Delete=false' }),
    true,
  ),
  keptContainer('a CustomResourceDefinition of which an object is kept', HELD_DEFINITION, (world) =>
    annotate(world, WIDGET_REF, { 'argocd.argoproj.io/sync-options': 'Prune=false' }),
  ),
  {
    name: 'a sync in which another object could not be applied',
    source: 'threat model I10: deletes in reverse order; peers §14.8',
    afterwards: (world, guarded) => {
      leave(world);
      world.commit({ 'kept.yaml': configMap('kept', { labels: { changed: 'yes' } }) });
      if (guarded) world.fault('admissionRefused', { groups: [''], resources: ['configmaps'], names: ['kept'], verbs: ['patch'] });
    },
  },
  {
    name: 'pruning that is switched off',
    source: 'Argo CD §4: "ignored (requires pruning)"',
    afterwards: leave,
    sync: (world, guarded) => world.reconciler({ policy: { prune: !guarded } }).sync(),
  },
  {
    name: 'an inventory in a format that is not known',
    source: 'the contract: an unknown format is INVENTORY_CONFLICT, never rewritten',
    afterwards: async (world, guarded) => {
      leave(world);
      const record = { ...VICTIM, name: 'gitops-reconciler-web' };
      if (guarded) await annotate(world, record, { 'gitops-reconciler/format': '2' });
    },
  },
  {
    name: 'an inventory that is gone',
    source: 'threat model P10: only if our inventory names it',
    afterwards: async (world, guarded) => {
      leave(world);
      if (guarded) await world.memory.delete({ ...VICTIM, name: 'gitops-reconciler-web' });
    },
  },
  {
    name: 'a sync of selected objects',
    source: 'Argo CD §3: selective sync filters resources',
    afterwards: leave,
    sync: async (world, guarded) => {
      const app = world.reconciler();
      const plan = await app.plan({ only: [guarded ? { ...VICTIM, name: 'kept' } : VICTIM] });
      return app.sync({ plan });
    },
  },
  {
    name: 'a plan made before the object was made anew',
    source: 'the contract PLAN_STALE; threat model P15: deletes use preconditions',
    afterwards: leave,
    sync: async (world, guarded) => {
      const app = world.reconciler();
      const plan = await app.plan();
      if (guarded) await remade(world, VICTIM);
      return app.sync({ plan });
    },
  },
  {
    name: 'a plan made for another cluster',
    source: 'peers §14.6: changing target cluster; the contract PLAN_WRONG_CLUSTER',
    afterwards: leave,
    sync: async (world, guarded) => {
      const app = world.reconciler();
      const plan = await app.plan();
      return app.sync({ plan: guarded ? { ...plan, cluster: 'another' } : plan });
    },
  },
  {
    name: 'an object that Git now names in another API group, where it is the same object',
    source: 'peers §5: never delete what was applied under another group and kind',
    victim: { group: '', kind: 'Event', namespace: NAMESPACE, name: 'victim' },
    files: { 'victim.yaml': JSON.stringify(EVENT) },
    afterwards: ({ commit }, guarded) => commit({ 'victim.yaml': guarded ? JSON.stringify(MOVED_EVENT) : null }),
  },
  {
    name: 'an object that moved to another file',
    source: 'threat model I08: the order of files and of documents changes no plan',
    afterwards: ({ commit }, guarded) => commit({ 'victim.yaml': null, ...(guarded ? { 'renamed.yaml': configMap('victim') } : {}) }),
  },
];
