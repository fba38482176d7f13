import { config, failingJob, hook, job, wave, withMetadata } from './objects.ts';
import type { SyncScenario } from './scenario.ts';

const again = config('a', {}, { key: 'new' });

/** When the object of a hook is deleted. */
export const HOOK_DELETION: readonly SyncScenario[] = [
  ...[undefined, 'BeforeHookCreation'].map(
    (policy): SyncScenario => ({
      name: `${policy ?? 'no policy'}: a hook stays until its next run, and makes room for that`,
      source: `argocd.md §2 hook-delete-policy: ${policy ?? 'none given'}; §3 hook policies`,
      before: [config('a'), job('pre', hook('PreSync', policy))],
      after: [again, job('pre', hook('PreSync', policy))],
      order: [['deleted Job/pre', 'created Job/pre', 'ready Job/pre', 'changed ConfigMap/a']],
      end: { 'Job/pre': { kind: 'Job' } },
    }),
  ),
  {
    name: 'BeforeHookCreation: the new one is made when the old one is really gone',
    source: 'argocd.md §2 hook-delete-policy: BeforeHookCreation; §3 (4)',
    before: [config('a'), withMetadata(config('pre', hook('PreSync')), { finalizers: ['example.org/hold'] })],
    after: [again, config('pre', hook('PreSync'))],
    when: { 'ending ConfigMap/pre': { patch: 'ConfigMap/pre', with: { metadata: { finalizers: null } } } },
    order: [['ending ConfigMap/pre', 'deleted ConfigMap/pre', 'created ConfigMap/pre', 'changed ConfigMap/a']],
  },
  {
    name: 'HookSucceeded: deleted when the sync has ended',
    source: 'argocd.md §2 hook-delete-policy: HookSucceeded; §3 h',
    after: [config('a'), config('late', wave(2)), job('pre', hook('PreSync', 'HookSucceeded'))],
    order: [['created Job/pre', 'ready Job/pre', 'created ConfigMap/a', 'created ConfigMap/late', 'deleted Job/pre']],
  },
  {
    name: 'HookSucceeded: one that failed stays',
    source: 'argocd.md §2 hook-delete-policy: HookSucceeded',
    after: [config('a'), failingJob('pre', hook('PreSync', 'HookSucceeded'))],
    outcome: 'failed',
    order: [['created Job/pre', 'failed Job/pre']],
    never: ['deleted Job/pre'],
  },
  {
    name: 'HookFailed: deleted when it has failed',
    source: 'argocd.md §2 hook-delete-policy: HookFailed; §3 g',
    after: [config('a'), failingJob('pre', hook('PreSync', 'HookFailed'))],
    outcome: 'failed',
    order: [['created Job/pre', 'failed Job/pre', 'deleted Job/pre']],
  },
  {
    name: 'HookFailed: one that succeeded stays',
    source: 'argocd.md §2 hook-delete-policy: HookFailed',
    after: [config('a'), job('pre', hook('PreSync', 'HookFailed'))],
    order: [['created Job/pre', 'ready Job/pre', 'created ConfigMap/a']],
    never: ['deleted Job/pre'],
  },
  {
    name: 'HookSucceeded and HookFailed: deleted in any case',
    source: 'argocd.md §2 hook-delete-policy: a list',
    after: [
      config('a'),
      failingJob('post', hook('PostSync', 'HookSucceeded, HookFailed')),
      job('pre', hook('PreSync', 'HookSucceeded,HookFailed')),
    ],
    outcome: 'failed',
    order: [
      ['ready Job/pre', 'created ConfigMap/a', 'created Job/post', 'failed Job/post', 'deleted Job/post'],
      ['failed Job/post', 'deleted Job/pre'],
    ],
  },
  {
    name: 'a hook of a name whose policy makes no room is applied over the one that is there',
    source: 'argocd.md §3 named hook without delete policy match',
    before: [config('a'), config('pre', hook('PreSync', 'HookFailed'))],
    after: [again, config('pre', hook('PreSync', 'HookFailed'), { key: 'new' })],
    order: [['changed ConfigMap/pre', 'changed ConfigMap/a']],
    never: ['deleted ConfigMap/pre'],
  },
  {
    name: 'a policy that is misspelt is told, and does not count',
    source: 'argocd.md §2 hook-delete-policy',
    after: [config('a'), config('pre', hook('PreSync', 'HookSuceeded'))],
    never: ['deleted ConfigMap/pre'],
    warnings: ['"HookSucceeded" meant?'],
  },
];
