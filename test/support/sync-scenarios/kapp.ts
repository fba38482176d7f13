import type { KubernetesObject } from '../../../src/object/index.ts';
import { config, job, object, stuckDeployment, wave, withMetadata } from './objects.ts';
import type { SyncScenario } from './scenario.ts';

const KAPP = 'kapp.k14s.io';
const kapp = (settings: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [`${KAPP}/${name}`, value]));
const kept = config('kept');
const changed = config('kept', {}, { key: 'new' });
const task = (settings: Readonly<Record<string, string>>, completions: number): KubernetesObject =>
  job('task', kapp(settings), { completions });

/** The other annotations of kapp, and its mark. */
export const KAPP_SETTINGS: readonly SyncScenario[] = [
  {
    name: 'exists: an object that others make is neither changed nor deleted',
    source: 'flux-and-friends.md §6 exists',
    there: [config('a')],
    after: [kept, config('a', kapp({ exists: '' }), { key: 'new' })],
    order: [['created ConfigMap/kept']],
    never: ['touched ConfigMap/a'],
  },
  {
    name: 'exists: an object that was ours is not pruned',
    source: 'flux-and-friends.md §6 exists: never deleted',
    before: [kept, config('a')],
    meanwhile: [{ patch: 'ConfigMap/a', with: { metadata: { annotations: kapp({ exists: '' }) } } }],
    after: [changed],
    order: [['changed ConfigMap/kept']],
    never: ['deleted ConfigMap/a', 'touched ConfigMap/a'],
  },
  {
    name: 'noop: an object is not made',
    source: 'flux-and-friends.md §6 noop',
    after: [kept, config('a', kapp({ noop: '' }))],
    order: [['created ConfigMap/kept']],
    end: { 'ConfigMap/a': null },
  },
  {
    name: 'noop: an object that is there is not changed',
    source: 'flux-and-friends.md §6 noop',
    before: [kept, config('a')],
    after: [changed, config('a', kapp({ noop: '' }), { key: 'new' })],
    order: [['changed ConfigMap/kept']],
    never: ['touched ConfigMap/a', 'deleted ConfigMap/a'],
  },
  ...['', 'fallback-on-update', 'fallback-on-update-or-noop'].map(
    (strategy): SyncScenario => ({
      name: `create-strategy: ${strategy === '' ? 'none' : strategy}: an object that is there already is taken over`,
      source: `flux-and-friends.md §6 create-strategy: ${strategy === '' ? '""' : strategy}`,
      there: [config('a')],
      after: [config('a', kapp({ 'create-strategy': strategy }), { key: 'new' })],
      order: [['changed ConfigMap/a']],
      never: ['deleted ConfigMap/a'],
      warnings: [],
    }),
  ),
  {
    name: 'update-strategy: none: a field that cannot be changed holds the object back',
    source: 'flux-and-friends.md §6 update-strategy: ""',
    before: [kept, task({ 'update-strategy': '' }, 1)],
    after: [changed, task({ 'update-strategy': '' }, 2)],
    outcome: 'blocked',
    blocked: ['immutable'],
    order: [['changed ConfigMap/kept']],
    never: ['touched Job/task', 'deleted Job/task'],
  },
  {
    name: 'update-strategy: fallback-on-replace: a field that cannot be changed, and the object is made anew',
    source: 'flux-and-friends.md §6 update-strategy: fallback-on-replace',
    before: [task({ 'update-strategy': 'fallback-on-replace' }, 1)],
    after: [task({ 'update-strategy': 'fallback-on-replace' }, 2)],
    order: [['deleted Job/task', 'created Job/task']],
  },
  {
    name: 'update-strategy: fallback-on-replace: an object whose fields can be changed stays the same',
    source: 'flux-and-friends.md §6 update-strategy: fallback-on-replace',
    before: [config('a', kapp({ 'update-strategy': 'fallback-on-replace' }))],
    after: [config('a', kapp({ 'update-strategy': 'fallback-on-replace' }), { key: 'new' })],
    order: [['changed ConfigMap/a']],
    never: ['deleted ConfigMap/a'],
  },
  {
    name: 'update-strategy: always-replace: each change makes the object anew',
    source: 'flux-and-friends.md §6 update-strategy: always-replace',
    before: [config('a', kapp({ 'update-strategy': 'always-replace' }))],
    after: [config('a', kapp({ 'update-strategy': 'always-replace' }), { key: 'new' })],
    order: [['deleted ConfigMap/a', 'created ConfigMap/a']],
    data: { 'ConfigMap/a': { key: 'new' } },
  },
  {
    name: 'update-strategy: always-replace: nothing changes, and nothing is made anew',
    source: 'flux-and-friends.md §6 update-strategy: always-replace',
    before: [kept, config('a', kapp({ 'update-strategy': 'always-replace' }))],
    after: [changed, config('a', kapp({ 'update-strategy': 'always-replace' }))],
    order: [['changed ConfigMap/kept']],
    never: ['touched ConfigMap/a', 'deleted ConfigMap/a'],
  },
  {
    name: 'update-strategy: skip: an object is made once and never changed',
    source: 'flux-and-friends.md §6 update-strategy: skip',
    before: [kept, config('a', kapp({ 'update-strategy': 'skip' }))],
    after: [changed, config('a', kapp({ 'update-strategy': 'skip' }), { key: 'new' })],
    order: [['changed ConfigMap/kept']],
    never: ['touched ConfigMap/a'],
    data: { 'ConfigMap/a': { key: 'value' } },
  },
  {
    name: 'delete-strategy: none: what leaves Git goes',
    source: 'flux-and-friends.md §6 delete-strategy: ""',
    before: [kept, config('a', kapp({ 'delete-strategy': '' }))],
    after: [kept],
    order: [['deleted ConfigMap/a']],
  },
  {
    name: 'delete-strategy: orphan: what leaves Git stays',
    source: 'flux-and-friends.md §6 delete-strategy: orphan',
    before: [kept, config('a', kapp({ 'delete-strategy': 'orphan' }))],
    after: [changed],
    order: [['changed ConfigMap/kept']],
    never: ['deleted ConfigMap/a'],
  },
  {
    name: 'delete-strategy: orphan: the object outlives the application',
    source: 'flux-and-friends.md §6 delete-strategy: orphan',
    before: [kept, config('a', kapp({ 'delete-strategy': 'orphan' }))],
    order: [['deleted ConfigMap/kept']],
    never: ['deleted ConfigMap/a'],
  },
  ...['default', 'kube-public'].map(
    (name): SyncScenario => ({
      name: `the namespace ${name} of each cluster leaves Git: it stays, and nobody is asked`,
      source: 'flux-and-friends.md §6 delete-strategy: namespaces that are always orphaned',
      before: [kept, object('v1', 'Namespace', name)],
      after: [changed],
      end: { [`Namespace/${name}`]: { status: { phase: 'Active' } } },
    }),
  ),
  ...['kube-system', 'kube-node-lease'].map(
    (name): SyncScenario => ({
      name: `the namespace ${name} of each cluster outlives the application`,
      source: 'flux-and-friends.md §6 delete-strategy: namespaces that are always orphaned',
      before: [kept, object('v1', 'Namespace', name)],
      order: [['deleted ConfigMap/kept']],
      end: { [`Namespace/${name}`]: { status: { phase: 'Active' } } },
    }),
  ),
  {
    name: 'disable-wait: the health of an object holds nobody',
    source: 'flux-and-friends.md §6 disable-wait',
    after: [stuckDeployment('web', kapp({ 'disable-wait': '' })), config('late', wave(1))],
    order: [['created Deployment/web', 'created ConfigMap/late']],
  },
  {
    name: 'versioned: no names with versions are made, and that is told',
    source: 'flux-and-friends.md §6 versioned',
    after: [config('a', kapp({ versioned: '' }))],
    order: [['created ConfigMap/a']],
    warnings: ['kapp.k14s.io/versioned is not carried out here'],
  },
  {
    name: 'the label of kapp marks its objects: one is left to it',
    source: 'flux-and-friends.md §6 kapp.k14s.io/app',
    there: [withMetadata(config('a'), { labels: kapp({ app: '1700000000000000000' }) })],
    after: [config('a', {}, { key: 'new' })],
    outcome: 'blocked',
    blocked: ['foreignOwner'],
    never: ['touched ConfigMap/a'],
  },
  {
    name: 'the label of kapp marks its objects: one is taken over where the policy says so',
    source: 'flux-and-friends.md §6 kapp.k14s.io/app: overridden',
    policy: { adoptFrom: ['kapp'] },
    there: [withMetadata(config('a'), { labels: kapp({ app: '1700000000000000000' }) })],
    after: [config('a', {}, { key: 'new' })],
    order: [['changed ConfigMap/a']],
    never: ['deleted ConfigMap/a'],
  },
];
