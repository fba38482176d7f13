import { config, custom, definition, deployment, job, namespace, object, secret, stuckDeployment, withMetadata } from './objects.ts';
import type { SyncScenario } from './scenario.ts';

const on = (...refs: readonly string[]): Record<string, string> => ({ 'config.kubernetes.io/depends-on': refs.join(',') });
const configMap = (name: string): string => `/namespaces/\${NS}/ConfigMap/${name}`;
const LOCAL = 'config.kubernetes.io/local-config';
const kept = config('kept');
const changed = config('kept', {}, { key: 'new' });

/** Annotations of cli-utils: kpt, Config Sync and others. */
export const CLI_UTILS: readonly SyncScenario[] = [
  {
    name: 'depends-on: what is named comes first, in a chain',
    source: 'flux-and-friends.md §5 depends-on',
    after: [config('a', on(configMap('b'))), config('b', on(configMap('c'))), config('c')],
    order: [['created ConfigMap/c', 'created ConfigMap/b', 'created ConfigMap/a']],
  },
  {
    name: 'depends-on: a list, with blanks, and all of them come first',
    source: 'flux-and-friends.md §5 depends-on: comma list, trimmed',
    after: [config('a', on(` ${configMap('b')} `, ` /namespaces/\${NS}/Secret/c`)), config('b'), secret('c')],
    order: [
      ['created ConfigMap/b', 'created ConfigMap/a'],
      ['created Secret/c', 'created ConfigMap/a'],
    ],
  },
  {
    name: 'depends-on: the health of what is named is waited for',
    source: 'flux-and-friends.md §5 Wait (AllCurrent)',
    after: [config('a', on('apps/namespaces/${NS}/Deployment/web')), deployment('web')],
    order: [['created Deployment/web', 'ready Deployment/web', 'created ConfigMap/a']],
  },
  {
    name: 'depends-on: a Job ends first',
    source: 'flux-and-friends.md §5 Wait (AllCurrent)',
    after: [config('a', on('batch/namespaces/${NS}/Job/task')), job('task')],
    order: [['created Job/task', 'ready Job/task', 'created ConfigMap/a']],
  },
  {
    name: 'depends-on: a cluster-scoped object is named by three fields',
    source: 'flux-and-friends.md §5 depends-on: group/kind/name',
    after: [config('a', on('/Namespace/${NS}-b')), namespace('b')],
    order: [['created Namespace/${NS}-b', 'created ConfigMap/a']],
  },
  {
    name: 'depends-on: what waits for something that is not healthy is left out, all else is done',
    source: 'flux-and-friends.md §5 failed dependency: dependent skipped',
    after: [stuckDeployment('web'), config('a', on('apps/namespaces/${NS}/Deployment/web')), config('free')],
    outcome: 'failed',
    order: [['created ConfigMap/free', 'failed Deployment/web']],
    never: ['created ConfigMap/a'],
  },
  {
    name: 'depends-on: something that Git has not is told, and the object is held back',
    source: 'flux-and-friends.md §5 external dependencies are validation errors',
    after: [config('a', on(configMap('nobody'))), config('free')],
    outcome: 'blocked',
    blocked: ['dependencyMissing'],
    order: [['created ConfigMap/free']],
    never: ['created ConfigMap/a'],
  },
  {
    name: 'depends-on: a circle is told, and its objects are held back',
    source: 'flux-and-friends.md §5 cycles are validation errors',
    after: [config('a', on(configMap('b'))), config('b', on(configMap('a'))), config('free')],
    outcome: 'blocked',
    blocked: ['dependencyCycle'],
    order: [['created ConfigMap/free']],
    never: ['created ConfigMap/a', 'created ConfigMap/b'],
  },
  {
    name: 'depends-on: deleted in the reverse order',
    source: 'flux-and-friends.md §5 prune layers reversed',
    before: [kept, config('a', on(configMap('b'))), config('b', on(configMap('c'))), config('c')],
    after: [kept],
    order: [['deleted ConfigMap/a', 'deleted ConfigMap/b', 'deleted ConfigMap/c']],
  },
  {
    name: 'depends-on: a deletion waits until what depends on it is really gone',
    source: 'flux-and-friends.md §5 Wait (AllNotFound)',
    before: [kept, withMetadata(config('a', on(configMap('b'))), { finalizers: ['example.org/hold'] }), config('b')],
    when: { 'ending ConfigMap/a': { patch: 'ConfigMap/a', with: { metadata: { finalizers: null } } } },
    after: [kept],
    order: [['ending ConfigMap/a', 'deleted ConfigMap/a', 'deleted ConfigMap/b']],
  },
  {
    name: 'an object that is slow holds nobody but those that wait for it',
    source: 'flux-and-friends.md §5 layer barrier (CU#455)',
    after: [
      job('slow', {}, { activeDeadlineSeconds: 30, suspend: false }),
      config('behind', on('batch/namespaces/${NS}/Job/slow')),
      config('first'),
      config('second', on(configMap('first'))),
      config('third', on(configMap('second'))),
    ],
    order: [
      ['created ConfigMap/third', 'ready Job/slow', 'created ConfigMap/behind'],
      ['created ConfigMap/first', 'created ConfigMap/second', 'created ConfigMap/third'],
    ],
  },
  {
    name: 'an object of a custom kind comes after its definition',
    source: 'flux-and-friends.md §5 implicit edges: CR to its CRD',
    after: [custom('Widget', 'first'), definition('Widget')],
    order: [
      ['created CustomResourceDefinition/widgets.${NS}.example.org', 'established CustomResourceDefinition/widgets.${NS}.example.org'],
    ],
    end: { 'Widget/first': { kind: 'Widget' } },
  },
  {
    name: 'an object comes after its namespace, and goes before it',
    source: 'flux-and-friends.md §5 implicit edges: object to its Namespace',
    before: [kept, namespace('b'), withMetadata(config('in'), { namespace: '${NS}-b' })],
    after: [kept],
    approve: true,
    blocked: ['protectedKind'],
    order: [['deleted ConfigMap/in', 'ending Namespace/${NS}-b', 'deleted Namespace/${NS}-b']],
  },
  {
    name: 'a namespace that an object of Git still needs is not deleted',
    source: 'flux-and-friends.md §5 prune filter: namespace still in use',
    before: [namespace('b'), withMetadata(config('in'), { namespace: '${NS}-b' })],
    after: [withMetadata(config('in', {}, { key: 'new' }), { namespace: '${NS}-b' })],
    order: [['changed ConfigMap/in']],
    never: ['ending Namespace/${NS}-b'],
  },
  ...[
    { setting: 'cli-utils.sigs.k8s.io/on-remove', value: 'keep' },
    { setting: 'client.lifecycle.config.k8s.io/deletion', value: 'detach' },
  ].flatMap(({ setting, value }): SyncScenario[] => [
    {
      name: `${setting}: ${value}: an object that leaves Git stays`,
      source: `flux-and-friends.md §5 ${setting}: ${value}`,
      before: [kept, config('a', { [setting]: value })],
      after: [changed],
      order: [['changed ConfigMap/kept']],
      never: ['deleted ConfigMap/a'],
    },
    {
      name: `${setting}: ${value}: the object outlives the application`,
      source: `flux-and-friends.md §5 ${setting}: ${value}`,
      before: [kept, config('a', { [setting]: value })],
      order: [['deleted ConfigMap/kept']],
      never: ['deleted ConfigMap/a'],
    },
  ]),
  {
    name: 'mutation: ignore: an object that is missing is made',
    source: 'flux-and-friends.md §5 client.lifecycle.config.k8s.io/mutation: ignore',
    after: [config('a', { 'client.lifecycle.config.k8s.io/mutation': 'ignore' })],
    order: [['created ConfigMap/a']],
  },
  {
    name: 'mutation: ignore: an object that is there is not changed',
    source: 'flux-and-friends.md §5 client.lifecycle.config.k8s.io/mutation: ignore',
    before: [kept, config('a', { 'client.lifecycle.config.k8s.io/mutation': 'ignore' })],
    after: [changed, config('a', { 'client.lifecycle.config.k8s.io/mutation': 'ignore' }, { key: 'new' })],
    order: [['changed ConfigMap/kept']],
    never: ['touched ConfigMap/a'],
  },
  ...['true', 'false'].map(
    (value): SyncScenario => ({
      name: `local-config: ${value}: ${value === 'true' ? 'for tools alone: never applied, never pruned, and its kind need not be served' : 'an object like any other'}`,
      source: 'flux-and-friends.md §5, of kustomize and kpt: local-config',
      before: [kept, config('was')],
      after: [
        changed,
        config('was', { [LOCAL]: value }, { key: 'new' }),
        ...(value === 'true' ? [object('kpt.dev/v1', 'Kptfile', 'package', { [LOCAL]: value })] : []),
      ],
      ...(value === 'true'
        ? { order: [['changed ConfigMap/kept']], never: ['touched ConfigMap/was', 'deleted ConfigMap/was'] }
        : { order: [['changed ConfigMap/was']] }),
    }),
  ),
  {
    name: 'owning-inventory marks the objects of others: one is left to them',
    source: 'flux-and-friends.md §5 owning-inventory; MustMatch',
    there: [config('a', { 'config.k8s.io/owning-inventory': 'theirs' })],
    after: [config('a', {}, { key: 'new' })],
    outcome: 'blocked',
    blocked: ['foreignOwner'],
    never: ['touched ConfigMap/a'],
  },
  {
    name: 'an object without an owner is taken over',
    source: 'flux-and-friends.md §5 AdoptIfNoInventory',
    there: [config('a')],
    after: [config('a', {}, { key: 'new' })],
    order: [['changed ConfigMap/a']],
    never: ['deleted ConfigMap/a'],
  },
  {
    name: 'an object without an owner is left where the policy says adopt: never',
    source: 'flux-and-friends.md §5 MustMatch',
    policy: { adopt: 'never' },
    there: [config('a')],
    after: [config('a', {}, { key: 'new' })],
    outcome: 'blocked',
    blocked: ['foreignOwner'],
    never: ['touched ConfigMap/a'],
  },
  {
    name: 'apply-time-mutation is not carried out, and that is told',
    source: 'flux-and-friends.md §5 config.kubernetes.io/apply-time-mutation',
    after: [config('a', { 'config.kubernetes.io/apply-time-mutation': '[]' })],
    order: [['created ConfigMap/a']],
    warnings: ['apply-time-mutation is not carried out here'],
  },
];
