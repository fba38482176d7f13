import { config, deployment, object, stuckDeployment, wave, withMetadata } from './objects.ts';
import type { SyncScenario } from './scenario.ts';

const ARGO = 'argocd.argoproj.io';
const TRACKING = `${ARGO}/tracking-id`;
const argo = (name: string, value: string): Record<string, string> => ({ [`${ARGO}/${name}`]: value });

/** The other annotations of Argo CD, and its marks. */
export const ARGOCD: readonly SyncScenario[] = [
  {
    name: 'ignore-healthcheck: an object that is Degraded holds nobody, and the sync has succeeded',
    source: 'argocd.md §2 ignore-healthcheck',
    after: [stuckDeployment('web', argo('ignore-healthcheck', 'true')), config('late', wave(1))],
    order: [['created Deployment/web', 'created ConfigMap/late']],
  },
  {
    name: 'ignore-restart-policy: a Pod that is not started again is judged as one that runs on',
    source: 'argocd.md §2 ignore-restart-policy',
    after: [withPod(argo('ignore-restart-policy', 'true')), config('late', wave(1))],
    order: [['created Pod/once', 'created ConfigMap/late']],
  },
  {
    name: 'compare-options: IgnoreExtraneous: the object goes with the next sync that has other work',
    source: 'argocd.md §2 compare-options: IgnoreExtraneous',
    before: [config('kept'), config('a', argo('compare-options', 'IgnoreExtraneous'))],
    after: [config('kept', {}, { key: 'new' })],
    order: [['changed ConfigMap/kept', 'deleted ConfigMap/a']],
  },
  ...['ServerSideDiff=true', 'ServerSideDiff=false', 'ServerSideDiff=true,IncludeMutationWebhook=true'].map(
    (words): SyncScenario => ({
      name: `compare-options: ${words}: the same object, and no write when nothing differs`,
      source: `argocd.md §2 compare-options: ${words}`,
      before: [config('kept'), deployment('web', argo('compare-options', words))],
      after: [config('kept', {}, { key: 'new' }), deployment('web', argo('compare-options', words))],
      order: [['changed ConfigMap/kept']],
      never: ['changed Deployment/web'],
    }),
  ),
  {
    name: 'tracking-id: an object of an application of Argo CD is left to it',
    source: 'argocd.md §2 tracking-id',
    there: [config('a', { [TRACKING]: 'shop:/ConfigMap:${NS}/a' })],
    after: [config('a', {}, { key: 'new' })],
    outcome: 'blocked',
    blocked: ['foreignOwner'],
    never: ['touched ConfigMap/a'],
  },
  {
    name: 'tracking-id: an object of an application of Argo CD is taken over where the policy says so',
    source: 'argocd.md §2 tracking-id',
    policy: { adoptFrom: ['argocd'] },
    there: [config('a', { [TRACKING]: 'shop:/ConfigMap:${NS}/a' })],
    after: [config('a', {}, { key: 'new' })],
    order: [['changed ConfigMap/a']],
    never: ['deleted ConfigMap/a'],
    data: { 'ConfigMap/a': { key: 'new' } },
  },
  {
    name: 'installation-id: an object of another installation is left to it, and taken over with its tracking-id alone',
    source: 'argocd.md §2 installation-id',
    there: [
      config('a', { [TRACKING]: 'shop:/ConfigMap:${NS}/a', ...argo('installation-id', 'other') }),
      config('b', argo('installation-id', 'other')),
    ],
    after: [config('a', {}, { key: 'new' }), config('b', {}, { key: 'new' })],
    outcome: 'blocked',
    blocked: ['foreignOwner'],
    order: [['changed ConfigMap/b']],
    never: ['touched ConfigMap/a'],
  },
  {
    name: 'tracking-id: the policy has our objects carry it, each with an id that describes it',
    source: 'argocd.md §2 tracking-id: the formula',
    policy: { tracking: { argocd: 'shop' } },
    after: [config('a'), deployment('web')],
    end: {
      'ConfigMap/a': { metadata: { annotations: { [TRACKING]: 'shop:/ConfigMap:${NS}/a' } } },
      'Deployment/web': { metadata: { annotations: { [TRACKING]: 'shop:apps/Deployment:${NS}/web' } } },
    },
  },
  {
    name: 'self-reference: an object with a copied mark of ours is never pruned',
    source: 'argocd.md §2 self-reference rule',
    before: [config('a'), config('kept')],
    meanwhile: [{ create: config('copy', { 'gitops-reconciler/application': '${NS}/app' }) }],
    after: [config('kept')],
    order: [['deleted ConfigMap/a']],
    never: ['touched ConfigMap/copy', 'deleted ConfigMap/copy'],
  },
  {
    name: 'the label of an instance is no mark: the object is taken over',
    source: 'argocd.md §2 label key; migration',
    there: [withMetadata(config('a'), { labels: { 'app.kubernetes.io/instance': 'shop' } })],
    after: [config('a', {}, { key: 'new' })],
    order: [['changed ConfigMap/a']],
    never: ['deleted ConfigMap/a'],
  },
  {
    name: 'finalizers: an object that Argo CD holds goes when its finalizer is taken off, and the wait is seen through',
    source: 'argocd.md §2 finalizers: resources-finalizer',
    before: [config('kept'), withMetadata(config('a'), { finalizers: ['resources-finalizer.argocd.argoproj.io/background'] })],
    after: [config('kept')],
    when: { 'ending ConfigMap/a': { patch: 'ConfigMap/a', with: { metadata: { finalizers: null } } } },
    order: [['ending ConfigMap/a', 'deleted ConfigMap/a']],
  },
  {
    name: 'an annotation that is misspelt is told, and does not count',
    source: 'argocd.md §2; ours: misspelt names',
    after: [config('a', argo('sync-wav', '1')), config('b')],
    warnings: [`is "${ARGO}/sync-wave" meant?`],
  },
];

function withPod(annotations: Record<string, string>): ReturnType<typeof object> {
  const spec = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'registry.example/main:1' }] };
  return object('v1', 'Pod', 'once', annotations, { spec });
}
