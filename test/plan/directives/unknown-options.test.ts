import { describe, expect, it } from 'vitest';
import { parseManifests } from '../../../src/manifest/index.ts';
import { planSync } from '../../../src/plan/index.ts';
import { configMap } from '../objects.ts';

function warnings(annotations: Record<string, string>): string[] {
  const { warnings: told } = planSync({
    application: 'web',
    revision: 'r',
    namespace: 'shop',
    desired: [configMap('a', {}, annotations)],
    live: [],
  });
  expect(told.every(({ kind }) => kind === 'unknownOption')).toBe(true);
  return told.map(({ message }) => message.replace('ConfigMap shop/a: the annotation ', ''));
}

const SYNC = 'argocd.argoproj.io/sync-options';

describe('annotations that would do nothing', () => {
  it.each<[key: string, value: string, told: string]>([
    [
      'argocd.argoproj.io/sync-option',
      'Prune=false',
      '"argocd.argoproj.io/sync-option" is not known; is "argocd.argoproj.io/sync-options" meant?',
    ],
    ['argocd.argoproj.io/sync-wafe', '1', 'is "argocd.argoproj.io/sync-wave" meant?'],
    ['argocd.argoproj.io/hooks', 'PreSync', 'is "argocd.argoproj.io/hook" meant?'],
    ['argocd.argoproj.io/sync-wave', 'first', 'argocd.argoproj.io/sync-wave is no integer, and does not count'],
    ['argocd.argoproj.io/hook', 'presync', 'has "presync"; is "PreSync" meant?'],
    ['argocd.argoproj.io/hook', 'PostSync,Nonsense', 'has "Nonsense", which is none of PreDelete, PreSync, Sync'],
    ['argocd.argoproj.io/hook-delete-policy', 'HookSucceded', 'is "HookSucceeded" meant?'],
    [SYNC, 'Prun=false', 'has "Prun=false"; is "Prune=…" meant?'],
    [SYNC, 'Prune=fals', 'has "Prune=fals"; is "Prune=false" meant?'],
    [SYNC, 'Validate=false,Sideways=true', 'has "Sideways=true", which is no option that is known'],
    [SYNC, 'Replace', 'has "Replace"'],
    [SYNC, 'ServerSideApply=false', 'objects are applied by the server all the same'],
    [SYNC, 'CreateNamespace=true', 'which is an option of the application: set `createNamespace` in its policy'],
    [SYNC, 'RespectIgnoreDifferences=true', 'set `respectIgnoreDifferences`'],
    [SYNC, 'FailOnSharedResource=true', 'set `failOnSharedResource`'],
    [SYNC, 'PrunePropagationPolicy=orphan', 'set `propagation`'],
    ['argocd.argoproj.io/compare-options', 'IgnoreExtraneus', 'is "IgnoreExtraneous" meant?'],
    ['argocd.argoproj.io/ignore-healthcheck', 'yes', 'which is none of true, false'],
    ['helm.sh/hooks', 'pre-install', 'is "helm.sh/hook" meant?'],
    ['helm.sh/hook', 'pre-instal', 'is "pre-install" meant?'],
    ['helm.sh/hook-weight', 'heavy', 'is no integer'],
    ['helm.sh/hook-delete-policy', 'hook-suceeded', 'is "hook-succeeded" meant?'],
    ['helm.sh/resource-policy', 'kep', 'is "keep" meant?'],
    ['kustomize.toolkit.fluxcd.io/prunes', 'disabled', 'is "kustomize.toolkit.fluxcd.io/prune" meant?'],
    ['kustomize.toolkit.fluxcd.io/prune', 'disable', 'is "disabled" meant?'],
    ['kustomize.toolkit.fluxcd.io/ssa', 'IfNotPresnt', 'is "IfNotPresent" meant?'],
    ['kustomize.toolkit.fluxcd.io/force', 'true', 'which is none of disabled, enabled'],
    ['kapp.k14s.io/update-strategy', 'always-replce', 'is "always-replace" meant?'],
    ['kapp.k14s.io/delete-strategy', 'orphaned', 'is "orphan" meant?'],
    ['kapp.k14s.io/no-op', '', 'is "kapp.k14s.io/noop" meant?'],
    ['config.kubernetes.io/depend-on', 'x', 'is "config.kubernetes.io/depends-on" meant?'],
    ['cli-utils.sigs.k8s.io/on-remove', 'kep', 'is "keep" meant?'],
    ['client.lifecycle.config.k8s.io/deletion', 'detached', 'is "detach" meant?'],
    ['client.lifecycle.config.k8s.io/mutation', 'ignored', 'is "ignore" meant?'],
  ])('%s: %s', (key, value, told) => {
    expect(warnings({ [key]: value })).toEqual([expect.stringContaining(told)]);
  });

  it.each<[key: string, value: string]>([
    ['argocd.argoproj.io/sync-wave', '-5'],
    ['argocd.argoproj.io/hook-delete-policy', 'HookSucceeded, BeforeHookCreation'],
    [
      SYNC,
      'Prune=confirm, Delete=false,PruneLast=true, Validate=false ,ServerSideApply=true,ApplyOutOfSyncOnly=true,ClientSideApplyMigration=false',
    ],
    [SYNC, 'SkipDryRunOnMissingResource=true,Replace=true,Force=true'],
    ['argocd.argoproj.io/compare-options', 'IgnoreExtraneous,ServerSideDiff=true,IncludeMutationWebhook=true'],
    ['argocd.argoproj.io/manifest-generate-paths', '.;/x'],
    ['argocd.argoproj.io/something-else-entirely', 'x'],
    ['helm.sh/chart', 'x-1.0.0'],
    ['helm.sh/resource-policy', 'keep'],
    ['kustomize.toolkit.fluxcd.io/ssa', 'merge'],
    ['kapp.k14s.io/change-group.db', 'x'],
    ['kapp.k14s.io/update-strategy', ''],
    ['example.org/sync-wafe', '1'],
    ['plain', 'x'],
  ])('nothing is told of %s: %s', (key, value) => {
    expect(warnings({ [key]: value })).toEqual([]);
  });

  it('names the file, the line and the field, and hooks too', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations: { argocd.argoproj.io/hook: PreSync, helm.sh/hook-wait: "1" }\n';
    const desired = parseManifests(text, { path: 'jobs/a.yaml' });
    expect(planSync({ application: 'web', revision: 'r', namespace: 'shop', desired, live: [] }).warnings).toMatchObject([
      { path: 'jobs/a.yaml', document: 1, line: 5, field: '/metadata/annotations/helm.sh~1hook-wait', object: { name: 'a' } },
    ]);
  });

  it('shows no word that may be anything', () => {
    const [told] = warnings({ [SYNC]: `${'s3cr3t'.repeat(20)}` });
    expect(told).toContain('has a word, which is no option');
  });
});
