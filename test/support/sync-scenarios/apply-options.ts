import type { KubernetesObject } from '../../../src/object/index.ts';
import { config, custom, definition, hook, job, namespace, object, options, secret, service, withMetadata } from './objects.ts';
import type { SyncScenario } from './scenario.ts';

const changed = config('kept', {}, { key: 'new' });
const foreign = { 'argocd.argoproj.io/tracking-id': 'other:/ConfigMap:${NS}/a' };

/** A definition whose last version is the one that is stored. */
function versioned(...names: readonly string[]): KubernetesObject {
  const { spec, ...rest } = definition('Widget') as KubernetesObject & { spec: { versions: readonly object[] } };
  const versions = names.map((name) => ({ ...spec.versions[0], name, storage: name === names.at(-1) }));
  return { ...rest, spec: { ...spec, versions } };
}

function ofVersion(version: string, name: string): KubernetesObject {
  return { ...custom('Widget', name, {}, { spec: { of: version } }), apiVersion: `\${NS}.example.org/${version}` };
}

/** Sync options that are about how objects are applied. */
export const APPLY_OPTIONS: readonly SyncScenario[] = [
  {
    name: 'a field that the kind has not is refused',
    source: 'argocd.md §4 Validate: the default',
    after: [config('beside'), object('v1', 'ConfigMap', 'a', {}, { data: { key: 'value' }, colour: 'red' })],
    outcome: 'PREFLIGHT_REFUSED',
    never: ['created ConfigMap/a', 'created ConfigMap/beside'],
  },
  {
    name: 'Validate=false: a field that the kind has not is dropped',
    source: 'argocd.md §4 Validate=false',
    after: [object('v1', 'ConfigMap', 'a', options('Validate=false'), { data: { key: 'value' }, colour: 'red' })],
    order: [['created ConfigMap/a']],
    data: { 'ConfigMap/a': { key: 'value' } },
  },
  {
    name: 'validate: false of the policy: a field that the kind has not is dropped',
    source: 'argocd.md §4 Validate=false of the application',
    policy: { validate: false },
    after: [object('v1', 'ConfigMap', 'a', {}, { data: { key: 'value' }, colour: 'red' })],
    order: [['created ConfigMap/a']],
  },
  {
    name: 'a kind that the cluster has not is an error before anything is written',
    source: 'argocd.md §3.6',
    after: [config('a'), custom('Gadget', 'first')],
    outcome: 'KIND_NOT_SERVED',
    never: ['created ConfigMap/a'],
  },
  {
    name: 'a definition gains a version in the commit that brings the first object of that version, and that moves another to it',
    source: 'argocd.md §3.6; issues of CRD upgrades',
    before: [versioned('v1beta1'), withMetadata(ofVersion('v1beta1', 'moved'), { namespace: '${NS}' })],
    after: [versioned('v1beta1', 'v1'), ...['moved', 'new'].map((name) => withMetadata(ofVersion('v1', name), { namespace: '${NS}' }))],
    order: [['changed CustomResourceDefinition/widgets.${NS}.example.org', 'created Widget/new']],
    end: { 'Widget/new': { spec: { of: 'v1' } }, 'Widget/moved': { spec: { of: 'v1' } } },
  },
  ...[
    { of: 'the object', annotations: options('SkipDryRunOnMissingResource=true'), policy: {} },
    { of: 'the policy', annotations: {}, policy: { skipDryRunOnMissingResource: true } },
  ].map(
    ({ of, annotations, policy }): SyncScenario => ({
      name: `SkipDryRunOnMissingResource=true of ${of}: the kind need not be there before the object's turn`,
      source: 'argocd.md §4 SkipDryRunOnMissingResource=true',
      policy,
      after: [
        job('operator', hook('PreSync'), { suspend: true }),
        withMetadata(custom('Gadget', 'first', annotations), { namespace: '${NS}' }),
      ],
      when: {
        'created Job/operator': { create: definition('Gadget') },
        'established CustomResourceDefinition/gadgets.${NS}.example.org': { patch: 'Job/operator', with: { spec: { suspend: false } } },
      },
      order: [['created Job/operator', 'created CustomResourceDefinition/gadgets.${NS}.example.org', 'ready Job/operator']],
      end: { 'Gadget/first': { kind: 'Gadget' } },
    }),
  ),
  {
    name: 'ApplyOutOfSyncOnly, true or false: what is in sync is not touched (here always)',
    source: 'argocd.md §4 ApplyOutOfSyncOnly=true',
    before: [
      config('kept'),
      config('a'),
      secret('b', options('ApplyOutOfSyncOnly=true')),
      service('c', options('ApplyOutOfSyncOnly=false')),
    ],
    after: [changed, config('a'), secret('b', options('ApplyOutOfSyncOnly=true')), service('c', options('ApplyOutOfSyncOnly=false'))],
    warnings: [],
    order: [['changed ConfigMap/kept']],
    never: ['touched ConfigMap/a', 'touched Secret/b', 'touched Service/c'],
  },
  {
    name: 'CreateNamespace=true: the namespace is made first, before PreSync hooks',
    source: 'argocd.md §4 CreateNamespace=true; §3.4',
    into: '${NS}-new',
    policy: { createNamespace: true },
    after: [config('a'), config('pre', hook('PreSync'))],
    order: [['created Namespace/${NS}-new', 'created ConfigMap/pre', 'created ConfigMap/a']],
  },
  {
    name: 'CreateNamespace with metadata: labels and annotations are on the namespace that is made',
    source: 'argocd.md §4 CreateNamespace with managedNamespaceMetadata',
    into: '${NS}-new',
    policy: { createNamespace: { labels: { team: 'shop' }, annotations: { 'example.org/owner': 'shop' } } },
    after: [config('a')],
    order: [['created Namespace/${NS}-new', 'created ConfigMap/a']],
    end: { 'Namespace/${NS}-new': { metadata: { labels: { team: 'shop' }, annotations: { 'example.org/owner': 'shop' } } } },
  },
  {
    name: 'CreateNamespace with metadata: labels are put on a namespace that was there, and it stays what it was',
    source: 'argocd.md §4 CreateNamespace with managedNamespaceMetadata; §3.4',
    into: '${NS}-new',
    there: [withMetadata(namespace('new'), { labels: { theirs: 'yes' } })],
    policy: { createNamespace: { labels: { team: 'shop' } } },
    after: [config('a')],
    order: [['changed Namespace/${NS}-new', 'created ConfigMap/a']],
    never: ['deleted Namespace/${NS}-new'],
    end: { 'Namespace/${NS}-new': { metadata: { labels: { team: 'shop', theirs: 'yes' } } } },
  },
  {
    name: 'CreateNamespace: the namespace outlives the application',
    source: 'argocd.md §4 CreateNamespace: not deleted',
    into: '${NS}-new',
    policy: { createNamespace: true },
    before: [config('a')],
    order: [['deleted ConfigMap/a']],
    never: ['ending Namespace/${NS}-new', 'deleted Namespace/${NS}-new'],
  },
  {
    name: 'CreateNamespace: a namespace that Git has is made from Git',
    source: 'argocd.md §3.4 unless a resource target is that Namespace',
    into: '${NS}-new',
    policy: { createNamespace: { labels: { team: 'policy' } } },
    after: [config('a'), withMetadata(namespace('new'), { labels: { team: 'git' } })],
    order: [['created Namespace/${NS}-new', 'created ConfigMap/a']],
    end: { 'Namespace/${NS}-new': { metadata: { labels: { team: 'git' } } } },
  },
  {
    name: 'ServerSideApply=true: applied by the server (here always)',
    source: 'argocd.md §4 ServerSideApply=true',
    after: [config('a', options('ServerSideApply=true'))],
    end: { 'ConfigMap/a': { metadata: { managedFields: [{ manager: 'gitops-reconciler', operation: 'Apply' }] } } },
  },
  {
    name: 'ServerSideApply=false: applied by the server all the same, and it is told',
    source: 'argocd.md §4 ServerSideApply=false',
    after: [config('a', options('ServerSideApply=false'))],
    end: { 'ConfigMap/a': { metadata: { managedFields: [{ manager: 'gitops-reconciler', operation: 'Apply' }] } } },
    warnings: ['ServerSideApply=false'],
  },
  {
    name: 'ClientSideApplyMigration: a field that kubectl applied and Git has not goes',
    source: 'argocd.md §4 ClientSideApplyMigration: on by default',
    there: [appliedByKubectl(config('a', {}, { key: 'value', gone: 'yes' }))],
    by: 'kubectl-client-side-apply',
    after: [config('a', {}, { key: 'new' })],
    never: ['deleted ConfigMap/a'],
    data: { 'ConfigMap/a': { key: 'new' } },
  },
  {
    name: 'ClientSideApplyMigration=true: the same',
    source: 'argocd.md §4 ClientSideApplyMigration: on by default',
    there: [appliedByKubectl(config('a', {}, { key: 'value', gone: 'yes' }))],
    by: 'kubectl-client-side-apply',
    after: [config('a', options('ClientSideApplyMigration=true'), { key: 'new' })],
    data: { 'ConfigMap/a': { key: 'new' } },
    warnings: [],
  },
  {
    name: 'ClientSideApplyMigration=false: a field that kubectl applied stays kubectl’s',
    source: 'argocd.md §4 ClientSideApplyMigration=false',
    there: [appliedByKubectl(config('a', {}, { key: 'value', gone: 'yes' }))],
    by: 'kubectl-client-side-apply',
    after: [config('a', options('ClientSideApplyMigration=false'), { key: 'new' })],
    order: [['changed ConfigMap/a']],
    data: { 'ConfigMap/a': { key: 'new', gone: 'yes' } },
    warnings: [],
  },
  {
    name: 'RespectIgnoreDifferences=true: an ignored field is sent as it is in the cluster',
    source: 'argocd.md §4 RespectIgnoreDifferences=true',
    policy: { respectIgnoreDifferences: true },
    ignore: [{ kind: 'ConfigMap', jsonPointers: ['/data/tuned'] }],
    before: [config('a', {}, { key: 'value', tuned: '1' })],
    meanwhile: [{ patch: 'ConfigMap/a', with: { data: { tuned: '9' } } }],
    after: [config('a', {}, { key: 'new', tuned: '1' })],
    data: { 'ConfigMap/a': { key: 'new', tuned: '9' } },
  },
  {
    name: 'without it an ignored field that another manager holds is not sent',
    source: 'argocd.md §4 RespectIgnoreDifferences=true: the default',
    ignore: [{ kind: 'ConfigMap', jsonPointers: ['/data/tuned'] }],
    before: [config('a', {}, { key: 'value', tuned: '1' })],
    meanwhile: [{ patch: 'ConfigMap/a', with: { data: { tuned: '9' } } }],
    after: [config('a', {}, { key: 'new', tuned: '1' })],
    data: { 'ConfigMap/a': { key: 'new', tuned: '9' } },
  },
  {
    name: 'FailOnSharedResource=true: an object of another application, and nothing is written',
    source: 'argocd.md §4 FailOnSharedResource=true',
    policy: { failOnSharedResource: true },
    there: [config('a', foreign)],
    after: [config('a', {}, { key: 'new' }), config('b')],
    outcome: 'blocked',
    blocked: ['foreignOwner', 'sharedObject'],
    never: ['touched ConfigMap/a', 'created ConfigMap/b'],
  },
  {
    name: 'without it an object of another application alone is held back',
    source: 'argocd.md §4 FailOnSharedResource=true: the default',
    there: [config('a', foreign)],
    after: [config('a', {}, { key: 'new' }), config('b')],
    outcome: 'blocked',
    blocked: ['foreignOwner'],
    order: [['created ConfigMap/b']],
    never: ['touched ConfigMap/a'],
  },
  ...['CreateNamespace', 'RespectIgnoreDifferences', 'FailOnSharedResource']
    .flatMap((name) => [`${name}=true`, `${name}=false`])
    .concat(['foreground', 'background', 'orphan'].map((word) => `PrunePropagationPolicy=${word}`))
    .map(
      (words): SyncScenario => ({
        name: `${words} on an object does nothing, and it is told where it belongs`,
        source: `argocd.md §4 ${words.split('=')[0]}: A`,
        after: [config('a', options(words))],
        order: [['created ConfigMap/a']],
        warnings: ['which is an option of the application'],
      }),
    ),
];

function appliedByKubectl(base: KubernetesObject): KubernetesObject {
  const key = 'kubectl.kubernetes.io/last-applied-configuration';
  return withMetadata(base, { annotations: { ...base.metadata.annotations, [key]: JSON.stringify(base) } });
}
