import type { SyncOutcome } from '../../../src/apply/index.ts';
import type { ObjectInput } from '../../../src/object/index.ts';
import type { Operation } from '../../../src/plan/index.ts';
import type { Policy } from '../../../src/reconciler/index.ts';
import type { Cluster } from '../../../src/ports.ts';

export const NAMESPACE = 'shop';
export const APPLICATION = 'web';

/** One sync that is cut short at each of its requests. */
export interface CrashSync {
  readonly name: string;
  readonly policy?: Policy | undefined;
  /** What is in the cluster before the application is. */
  readonly prepare?: ((cluster: Cluster) => Promise<void>) | undefined;
  /** Synced to the end first, one after another; absent: the application is new. */
  readonly before?: readonly Readonly<Record<string, string>>[] | undefined;
  /** What others do after that. */
  readonly meanwhile?: ((cluster: Cluster) => Promise<void>) | undefined;
  /** What is cut short, and done to the end afterwards: a rollback is one to the first sync. Absent: a sync. */
  readonly operation?: Operation | undefined;
  /** How it ends where nothing cuts it short. Absent: it succeeds. */
  readonly outcome?: SyncOutcome | undefined;
  /** What Git has when the sync begins that is cut short. */
  readonly after: Readonly<Record<string, string>>;
  /** What Git has by the time somebody goes on. Absent: the same. */
  readonly next?: Readonly<Record<string, string>> | undefined;
  /** What others do only after somebody has gone on, in vain. */
  readonly release?: ((cluster: Cluster) => Promise<void>) | undefined;
  /** Objects that stay as they are, to their uid and version, as `Kind namespace/name`. */
  readonly bystanders: readonly string[];
  /** The objects with the application's mark in the end, as `Kind name`, and what ConfigMaps hold then; made-up endings are `*`. */
  readonly end: Readonly<Record<string, unknown>>;
}

type Json = Record<string, unknown>;

function object(apiVersion: string, kind: string, name: string, rest: Json, metadata: Json = {}): ObjectInput {
  return { apiVersion, kind, metadata: { name, ...metadata }, ...rest };
}

function configMap(name: string, data: Json, annotations: Json = {}): string {
  return JSON.stringify(object('v1', 'ConfigMap', name, { data }, { annotations }));
}

function inShop(item: ObjectInput): ObjectInput {
  return { ...item, metadata: { ...item.metadata, namespace: NAMESPACE } };
}

async function makeShop(cluster: Cluster): Promise<void> {
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  await cluster.create(inShop(object('v1', 'ConfigMap', 'somebodys', { data: { key: 'theirs' } })));
  // Anyone may write our mark: that alone makes no object ours.
  const copied = { annotations: { 'gitops-reconciler/application': `${NAMESPACE}/other` } };
  await cluster.create(inShop(object('v1', 'ConfigMap', 'marked-by-another', { data: { key: 'theirs' } }, copied)));
}

const IN_SHOP = [`ConfigMap ${NAMESPACE}/somebodys`, `ConfigMap ${NAMESPACE}/marked-by-another`, `Namespace ${NAMESPACE}`];

const POD = { restartPolicy: 'Never', containers: [{ name: 'work', image: 'registry.example/work:1' }] };

function job(metadata: Json, labels: Json = {}): string {
  const template = { ...(Object.keys(labels).length === 0 ? {} : { metadata: { labels } }), spec: POD };
  return JSON.stringify({ apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { backoffLimit: 0, template } });
}

/** A ConfigMap that can't be changed, and may be made anew. */
function fixedMap(data: Json): string {
  const annotations = { 'argocd.argoproj.io/sync-options': 'Force=true' };
  return JSON.stringify(object('v1', 'ConfigMap', 'fixed', { data, immutable: true }, { annotations }));
}

function binding(role: string): string {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role };
  const subjects = [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'readers' }];
  return JSON.stringify(object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'readers', { roleRef, subjects }));
}

/** What kubectl notes on an object that it applies on the client's side. */
function lastApplied(name: string, annotations: Json = {}): Json {
  const applied = inShop(object('v1', 'ConfigMap', name, { data: { kept: '1', dropped: '2' } }, { annotations }));
  return { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(applied) };
}

/** It goes only when somebody takes its finalizer off. */
const HELD = JSON.stringify(
  object('v1', 'ConfigMap', 'held', {}, { annotations: { 'argocd.argoproj.io/sync-wave': '1' }, finalizers: ['foo.io/operator'] }),
);

const HOOK = 'argocd.argoproj.io/hook';
const POLICY = 'argocd.argoproj.io/hook-delete-policy';

/** A label of Pods that fail. */
export const FAILS = 'fails';

/** However it ends, and before the next one. */
const ALWAYS = 'BeforeHookCreation,HookSucceeded,HookFailed';

const MIGRATE = job({ name: 'migrate', annotations: { [HOOK]: 'PreSync' } });

const APPLICATION_WITH_HOOKS = {
  'a.yaml': configMap('a', { key: '1' }),
  'b.yaml': configMap('b', { key: '1' }, { 'argocd.argoproj.io/sync-wave': '1' }),
  'migrate.yaml': MIGRATE,
  'smoke.yaml': job({ generateName: 'smoke-', annotations: { [HOOK]: 'PostSync' } }),
  'save.yaml': job({ name: 'save', annotations: { [HOOK]: 'PreDelete' } }),
  'sweep.yaml': job({ name: 'sweep', annotations: { [HOOK]: 'PostDelete' } }),
};

export const CRASH_SYNCS: readonly CrashSync[] = [
  {
    name: 'create',
    policy: { createNamespace: true },
    prepare: async (cluster) => {
      await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'elsewhere' } });
      await cluster.create(object('v1', 'ConfigMap', 'config', { data: { key: 'theirs' } }, { namespace: 'elsewhere' }));
    },
    after: {
      'config.yaml': configMap('config', { key: 'value' }),
      'secret.yaml': JSON.stringify(object('v1', 'Secret', 'token', { stringData: { token: 'a' } })),
      'web.yaml': JSON.stringify(
        object('apps/v1', 'Deployment', 'web', {
          spec: {
            selector: { matchLabels: { app: 'web' } },
            template: {
              metadata: { labels: { app: 'web' } },
              spec: { containers: [{ name: 'web', image: 'registry.example/web:1', envFrom: [{ configMapRef: { name: 'config' } }] }] },
            },
          },
        }),
      ),
      'late.yaml': configMap('late', { key: 'value' }, { 'argocd.argoproj.io/sync-wave': '1' }),
    },
    bystanders: ['ConfigMap elsewhere/config', 'Namespace elsewhere'],
    end: {
      'ConfigMap config': { key: 'value' },
      'ConfigMap late': { key: 'value' },
      'Deployment web': undefined,
      [`Namespace ${NAMESPACE}`]: undefined,
      'Secret token': undefined,
    },
  },
  {
    name: 'update',
    prepare: makeShop,
    before: [
      {
        'a.yaml': configMap('a', { kept: '1', dropped: '2' }),
        'b.yaml': configMap('b', { key: '1' }),
        'web.yaml': JSON.stringify(object('v1', 'Service', 'web', { spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } })),
      },
    ],
    meanwhile: async (cluster) => {
      const ref = { group: '', kind: 'ConfigMap', namespace: NAMESPACE };
      await cluster.patch({ ...ref, name: 'a' }, { data: { theirs: '3' } }, { type: 'merge', fieldManager: 'kubectl-edit' });
      await cluster.patch({ ...ref, name: 'b' }, { data: { key: 'by hand' } }, { type: 'merge', fieldManager: 'kubectl-edit' });
    },
    after: {
      'a.yaml': configMap('a', { kept: '2' }),
      'b.yaml': configMap('b', { key: '2' }),
      'web.yaml': JSON.stringify(object('v1', 'Service', 'web', { spec: { selector: { app: 'web' }, ports: [{ port: 81 }] } })),
    },
    bystanders: IN_SHOP,
    end: { 'ConfigMap a': { kept: '2', theirs: '3' }, 'ConfigMap b': { key: '2' }, 'Service web': undefined },
  },
  {
    name: 'hooks',
    prepare: makeShop,
    before: [
      {
        'config.yaml': configMap('config', { key: '1' }),
        'migrate.yaml': job({ name: 'migrate', annotations: { [HOOK]: 'PreSync' } }),
      },
    ],
    after: {
      'config.yaml': configMap('config', { key: '2' }),
      'migrate.yaml': job({ name: 'migrate', annotations: { [HOOK]: 'PreSync' } }),
      'check.yaml': job({ name: 'check', annotations: { [HOOK]: 'PostSync', [POLICY]: 'HookSucceeded' } }),
      'smoke.yaml': job({ generateName: 'smoke-', annotations: { [HOOK]: 'PostSync' } }),
    },
    bystanders: IN_SHOP,
    end: { 'ConfigMap config': { key: '2' }, 'Job migrate': undefined, 'Job smoke-*': undefined },
  },
  {
    name: 'prune',
    prepare: makeShop,
    before: [
      {
        'a.yaml': configMap('a', { key: '1' }),
        'b.yaml': configMap('b', { key: '1' }),
        'c.yaml': configMap('c', { key: '1' }, { 'argocd.argoproj.io/sync-wave': '1' }),
        'd.yaml': configMap('d', { key: '1' }),
      },
    ],
    meanwhile: async (cluster) => {
      const { object: old } = await cluster.patch(
        { group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'd' },
        { data: { key: 'theirs' } },
        { type: 'merge', fieldManager: 'kubectl-edit' },
      );
      await cluster.delete({ group: '', kind: 'ConfigMap', namespace: NAMESPACE, name: 'd' });
      // Made anew by somebody who copied ours, mark and all.
      const { annotations } = old.metadata;
      await cluster.create(inShop(object('v1', 'ConfigMap', 'd', { data: { key: 'theirs' } }, { annotations })));
    },
    after: { 'a.yaml': configMap('a', { key: '1' }), 'e.yaml': configMap('e', { key: '1' }) },
    bystanders: [...IN_SHOP, `ConfigMap ${NAMESPACE}/d`],
    end: { 'ConfigMap a': { key: '1' }, 'ConfigMap e': { key: '1' } },
  },
  {
    name: 'prune, held by a finalizer',
    outcome: 'failed',
    policy: { timeouts: { deleteMs: 400 }, guards: { maxPruneFraction: 1 } },
    prepare: makeShop,
    before: [{ 'a.yaml': configMap('a', { key: '1' }), 'operator.yaml': configMap('operator', { key: '1' }), 'held.yaml': HELD }],
    after: { 'a.yaml': configMap('a', { key: '2' }), 'b.yaml': configMap('b', { key: '1' }) },
    release: async (cluster) => {
      const ref = { group: '', kind: 'ConfigMap', namespace: NAMESPACE };
      const [operator, held] = await Promise.all(['operator', 'held'].map((name) => cluster.get({ ...ref, name })));
      if (operator === undefined || held === undefined) return;
      await cluster.patch({ ...ref, name: 'held' }, { metadata: { finalizers: null } }, { type: 'merge' });
    },
    bystanders: IN_SHOP,
    end: { 'ConfigMap a': { key: '2' }, 'ConfigMap b': { key: '1' } },
  },
  {
    name: 'create, of what Git drops meanwhile',
    prepare: makeShop,
    after: { 'a.yaml': configMap('a', { key: '1' }), 'b.yaml': configMap('b', { key: '1' }) },
    next: { 'a.yaml': configMap('a', { key: '1' }) },
    bystanders: IN_SHOP,
    end: { 'ConfigMap a': { key: '1' } },
  },
  {
    name: 'recreate',
    prepare: makeShop,
    before: [
      {
        'fixed.yaml': fixedMap({ key: '1' }),
        'binding.yaml': binding('view'),
        'user.yaml': configMap('user', { key: '1' }),
      },
    ],
    after: {
      'fixed.yaml': fixedMap({ key: '2' }),
      'binding.yaml': binding('edit'),
      'user.yaml': configMap('user', { key: '2' }),
    },
    bystanders: IN_SHOP,
    end: { 'ConfigMap fixed': { key: '2' }, 'ConfigMap user': { key: '2' }, 'RoleBinding readers': undefined },
  },
  {
    name: 'migration from kubectl, Argo CD and Helm',
    policy: { adoptFrom: ['argocd', 'helm'] },
    prepare: async (cluster) => {
      await makeShop(cluster);
      const put = (name: string, fieldManager: string, metadata: Json): Promise<unknown> =>
        cluster.create(inShop(object('v1', 'ConfigMap', name, { data: { kept: '1', dropped: '2' } }, metadata)), { fieldManager });
      await put('applied', 'kubectl-client-side-apply', { annotations: lastApplied('applied') });
      const tracked = { 'argocd.argoproj.io/tracking-id': `web:/ConfigMap:${NAMESPACE}/tracked` };
      await put('tracked', 'argocd-controller', { annotations: { ...lastApplied('tracked', tracked), ...tracked } });
      const release = { 'meta.helm.sh/release-name': 'web', 'meta.helm.sh/release-namespace': NAMESPACE };
      await put('charted', 'helm', { annotations: release, labels: { 'app.kubernetes.io/managed-by': 'Helm' } });
      await put('charted-too', 'helm', { annotations: release, labels: { 'app.kubernetes.io/managed-by': 'Helm' } });
    },
    after: {
      'applied.yaml': configMap('applied', { kept: '2' }),
      'tracked.yaml': configMap('tracked', { kept: '2' }),
      'charted.yaml': configMap('charted', { kept: '2' }),
    },
    bystanders: [...IN_SHOP, `ConfigMap ${NAMESPACE}/charted-too`],
    end: { 'ConfigMap applied': { kept: '2' }, 'ConfigMap charted': { kept: '2' }, 'ConfigMap tracked': { kept: '2' } },
  },
  {
    name: 'destroy',
    operation: 'destroy',
    prepare: makeShop,
    before: [APPLICATION_WITH_HOOKS],
    after: APPLICATION_WITH_HOOKS,
    bystanders: IN_SHOP,
    end: {},
  },
  {
    name: 'rollback',
    operation: 'rollback',
    prepare: makeShop,
    before: [
      { 'a.yaml': configMap('a', { key: '1' }), 'b.yaml': configMap('b', { key: '1' }), 'migrate.yaml': MIGRATE },
      { 'a.yaml': configMap('a', { key: '2' }), 'c.yaml': configMap('c', { key: '2' }) },
    ],
    after: { 'a.yaml': configMap('a', { key: '2' }), 'c.yaml': configMap('c', { key: '2' }) },
    bystanders: IN_SHOP,
    end: { 'ConfigMap a': { key: '1' }, 'ConfigMap b': { key: '1' }, 'Job migrate': undefined },
  },
  {
    name: 'hook of a failure, of what Git mends meanwhile',
    outcome: 'failed',
    prepare: makeShop,
    after: {
      'a.yaml': configMap('a', { key: '1' }),
      'check.yaml': job({ name: 'check', annotations: { [HOOK]: 'PostSync', [POLICY]: ALWAYS } }, { [FAILS]: 'yes' }),
      'tell.yaml': job({ name: 'tell', annotations: { [HOOK]: 'SyncFail', [POLICY]: 'HookSucceeded' } }),
    },
    next: {
      'a.yaml': configMap('a', { key: '1' }),
      'check.yaml': job({ name: 'check', annotations: { [HOOK]: 'PostSync', [POLICY]: ALWAYS } }),
      'tell.yaml': job({ name: 'tell', annotations: { [HOOK]: 'SyncFail', [POLICY]: 'HookSucceeded' } }),
    },
    bystanders: IN_SHOP,
    end: { 'ConfigMap a': { key: '1' } },
  },
];
