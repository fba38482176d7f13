import type { SyncResult } from '../../src/apply/index.ts';
import type { FieldChange, ObjectDiff } from '../../src/diff/index.ts';
import type { Health } from '../../src/health/index.ts';
import type { Plan, PlanAction, PlanStep } from '../../src/plan/index.ts';
import type { ApplicationStatus } from '../../src/ports.ts';

export const now = Date.UTC(2026, 0, 10, 10, 0, 0);
const MINUTE = 60_000;

export const web = { group: 'apps', version: 'v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
const service = { group: '', version: 'v1', kind: 'Service', namespace: 'shop', name: 'web' };
const secret = { group: '', version: 'v1', kind: 'Secret', namespace: 'shop', name: 'db' };
const old = { group: '', version: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'old' };

export const webChanges: readonly FieldChange[] = [
  {
    path: '/spec/replicas',
    display: 'spec.replicas',
    op: 'replace',
    live: 5,
    desired: 2,
    cause: 'drift',
    manager: 'kubectl-edit',
    at: now - 3 * MINUTE,
  },
  {
    path: '/spec/template/spec/containers/0/image',
    display: 'spec.template.spec.containers[name=web].image',
    op: 'replace',
    live: 'nginx:1.27',
    desired: 'nginx:1.28',
    cause: 'git',
  },
  {
    path: '/metadata/labels/tier',
    display: 'metadata.labels.tier',
    op: 'add',
    desired: 'front',
    cause: 'unknown',
    contested: { by: 'helm' },
  },
  { path: '/spec/paused', display: 'spec.paused', op: 'remove', live: true, cause: 'drift', manager: 'kubectl', at: now - 2 * 86_400_000 },
  { path: '/spec/x', display: 'spec.x', op: 'reorder', live: ['a', 'b'], desired: ['b', 'a'], cause: 'unknown' },
];

/** What the API server refuses, what others hold, what an autoscaler wrote, and what could not be known. */
export const hardDiffs: readonly ObjectDiff[] = [
  {
    ref: web,
    state: 'changed',
    changes: [
      {
        path: '/spec/replicas',
        display: 'spec.replicas',
        op: 'replace',
        live: 4,
        desired: 2,
        cause: 'drift',
        manager: 'kube-controller-manager',
        contested: { by: 'kube-controller-manager', subresource: 'scale', autoscaled: true },
      },
      {
        path: '/spec/selector',
        display: 'spec.selector',
        op: 'replace',
        live: { matchLabels: { app: 'web' } },
        desired: { matchLabels: { app: 'shop' } },
        cause: 'git',
        immutable: true,
      },
      {
        path: '/spec/template/spec/containers/0/image',
        display: 'spec.template.spec.containers[name=web].image',
        op: 'replace',
        live: 'registry.example/team/shop/web:1.27.0-rc.1',
        desired: 'registry.example/team/shop/web:1.28.0',
        cause: 'drift',
        manager: 'kubectl-edit',
        at: now - 3 * MINUTE,
        contested: { by: 'kubectl-edit' },
      },
      {
        path: '/spec/paused',
        display: 'spec.paused',
        op: 'replace',
        live: false,
        desired: true,
        cause: 'git',
        manager: 'gitops-reconciler',
        contested: { by: 'argo' },
      },
    ],
    warnings: [],
    basis: { schema: 'exact', removals: 'unknown' },
  },
  {
    ref: { group: 'example.com', version: 'v1', kind: 'Cache', namespace: 'shop', name: 'hot' },
    state: 'changed',
    changes: [{ path: '/spec/token', display: 'spec.token', op: 'replace', live: '(secret 2)', desired: '(secret 1)', cause: 'unknown' }],
    warnings: [],
    basis: { schema: 'none', removals: 'none' },
  },
  {
    ref: { ...service, name: 'quiet' },
    state: 'in-sync',
    changes: [],
    warnings: [],
    basis: { schema: 'otherVersion', removals: 'none' },
  },
];

export const diffs: readonly ObjectDiff[] = [
  { ref: web, state: 'changed', changes: webChanges, warnings: [] },
  { ref: service, state: 'missing', changes: [], warnings: [] },
  {
    ref: secret,
    state: 'changed',
    changes: [{ path: '/data/password', display: 'data.password', op: 'replace', live: '(secret 1)', desired: '(secret 2)', cause: 'git' }],
    warnings: [{ kind: 'ignoreRuleFailed', path: '', message: 'an ignore rule failed' }],
  },
  { ref: old, state: 'extra', changes: [], warnings: [] },
  { ref: { ...old, name: 'kept' }, state: 'in-sync', changes: [], warnings: [] },
];

const step = (id: string, action: PlanAction, ref: PlanStep['ref'], reason: string, changes: readonly FieldChange[] = []): PlanStep => ({
  id,
  phase: 'Sync',
  wave: 0,
  order: 0,
  after: [],
  action,
  ref,
  changes,
  reason,
});

const counts = { create: 1, update: 1, replace: 0, recreate: 0, delete: 1, hook: 0, unchanged: 1, skip: 0, adopt: 0, writes: 3 };

export const plan: Plan = {
  version: 1,
  application: 'shop',
  cluster: 'c1',
  inventoryNamespace: 'shop',
  operation: 'sync',
  revision: 'main@sha1:2222222',
  digest: 'sha256:abc',
  steps: [
    step('1', 'create', service, 'not in the cluster'),
    step('2', 'update', web, '2 fields differ', webChanges.slice(0, 2)),
    step('3', 'unchanged', { ...old, name: 'kept' }, 'in sync'),
    step('4', 'delete', old, 'no longer in Git'),
  ],
  blocked: [{ kind: 'pruneGuard', steps: ['4'], message: 'too much would be deleted', approvable: true }],
  warnings: [{ kind: 'unknownOption', path: 'jobs/a|b.yaml', line: 3, message: 'no such option' }],
  summary: counts,
};

const healthy: Health = { status: 'Healthy', reason: 'RolloutComplete', message: '2 of 2 replicas are available', rule: 'deployment' };
export const progressing: Health = {
  status: 'Progressing',
  reason: 'ReplicasNotAvailable',
  message: '1 of 2 updated replicas are available',
  rule: 'deployment',
};
const sum: Health = { ...progressing, message: '1 of 3 objects is Progressing: Deployment shop/web (1 of 2)', rule: 'aggregate' };

export const result: SyncResult = {
  outcome: 'failed',
  plan,
  revision: plan.revision,
  health: sum,
  steps: [
    {
      id: '2',
      ref: web,
      action: 'update',
      status: 'succeeded',
      message: 'applied',
      health: progressing,
      warnings: ['spec.x is deprecated'],
    },
    { id: '1', ref: service, action: 'create', status: 'failed', message: 'port 99999 is out of range', code: 'API_ERROR' },
    { id: '3', ref: { ...old, name: 'kept' }, action: 'unchanged', status: 'succeeded', message: '' },
    { id: '4', ref: old, action: 'delete', status: 'blocked', message: 'too much would be deleted' },
  ],
};

export const status: ApplicationStatus = {
  application: 'shop',
  sync: 'OutOfSync',
  health: sum,
  revision: 'app=main@sha1:2222222;env=main@sha1:3333333',
  sources: { app: 'main@sha1:2222222', env: 'main@sha1:3333333' },
  conditions: [
    { type: 'Ready', status: 'False', reason: 'Drift', message: 'one object differs', lastTransitionAt: now - 90 * 1000 },
    { type: 'Reconciling', status: 'True', reason: 'Syncing', message: 'a sync runs', lastTransitionAt: now - 5 },
  ],
  resources: [
    { ref: web, sync: 'OutOfSync', health: progressing },
    { ref: service, sync: 'Synced', health: { ...healthy, message: 'needs no load balancer' } },
  ],
  operation: { operation: 'sync', revision: 'main@sha1:2222222', startedAt: now, done: 3, total: 7 },
};
