import type { KubernetesObject } from '../../../src/object/index.ts';
import { config, custom, definition, deployment, job, namespace, object, options, withMetadata } from './objects.ts';
import type { SyncScenario } from './scenario.ts';

const changed = config('kept', {}, { key: 'new' });
const other = (backoffLimit: number, annotations = {}): KubernetesObject => job('task', annotations, { completions: backoffLimit });

const IN_B = [config('in'), deployment('in')].map((each) => withMetadata(each, { namespace: '${NS}-b' }));

/** Sync options that are about replacing objects, and making them anew. */
export const REPLACE_OPTIONS: readonly SyncScenario[] = [
  ...[
    { of: 'the object in Git', git: options('Replace=true'), live: {}, policy: {} },
    { of: 'the object in the cluster', git: {}, live: options('Replace=true'), policy: {} },
    { of: 'the policy', git: {}, live: {}, policy: { replace: true } },
    { of: 'the object, beside ServerSideApply=true', git: options('ServerSideApply=true,Replace=true'), live: {}, policy: {} },
  ].map(
    ({ of, git, live, policy }): SyncScenario => ({
      name: `Replace=true of ${of}: what others added is gone, and the object is the same`,
      source: 'argocd.md §4 Replace=true',
      policy,
      before: [config('a', git)],
      meanwhile: [{ patch: 'ConfigMap/a', with: { data: { theirs: 'yes' }, metadata: { annotations: live } } }],
      after: [config('a', git, { key: 'new' })],
      order: [['changed ConfigMap/a']],
      never: ['deleted ConfigMap/a'],
      data: { 'ConfigMap/a': { key: 'new' } },
    }),
  ),
  {
    name: 'without Replace=true what others added stays',
    source: 'argocd.md §4 Replace=true: the default',
    before: [config('a')],
    meanwhile: [{ patch: 'ConfigMap/a', with: { data: { theirs: 'yes' } } }],
    after: [config('a', {}, { key: 'new' })],
    data: { 'ConfigMap/a': { key: 'new', theirs: 'yes' } },
  },
  {
    name: 'Replace=true: an object that is missing is created',
    source: 'argocd.md §4 Replace=true: create',
    after: [config('a', options('Replace=true'))],
    order: [['created ConfigMap/a']],
    data: { 'ConfigMap/a': { key: 'value' } },
  },
  {
    name: 'a Namespace of Git that is being deleted is made anew, with all that Git has in it',
    source: 'ours: what is live in it goes with it',
    before: [namespace('b'), ...IN_B],
    meanwhile: [{ delete: 'Namespace/${NS}-b' }],
    after: [namespace('b'), ...IN_B],
    order: [
      ['created Namespace/${NS}-b', 'created ConfigMap/in'],
      ['created Namespace/${NS}-b', 'created Deployment/in'],
    ],
  },
  {
    name: 'Replace=true: definitions and namespaces are updated, never made anew',
    source: 'argocd.md §4 Replace=true: CRDs and Namespaces get a plain update',
    before: [definition('Gadget', options('Replace=true')), namespace('b', options('Replace=true'))],
    after: [
      withMetadata(definition('Gadget', options('Replace=true')), { labels: { team: 'shop' } }),
      withMetadata(namespace('b', options('Replace=true')), { labels: { team: 'shop' } }),
    ],
    order: [['changed Namespace/${NS}-b'], ['changed CustomResourceDefinition/gadgets.${NS}.example.org']],
    never: ['ending Namespace/${NS}-b', 'ending CustomResourceDefinition/gadgets.${NS}.example.org'],
  },
  {
    name: 'a field that cannot be changed holds the object back until somebody approves',
    source: 'argocd.md §4 Force=true: the default',
    before: [config('kept'), other(1)],
    after: [changed, other(2)],
    outcome: 'blocked',
    blocked: ['immutable'],
    order: [['changed ConfigMap/kept']],
    never: ['deleted Job/task', 'touched Job/task'],
  },
  {
    name: 'a field that cannot be changed: the object is made anew when the plan is approved',
    source: 'argocd.md §4 Force=true; ours: approval',
    before: [config('kept'), other(1)],
    after: [changed, other(2)],
    approve: true,
    blocked: ['immutable'],
    order: [['deleted Job/task', 'created Job/task']],
  },
  ...['Force=true', 'Force=true,Replace=true'].map(
    (words): SyncScenario => ({
      name: `${words}: an object with a field that cannot be changed is deleted and made anew`,
      source: 'argocd.md §4 Force=true',
      before: [other(1, options(words))],
      after: [other(2, options(words))],
      order: [['deleted Job/task', 'created Job/task']],
      end: { 'Job/task': { spec: { completions: 2 } } },
    }),
  ),
  {
    name: 'onImmutable: recreate of the policy: the object is deleted and made anew',
    source: 'argocd.md §4 Force=true by operation',
    policy: { onImmutable: 'recreate' },
    before: [other(1)],
    after: [other(2)],
    order: [['deleted Job/task', 'created Job/task']],
  },
  {
    name: 'Force=true: an object whose fields can be changed stays the same',
    source: 'argocd.md §4 Force=true: on conflict',
    before: [config('a', options('Force=true'))],
    after: [config('a', options('Force=true'), { key: 'new' })],
    order: [['changed ConfigMap/a']],
    never: ['deleted ConfigMap/a'],
  },
  {
    name: 'Force=false of the object comes before onImmutable: recreate of the policy',
    source: 'argocd.md §4 Force: R',
    policy: { onImmutable: 'recreate' },
    before: [config('kept'), other(1, options('Force=false'))],
    after: [changed, other(2, options('Force=false'))],
    outcome: 'blocked',
    blocked: ['immutable'],
    never: ['deleted Job/task', 'touched Job/task'],
  },
  {
    name: 'Replace=false of the object comes before replace: true of the policy',
    source: 'argocd.md §4 Replace: R',
    policy: { replace: true },
    before: [config('a', options('Replace=false'))],
    meanwhile: [{ patch: 'ConfigMap/a', with: { data: { theirs: 'yes' } } }],
    after: [config('a', options('Replace=false'), { key: 'new' })],
    data: { 'ConfigMap/a': { key: 'new', theirs: 'yes' } },
  },
  {
    name: 'Validate=true of the object comes before validate: false of the policy',
    source: 'argocd.md §4 Validate: R',
    policy: { validate: false },
    after: [object('v1', 'ConfigMap', 'a', options('Validate=true'), { data: { key: 'value' }, colour: 'red' })],
    outcome: 'PREFLIGHT_REFUSED',
    never: ['created ConfigMap/a'],
  },
  {
    name: 'SkipDryRunOnMissingResource=false of the object comes before that of the policy',
    source: 'argocd.md §4 SkipDryRunOnMissingResource: R',
    policy: { skipDryRunOnMissingResource: true },
    after: [config('a'), custom('Gadget', 'first', options('SkipDryRunOnMissingResource=false'))],
    outcome: 'KIND_NOT_SERVED',
    never: ['created ConfigMap/a'],
  },
  {
    name: 'a binding that points to another role is made anew',
    source: 'argocd.md §4 rbac: roleRef change',
    before: [role('reader'), role('writer'), binding('reader')],
    after: [role('reader'), role('writer'), binding('writer')],
    order: [['deleted RoleBinding/all', 'created RoleBinding/all']],
    never: ['touched Role/reader', 'touched Role/writer'],
    end: { 'RoleBinding/all': { roleRef: { name: 'writer' } } },
  },
];

function role(name: string): KubernetesObject {
  return object(
    'rbac.authorization.k8s.io/v1',
    'Role',
    name,
    {},
    { rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }] },
  );
}

function binding(name: string): KubernetesObject {
  const apiGroup = 'rbac.authorization.k8s.io';
  const fields = { roleRef: { apiGroup, kind: 'Role', name }, subjects: [{ apiGroup, kind: 'Group', name: 'everybody' }] };
  return object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'all', {}, fields);
}
