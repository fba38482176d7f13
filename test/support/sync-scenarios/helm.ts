import { config, deployment, failingJob, hook, job, object, options, wave } from './objects.ts';
import type { SyncScenario } from './scenario.ts';

const again = config('a', {}, { key: 'new' });

/** The table of Helm's annotations. */
export const HELM: readonly SyncScenario[] = [
  ...['pre-install', 'pre-upgrade', 'pre-install, pre-upgrade'].map(
    (events): SyncScenario => ({
      name: `${events} is PreSync, in the first sync`,
      source: 'argocd.md §2 helm.sh/hook: pre-install, pre-upgrade',
      after: [config('a'), job('pre', { 'helm.sh/hook': events })],
      order: [['created Job/pre', 'ready Job/pre', 'created ConfigMap/a']],
    }),
  ),
  ...['pre-install', 'pre-upgrade'].map(
    (event): SyncScenario => ({
      name: `${event} is PreSync, in later syncs`,
      source: 'argocd.md §2 helm.sh/hook: pre-install, pre-upgrade',
      before: [config('a'), job('pre', { 'helm.sh/hook': event })],
      after: [again, job('pre', { 'helm.sh/hook': event })],
      order: [['deleted Job/pre', 'created Job/pre', 'ready Job/pre', 'changed ConfigMap/a']],
    }),
  ),
  ...['post-install', 'post-upgrade'].map(
    (event): SyncScenario => ({
      name: `${event} is PostSync`,
      source: 'argocd.md §2 helm.sh/hook: post-install, post-upgrade',
      after: [deployment('web'), job('post', { 'helm.sh/hook': event })],
      order: [['ready Deployment/web', 'created Job/post', 'ready Job/post']],
    }),
  ),
  {
    name: 'pre-delete is PreDelete',
    source: 'argocd.md §2 helm.sh/hook: pre-delete',
    before: [config('a'), job('pre', { 'helm.sh/hook': 'pre-delete' })],
    order: [
      ['created Job/pre', 'ready Job/pre', 'deleted ConfigMap/a'],
      ['ready Job/pre', 'deleted Job/pre'],
    ],
  },
  {
    name: 'post-delete is PostDelete',
    source: 'argocd.md §2 helm.sh/hook: post-delete',
    before: [config('a'), job('post', { 'helm.sh/hook': 'post-delete' })],
    order: [['deleted ConfigMap/a', 'created Job/post', 'ready Job/post', 'deleted Job/post']],
  },
  {
    name: 'crd-install is no hook: the object is applied, and pruned, like any other',
    source: 'argocd.md §2 helm.sh/hook: crd-install',
    before: [config('a'), config('b', { 'helm.sh/hook': 'crd-install' })],
    after: [config('a')],
    order: [['deleted ConfigMap/b']],
  },
  ...['pre-rollback', 'post-rollback', 'test', 'test-success', 'test-failure', 'some-day'].map(
    (event): SyncScenario => ({
      name: `${event} is a hook of no phase: never applied, never pruned`,
      source: 'argocd.md §2 helm.sh/hook: *-rollback, test*, unknown',
      before: [config('a'), config('was')],
      after: [again, config('was', { 'helm.sh/hook': event }, { key: 'new' }), job('check', { 'helm.sh/hook': event })],
      order: [['changed ConfigMap/a']],
      never: ['created Job/check', 'touched ConfigMap/was', 'deleted ConfigMap/was'],
    }),
  ),
  {
    name: 'hook-weight is the wave where there is no sync-wave',
    source: 'argocd.md §2 helm.sh/hook-weight',
    after: [
      config('a'),
      job('two', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-weight': '5' }),
      job('one', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-weight': '-5' }),
      job('three', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-weight': '-9', ...wave(7) }),
    ],
    order: [
      [
        'created Job/one',
        'ready Job/one',
        'created Job/two',
        'ready Job/two',
        'created Job/three',
        'ready Job/three',
        'created ConfigMap/a',
      ],
    ],
  },
  {
    name: 'hook-weight is the wave of plain objects, too',
    source: 'argocd.md §2 helm.sh/hook-weight; sync-wave',
    after: [config('a', { 'helm.sh/hook-weight': '1' }), config('b')],
    order: [['created ConfigMap/b', 'created ConfigMap/a']],
  },
  {
    name: 'hook-succeeded is HookSucceeded',
    source: 'argocd.md §2 helm.sh/hook-delete-policy: hook-succeeded',
    after: [config('a'), job('pre', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-delete-policy': 'hook-succeeded' })],
    order: [['ready Job/pre', 'created ConfigMap/a', 'deleted Job/pre']],
  },
  {
    name: 'hook-failed is HookFailed',
    source: 'argocd.md §2 helm.sh/hook-delete-policy: hook-failed',
    after: [config('a'), failingJob('pre', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-delete-policy': 'hook-failed' })],
    outcome: 'failed',
    order: [['failed Job/pre', 'deleted Job/pre']],
    never: ['created ConfigMap/a'],
  },
  {
    name: 'before-hook-creation is BeforeHookCreation',
    source: 'argocd.md §2 helm.sh/hook-delete-policy: before-hook-creation',
    before: [config('a'), job('pre', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-delete-policy': 'before-hook-creation' })],
    after: [again, job('pre', { 'helm.sh/hook': 'pre-install', 'helm.sh/hook-delete-policy': 'before-hook-creation' })],
    order: [['deleted Job/pre', 'created Job/pre', 'ready Job/pre', 'changed ConfigMap/a']],
  },
  {
    name: 'the policies of Helm are added to those of Argo CD',
    source: 'argocd.md §2 helm.sh/hook-delete-policy: added to',
    after: [config('a'), job('pre', hook('PreSync', 'HookFailed', { 'helm.sh/hook-delete-policy': 'hook-succeeded' }))],
    order: [['ready Job/pre', 'created ConfigMap/a', 'deleted Job/pre']],
  },
  {
    name: 'the hook of Argo CD wins',
    source: 'argocd.md §2 an Argo hook annotation wins over Helm’s',
    after: [config('a'), job('post', hook('PostSync', undefined, { 'helm.sh/hook': 'pre-install' }))],
    order: [['created ConfigMap/a', 'created Job/post', 'ready Job/post']],
  },
  {
    name: 'the hook of Helm counts where that of Argo CD names no phase',
    source: 'argocd.md §2 an Argo hook annotation with at least one valid type',
    after: [config('a'), job('pre', hook('Whenever', undefined, { 'helm.sh/hook': 'pre-install' }))],
    order: [['created Job/pre', 'ready Job/pre', 'created ConfigMap/a']],
  },
  {
    name: 'resource-policy: keep keeps an object that leaves Git',
    source: 'argocd.md §2 helm.sh/resource-policy: keep',
    before: [config('a'), config('kept', { 'helm.sh/resource-policy': 'keep' })],
    after: [again],
    order: [['changed ConfigMap/a']],
    never: ['deleted ConfigMap/kept'],
  },
  {
    name: 'resource-policy: keep is Delete=false: the object outlives the application',
    source: 'argocd.md §2 helm.sh/resource-policy: keep',
    before: [config('a'), config('kept', { 'helm.sh/resource-policy': 'keep' }), object('v1', 'Secret', 'b', options('Prune=false'))],
    order: [['deleted ConfigMap/a'], ['deleted Secret/b']],
    never: ['deleted ConfigMap/kept'],
  },
];
