import { describe, expect, it } from 'vitest';
import { planSync } from '../../../src/plan/index.ts';
import { configMap, namespace, object } from '../objects.ts';

const HOOK = 'argocd.argoproj.io/hook';
const POLICY = 'argocd.argoproj.io/hook-delete-policy';
const HELM = 'helm.sh/hook';
const HELM_POLICY = 'helm.sh/hook-delete-policy';

/** Phases of the hook steps that an object gets beside other work; `none`: it is left out; `plain`: it is no hook. */
function phasesOf(annotations: Record<string, string>, operation: 'sync' | 'destroy' = 'sync'): string {
  const job = object('batch/v1', 'Job', 'j');
  job.metadata.annotations = annotations;
  const { steps } = planSync({
    application: 'web',
    revision: 'r',
    namespace: 'shop',
    operation,
    desired: [configMap('a'), namespace('shop'), job],
    live: [],
  });
  const own = steps.filter(({ ref }) => ref.name === 'j');
  if (own.some(({ action }) => action === 'create')) return 'plain';
  const hooks = own.filter(({ action }) => action === 'hook').map(({ phase }) => phase);
  return hooks.length === 0 ? 'none' : hooks.join(' ');
}

describe('which object is a hook, and of which phase', () => {
  it.each<[row: string, annotations: Record<string, string>, sync: string, destroy: string]>([
    ['argocd.md §2 hook', { [HOOK]: 'PreSync' }, 'PreSync', 'none'],
    ['argocd.md §2 hook', { [HOOK]: 'Sync' }, 'Sync', 'none'],
    ['argocd.md §2 hook', { [HOOK]: 'PostSync' }, 'PostSync', 'none'],
    ['argocd.md §2 hook', { [HOOK]: 'SyncFail' }, 'SyncFail', 'none'],
    ['argocd.md §2 hook', { [HOOK]: 'PreDelete' }, 'none', 'PreDelete'],
    ['argocd.md §2 hook', { [HOOK]: 'PostDelete' }, 'none', 'PostDelete'],
    ['argocd.md §2 hook, a list', { [HOOK]: 'PostSync, PreSync,PreSync' }, 'PreSync PostSync', 'none'],
    ['argocd.md §1 delete hooks with a sync phase', { [HOOK]: 'PreDelete,PostSync' }, 'PostSync', 'PreDelete'],
    ['argocd.md §2 Skip alone', { [HOOK]: 'Skip' }, 'none', 'none'],
    ['argocd.md §2 Skip beside a phase', { [HOOK]: 'Skip,PreSync' }, 'PreSync', 'none'],
    ['argocd.md §2 garbage', { [HOOK]: 'presync' }, 'none', 'none'],
    ['argocd.md §2 garbage beside a phase', { [HOOK]: 'nonsense,PreSync' }, 'PreSync', 'none'],
    ['argocd.md §2 nothing in the annotation', { [HOOK]: '' }, 'none', 'none'],
    ['argocd.md §2 Helm pre-install, pre-upgrade', { [HELM]: 'pre-install, pre-upgrade' }, 'PreSync', 'none'],
    ['argocd.md §2 Helm pre-install', { [HELM]: 'pre-install' }, 'PreSync', 'none'],
    ['argocd.md §2 Helm pre-upgrade', { [HELM]: 'pre-upgrade' }, 'PreSync', 'none'],
    ['argocd.md §2 Helm post-install, post-upgrade', { [HELM]: 'post-install,post-upgrade' }, 'PostSync', 'none'],
    ['argocd.md §2 Helm pre-delete', { [HELM]: 'pre-delete' }, 'none', 'PreDelete'],
    ['argocd.md §2 Helm post-delete', { [HELM]: 'post-delete' }, 'none', 'PostDelete'],
    ['argocd.md §2 Helm crd-install', { [HELM]: 'crd-install' }, 'plain', 'none'],
    ['argocd.md §2 Helm crd-install, not the exact value', { [HELM]: 'crd-install,pre-install' }, 'PreSync', 'none'],
    ['argocd.md §2 Helm rollback', { [HELM]: 'pre-rollback,post-rollback' }, 'none', 'none'],
    ['argocd.md §2 Helm test', { [HELM]: 'test' }, 'none', 'none'],
    ['argocd.md §2 Helm test-success', { [HELM]: 'test-success' }, 'none', 'none'],
    ['argocd.md §2 Helm unknown', { [HELM]: 'pre-instal' }, 'none', 'none'],
    ['argocd.md §2 Argo before Helm', { [HOOK]: 'PostSync', [HELM]: 'pre-install' }, 'PostSync', 'none'],
    ['argocd.md §2 Argo garbage, Helm valid', { [HOOK]: 'garbage', [HELM]: 'pre-install' }, 'PreSync', 'none'],
    ['argocd.md §2 Skip before Helm', { [HOOK]: 'Skip', [HELM]: 'pre-install' }, 'none', 'none'],
    ['argocd.md §2 no hook', {}, 'plain', 'none'],
  ])('%s: %j', (_, annotations, sync, destroy) => {
    expect({ sync: phasesOf(annotations), destroy: phasesOf(annotations, 'destroy') }).toEqual({ sync, destroy });
  });
});

describe('when a hook is deleted', () => {
  it.each<[row: string, annotations: Record<string, string>, policies: string[]]>([
    ['argocd.md §3 none given', {}, ['BeforeHookCreation']],
    ['argocd.md §2 hook-delete-policy', { [POLICY]: 'HookSucceeded' }, ['HookSucceeded']],
    ['argocd.md §2 hook-delete-policy', { [POLICY]: 'HookFailed' }, ['HookFailed']],
    ['argocd.md §2 hook-delete-policy', { [POLICY]: 'BeforeHookCreation' }, ['BeforeHookCreation']],
    ['argocd.md §2 hook-delete-policy, a list', { [POLICY]: 'BeforeHookCreation, HookSucceeded' }, ['HookSucceeded', 'BeforeHookCreation']],
    ['argocd.md §2 hook-delete-policy, garbage', { [POLICY]: 'hooksucceeded' }, ['BeforeHookCreation']],
    ['argocd.md §2 Helm hook-delete-policy', { [HELM_POLICY]: 'before-hook-creation' }, ['BeforeHookCreation']],
    ['argocd.md §2 Helm hook-delete-policy', { [HELM_POLICY]: 'hook-succeeded,hook-failed' }, ['HookSucceeded', 'HookFailed']],
    [
      'argocd.md §2 Helm policies are added to Argo ones',
      { [POLICY]: 'HookFailed', [HELM_POLICY]: 'hook-succeeded' },
      ['HookSucceeded', 'HookFailed'],
    ],
  ])('%s: %j', (_, annotations, policies) => {
    const job = object('batch/v1', 'Job', 'j');
    job.metadata.annotations = { [HOOK]: 'PreSync', ...annotations };
    const { steps } = planSync({ application: 'web', revision: 'r', namespace: 'shop', desired: [job], live: [] });
    expect(steps[0]?.how?.hook?.deletePolicies).toEqual(policies);
  });
});
