import type { KubernetesObject } from '../../../src/object/index.ts';
import { config, FLUX, job, object, wave, withMetadata } from './objects.ts';
import type { SyncScenario } from './scenario.ts';

const flux = (name: string, value: string): Record<string, string> => ({ [`${FLUX}/${name}`]: value });
const HELM_RELEASE = 'helm.toolkit.fluxcd.io';
const kept = config('kept');
const changed = config('kept', {}, { key: 'new' });
const byKubectl = 'kubectl-client-side-apply';

/** A ConfigMap as `kubectl apply` leaves it, with a field that Git has not. */
function appliedByKubectl(): KubernetesObject {
  const base = config('a', {}, { key: 'value', extra: 'theirs' });
  return withMetadata(base, { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(base) } });
}

/** Each setting as an annotation, as a label, and in another case. */
function waysToSay(name: string, value: string): readonly { how: string; mark: (base: KubernetesObject) => KubernetesObject }[] {
  const key = `${FLUX}/${name}`;
  return [
    { how: `${name}: ${value}`, mark: (base) => withMetadata(base, { annotations: { [key]: value } }) },
    { how: `the label ${name}: ${value}`, mark: (base) => withMetadata(base, { labels: { [key]: value } }) },
    {
      how: `${name}: ${value.toUpperCase()}, in another case`,
      mark: (base) => withMetadata(base, { annotations: { [key]: value.toUpperCase() } }),
    },
  ];
}

/** The settings of kustomize.toolkit.fluxcd.io. */
export const FLUX_SETTINGS: readonly SyncScenario[] = [
  {
    name: 'ssa: Override: fields of others that Git sets are taken, and what kubectl applied beside them goes',
    source: 'flux-and-friends.md §1.5 ssa: Override',
    there: [appliedByKubectl()],
    by: byKubectl,
    after: [config('a', flux('ssa', 'Override'), { key: 'new' })],
    order: [['changed ConfigMap/a']],
    never: ['deleted ConfigMap/a'],
    data: { 'ConfigMap/a': { key: 'new' } },
  },
  {
    name: 'ssa: Merge: fields that others applied stay, our own are forced',
    source: 'flux-and-friends.md §1.5 ssa: Merge',
    there: [appliedByKubectl()],
    by: byKubectl,
    after: [config('a', flux('ssa', 'Merge'), { key: 'new' })],
    order: [['changed ConfigMap/a']],
    never: ['deleted ConfigMap/a'],
    data: { 'ConfigMap/a': { key: 'new', extra: 'theirs' } },
  },
  {
    name: 'ssa: IfNotPresent: an object that is missing is made',
    source: 'flux-and-friends.md §1.5 ssa: IfNotPresent',
    after: [config('a', flux('ssa', 'IfNotPresent')), config('late', wave(1))],
    order: [['created ConfigMap/a', 'created ConfigMap/late']],
  },
  ...waysToSay('ssa', 'IfNotPresent').map(
    ({ how, mark }): SyncScenario => ({
      name: `${how}: an object that is there is left as it is`,
      source: 'flux-and-friends.md §1.5 ssa: IfNotPresent; annotations or labels, any case',
      before: [kept, mark(config('a'))],
      meanwhile: [{ patch: 'ConfigMap/a', with: { data: { key: 'theirs' } } }],
      after: [changed, mark(config('a', {}, { key: 'new' }))],
      order: [['changed ConfigMap/kept']],
      never: ['touched ConfigMap/a', 'deleted ConfigMap/a'],
    }),
  ),
  {
    name: 'ssa: IfNotPresent is read in Git alone: what leaves Git goes',
    source: 'flux-and-friends.md §1.5 ssa: IfNotPresent, desired side only',
    before: [kept, config('a', flux('ssa', 'IfNotPresent'))],
    after: [changed],
    order: [['changed ConfigMap/kept', 'deleted ConfigMap/a']],
  },
  ...(['ssa: Ignore', 'reconcile: disabled'] as const).flatMap((setting) => {
    const [name = '', value = ''] = setting.split(': ');
    return [
      {
        name: `${setting}: an object that is missing is not made`,
        source: `flux-and-friends.md §1.5 ${setting}`,
        after: [kept, config('a', flux(name, value))],
        order: [['created ConfigMap/kept']],
        end: { 'ConfigMap/a': null },
      },
      ...waysToSay(name, value).map(({ how, mark }) => ({
        name: `${how}: an object that is there is not changed`,
        source: `flux-and-friends.md §1.5 ${setting}; annotations or labels, any case`,
        before: [kept, config('a')],
        after: [changed, mark(config('a', {}, { key: 'new' }))],
        order: [['changed ConfigMap/kept']],
        never: ['touched ConfigMap/a', 'deleted ConfigMap/a'],
      })),
      {
        name: `${setting} on the object in the cluster: it is not changed`,
        source: `flux-and-friends.md §1.5 ${setting}: desired or live`,
        before: [kept, config('a')],
        meanwhile: [{ patch: 'ConfigMap/a', with: { metadata: { annotations: flux(name, value) } } }],
        after: [changed, config('a', {}, { key: 'new' })],
        order: [['changed ConfigMap/kept']],
        never: ['touched ConfigMap/a'],
      },
      {
        name: `${setting} on the object in the cluster: it is not pruned`,
        source: `flux-and-friends.md §1.5 ${setting}: desired or live`,
        before: [kept, config('a')],
        meanwhile: [{ patch: 'ConfigMap/a', with: { metadata: { annotations: flux(name, value) } } }],
        after: [changed],
        order: [['changed ConfigMap/kept']],
        never: ['touched ConfigMap/a', 'deleted ConfigMap/a'],
      },
    ] satisfies SyncScenario[];
  }),
  {
    name: 'an object that was left alone stays in the inventory: it goes when it leaves Git later',
    source: 'flux-and-friends.md §1.5 skipped objects stay in inventory',
    before: [kept, config('a', flux('ssa', 'IfNotPresent'))],
    meanwhile: [{ patch: 'ConfigMap/a', with: { data: { key: 'theirs' } } }],
    after: [kept],
    order: [['deleted ConfigMap/a']],
  },
  {
    name: 'force: enabled: an object with a field that cannot be changed is deleted and made anew',
    source: 'flux-and-friends.md §1.5 force: enabled',
    before: [job('task', flux('force', 'enabled'), { completions: 1 })],
    after: [job('task', flux('force', 'enabled'), { completions: 2 })],
    order: [['deleted Job/task', 'created Job/task']],
  },
  {
    name: 'force: enabled does not delete an object that is wrong in another way',
    source: 'flux-and-friends.md §2 force + plain invalid spec deletes the object (KC#734)',
    before: [object('v1', 'Service', 'web', flux('force', 'enabled'), { spec: { ports: [{ port: 80 }] } })],
    after: [object('v1', 'Service', 'web', flux('force', 'enabled'), { spec: { ports: [{ port: 0 }] } })],
    outcome: 'PREFLIGHT_REFUSED',
    never: ['deleted Service/web', 'touched Service/web'],
  },
  ...waysToSay('prune', 'disabled').map(
    ({ how, mark }): SyncScenario => ({
      name: `${how}: an object that leaves Git stays`,
      source: 'flux-and-friends.md §1.5 prune: disabled; annotations or labels, any case',
      before: [kept, mark(config('a'))],
      after: [changed],
      order: [['changed ConfigMap/kept']],
      never: ['deleted ConfigMap/a'],
    }),
  ),
  {
    name: 'prune: disabled is read on the object in the cluster',
    source: 'flux-and-friends.md §1.5 prune: disabled, on the live object',
    before: [kept, config('a')],
    meanwhile: [{ patch: 'ConfigMap/a', with: { metadata: { annotations: flux('prune', 'disabled') } } }],
    after: [changed],
    never: ['deleted ConfigMap/a'],
  },
  {
    name: 'prune: disabled: the object outlives the application',
    source: 'flux-and-friends.md §1.4 exclusion annotation; §1.5 prune: disabled',
    before: [kept, config('a', flux('prune', 'disabled'))],
    order: [['deleted ConfigMap/kept']],
    never: ['deleted ConfigMap/a'],
  },
  {
    name: 'substitute: disabled is known, and changes nothing: nothing is substituted',
    source: 'flux-and-friends.md §1.5 substitute: disabled',
    after: [config('a', flux('substitute', 'disabled'), { key: '${VALUE}' })],
    data: { 'ConfigMap/a': { key: '${VALUE}' } },
  },
  {
    name: 'the labels of Flux mark its objects: one is left to it',
    source: 'flux-and-friends.md §1.5 owner labels',
    there: [withMetadata(config('a'), { labels: { [`${FLUX}/name`]: 'shop', [`${FLUX}/namespace`]: 'flux-system' } })],
    after: [config('a', {}, { key: 'new' })],
    outcome: 'blocked',
    blocked: ['foreignOwner'],
    never: ['touched ConfigMap/a'],
  },
  {
    name: 'the labels of Flux mark its objects: one is taken over where the policy says so',
    source: 'flux-and-friends.md §1.5 owner labels',
    policy: { adoptFrom: ['flux'] },
    there: [withMetadata(config('a'), { labels: { [`${FLUX}/name`]: 'shop', [`${FLUX}/namespace`]: 'flux-system' } })],
    after: [config('a', {}, { key: 'new' })],
    order: [['changed ConfigMap/a']],
    never: ['deleted ConfigMap/a'],
  },
  {
    name: 'the labels of a HelmRelease mark its objects: one is left to it',
    source: 'flux-and-friends.md §1.5 owner labels; of helm-controller',
    there: [withMetadata(config('a'), { labels: { [`${HELM_RELEASE}/name`]: 'shop', [`${HELM_RELEASE}/namespace`]: 'flux-system' } })],
    after: [config('a', {}, { key: 'new' })],
    outcome: 'blocked',
    blocked: ['foreignOwner'],
    never: ['touched ConfigMap/a'],
  },
  ...([true, undefined] as const).map(
    (automated): SyncScenario => ({
      name: `driftDetection: disabled: what others change is left${automated ? ', where the policy starts the sync' : ''}`,
      source: 'flux-and-friends.md §14.12 drift; of helm-controller',
      automated,
      before: [kept, config('a', { [`${HELM_RELEASE}/driftDetection`]: 'disabled' })],
      meanwhile: [{ patch: 'ConfigMap/a', with: { data: { key: 'theirs' } } }],
      after: [changed, config('a', { [`${HELM_RELEASE}/driftDetection`]: 'disabled' })],
      order: [['changed ConfigMap/kept']],
      never: ['touched ConfigMap/a'],
    }),
  ),
  {
    name: 'driftDetection: disabled: what Git changes is applied',
    source: 'flux-and-friends.md §14.12 drift; of helm-controller',
    before: [kept, config('a', { [`${HELM_RELEASE}/driftDetection`]: 'disabled' })],
    after: [changed, config('a', { [`${HELM_RELEASE}/driftDetection`]: 'disabled' }, { key: 'new' })],
    order: [['changed ConfigMap/a']],
    data: { 'ConfigMap/a': { key: 'new' } },
  },
  {
    name: 'a setting that is misspelt is told, and does not count',
    source: 'flux-and-friends.md §1.5; ours: misspelt names',
    before: [kept, config('a', flux('prun', 'disabled'))],
    after: [changed, config('b', flux('prune', 'disable'))],
    order: [['changed ConfigMap/kept', 'deleted ConfigMap/a']],
    warnings: ['"disabled" meant?'],
  },
];
