import type { KubernetesObject } from '../../../src/object/index.ts';
import {
  config,
  custom,
  definition,
  deployment,
  job,
  object,
  options,
  secret,
  service,
  stuckDeployment,
  wave,
  withMetadata,
} from './objects.ts';
import type { SyncScenario } from './scenario.ts';

const KAPP = 'kapp.k14s.io';
const kapp = (settings: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [`${KAPP}/${name}`, value]));
const group = (name: string): Record<string, string> => kapp({ 'change-group': name });
const rule = (text: string): Record<string, string> => kapp({ 'change-rule': text });
const held = { finalizers: ['example.org/hold'] };
const release = { metadata: { finalizers: null } };
const kept = config('kept');
const changed = config('kept', {}, { key: 'new' });

/** What kapp's change groups and change rules, and the order that it has by default, come to. */
export const KAPP_ORDER: readonly SyncScenario[] = [
  {
    name: 'change-rule: upsert after upserting a group, whose health is waited for',
    source: 'flux-and-friends.md §6 change-group, change-rule: upsert after upserting',
    after: [config('a', rule('upsert after upserting db')), deployment('db', group('db')), config('db-settings', group('db'))],
    order: [
      ['ready Deployment/db', 'created ConfigMap/a'],
      ['created ConfigMap/db-settings', 'created ConfigMap/a'],
    ],
  },
  {
    name: 'change-rule: upsert before upserting a group',
    source: 'flux-and-friends.md §6 change-rule: upsert before upserting',
    after: [config('a', group('apps')), job('migrate', rule('upsert before upserting apps'))],
    order: [['created Job/migrate', 'ready Job/migrate', 'created ConfigMap/a']],
  },
  {
    name: 'change-rule: delete before deleting a group',
    source: 'flux-and-friends.md §6 change-rule: delete before deleting',
    before: [kept, config('a', rule('delete before deleting db')), config('b', group('db'))],
    after: [kept],
    order: [['deleted ConfigMap/a', 'deleted ConfigMap/b']],
  },
  {
    name: 'change-rule: delete after deleting a group',
    source: 'flux-and-friends.md §6 change-rule: delete after deleting',
    before: [kept, config('a', rule('delete after deleting apps')), config('b', group('apps'))],
    after: [kept],
    order: [['deleted ConfigMap/b', 'deleted ConfigMap/a']],
  },
  {
    name: 'change-rule: upsert after deleting a group: that deletion alone comes before other applies are done',
    source: 'flux-and-friends.md §6 change-rule: upsert after deleting',
    before: [kept, withMetadata(config('old', group('old')), held), config('gone')],
    after: [changed, config('new', rule('upsert after deleting old')), config('late', wave(1))],
    when: { 'ending ConfigMap/old': { patch: 'ConfigMap/old', with: release } },
    order: [['deleted ConfigMap/old', 'created ConfigMap/new', 'created ConfigMap/late', 'deleted ConfigMap/gone']],
  },
  {
    name: 'change-rule: upsert after deleting what the new object would be refused for',
    source: 'flux-and-friends.md §6 change-rule: upsert after deleting',
    before: [kept, service('old', group('old'), { type: 'NodePort', ports: [{ port: 80, nodePort: 32123 }] })],
    after: [kept, service('new', rule('upsert after deleting old'), { type: 'NodePort', ports: [{ port: 80, nodePort: 32123 }] })],
    order: [['deleted Service/old', 'created Service/new']],
  },
  {
    name: 'change-rule: upsert after deleting a group: what uses it goes before it',
    source: 'flux-and-friends.md §6 change-rule: upsert after deleting; ours: users go first',
    before: [kept, secret('old', group('old')), deployment('web', {}, { template: podWith('old') })],
    after: [kept, config('new', rule('upsert after deleting old'))],
    approve: true,
    order: [['deleted Deployment/web', 'deleted Secret/old', 'created ConfigMap/new']],
  },
  {
    name: 'change-rule: upsert after deleting a group, of an object that stays as it is: the deletion comes last',
    source: 'flux-and-friends.md §6 change-rule: upsert after deleting',
    before: [kept, config('old', group('old')), config('new', rule('upsert after deleting old'))],
    after: [kept, config('new', rule('upsert after deleting old')), config('late', wave(1))],
    order: [['created ConfigMap/late', 'deleted ConfigMap/old']],
    never: ['touched ConfigMap/new'],
  },
  {
    name: 'change-rule: upsert after deleting a group that is to go last: a circle, told and held back',
    source: 'flux-and-friends.md §6 required-rule cycle: error with the chain; argocd.md §4 PruneLast',
    before: [kept, config('old', { ...group('old'), ...options('PruneLast=true') })],
    after: [changed, config('new', rule('upsert after deleting old'))],
    outcome: 'blocked',
    blocked: ['dependencyCycle'],
    order: [['changed ConfigMap/kept']],
    never: ['created ConfigMap/new', 'deleted ConfigMap/old'],
  },
  {
    name: 'change-rule: upsert after deleting a group, of an object that is blocked: nothing is deleted for it',
    source: 'flux-and-friends.md §6 change-rule: upsert after deleting; ours: held back with it',
    there: [withMetadata(config('new'), { labels: kapp({ app: '1700000000000000000' }) })],
    before: [kept, config('old', group('old'))],
    after: [changed, config('new', rule('upsert after deleting old'), { key: 'new' })],
    outcome: 'blocked',
    blocked: ['foreignOwner'],
    order: [['changed ConfigMap/kept']],
    never: ['touched ConfigMap/new', 'deleted ConfigMap/old'],
  },
  {
    name: 'change-rule: delete before upserting a group',
    source: 'flux-and-friends.md §6 change-rule: delete before upserting',
    before: [kept, config('old', rule('delete before upserting new')), config('gone')],
    after: [kept, config('new', group('new'))],
    order: [['deleted ConfigMap/old', 'created ConfigMap/new', 'deleted ConfigMap/gone']],
  },
  {
    name: 'change-rule: delete before upserting a group, against a rule of Git: it gives way',
    source: 'flux-and-friends.md §6 change-rule: delete before upserting; ours: what a live object says blocks nothing',
    before: [kept, config('old', { ...group('old'), ...rule('delete before upserting new') })],
    after: [kept, config('new', { ...group('new'), ...rule('upsert before deleting old') })],
    order: [['created ConfigMap/new', 'deleted ConfigMap/old']],
  },
  {
    name: 'change-group and change-rule with suffixes: all of them count',
    source: 'flux-and-friends.md §6 change-group[.suffix], change-rule[.suffix]',
    after: [
      config('a', kapp({ 'change-rule.one': 'upsert after upserting one', 'change-rule.two': 'upsert after upserting two' })),
      config('b', kapp({ 'change-group.x': 'one', 'change-group.y': 'other', 'change-rule.z': 'upsert after upserting two' })),
      config('c', kapp({ 'change-group.x': 'two' })),
    ],
    order: [['created ConfigMap/c', 'created ConfigMap/b', 'created ConfigMap/a']],
  },
  {
    name: 'change-group with placeholders: kind and name',
    source: 'flux-and-friends.md §6 placeholders {api-group} {kind} {name} {namespace}',
    after: [
      config('a', rule('upsert after upserting apps/Deployment/web')),
      deployment('web', group('{api-group}/{kind}/{name}')),
      config('b', rule('upsert after upserting ${NS}')),
      secret('c', group('{namespace}')),
    ],
    order: [
      ['ready Deployment/web', 'created ConfigMap/a'],
      ['created Secret/c', 'created ConfigMap/b'],
    ],
  },
  {
    name: 'change-group with placeholders of a definition: its kind and group',
    source: 'flux-and-friends.md §6 placeholders {crd-kind} {crd-group}',
    after: [definition('Gadget', group('{crd-group}/{crd-kind}')), config('a', rule('upsert after upserting ${NS}.example.org/Gadget'))],
    order: [['created CustomResourceDefinition/gadgets.${NS}.example.org', 'created ConfigMap/a']],
  },
  {
    name: 'change-rule: a circle is told, and its objects are held back',
    source: 'flux-and-friends.md §6 required-rule cycle: error with the chain',
    after: [
      config('a', { ...group('one'), ...rule('upsert after upserting two') }),
      config('b', { ...group('two'), ...rule('upsert after upserting one') }),
      config('free'),
    ],
    outcome: 'blocked',
    blocked: ['dependencyCycle'],
    order: [['created ConfigMap/free']],
    never: ['created ConfigMap/a', 'created ConfigMap/b'],
  },
  {
    name: 'a change runs as soon as what it waits for is there, not when all others are',
    source: 'flux-and-friends.md §6 execution is per node',
    after: [
      stuckDeployment('slow', group('slow')),
      config('behind', rule('upsert after upserting slow')),
      config('quick', group('quick')),
      config('a', rule('upsert after upserting quick')),
    ],
    outcome: 'failed',
    order: [['created ConfigMap/quick', 'created ConfigMap/a', 'failed Deployment/slow']],
    never: ['created ConfigMap/behind'],
  },
  {
    name: 'a rule that nobody can read is told, and its object is held back',
    source: 'flux-and-friends.md §6 change-rule; ours: unreadable rules',
    after: [config('a', rule('after db')), config('free')],
    outcome: 'blocked',
    blocked: ['dependencyMissing'],
    order: [['created ConfigMap/free']],
    never: ['created ConfigMap/a'],
  },
  {
    name: 'objects of a kind go before its definition, with approval',
    source: 'flux-and-friends.md §6 default rules: delete CRs before CRDs',
    before: [kept, definition('Gadget'), custom('Gadget', 'first')],
    after: [kept],
    approve: true,
    blocked: ['protectedKind'],
    order: [['deleted Gadget/first', 'deleted CustomResourceDefinition/gadgets.${NS}.example.org']],
  },
  {
    name: 'bindings come after roles and accounts, and what uses an account after both',
    source: 'flux-and-friends.md §6 default rules: bindings after roles',
    after: [
      pod('worker'),
      binding(),
      object('rbac.authorization.k8s.io/v1', 'Role', 'reader', {}, { rules: [] }),
      object('v1', 'ServiceAccount', 'worker'),
    ],
    order: [
      ['created Role/reader', 'created RoleBinding/readers', 'created Deployment/worker'],
      ['created ServiceAccount/worker', 'created RoleBinding/readers'],
    ],
  },
  {
    name: 'accounts go after what uses them',
    source: 'flux-and-friends.md §6 default rules: delete',
    before: [kept, pod('worker'), object('v1', 'ServiceAccount', 'worker')],
    after: [kept],
    approve: true,
    order: [['deleted Deployment/worker', 'deleted ServiceAccount/worker']],
  },
];

function pod(name: string): KubernetesObject {
  const spec = { serviceAccountName: 'worker', containers: [{ name: 'main', image: 'registry.example/main:1' }] };
  return deployment(name, {}, { template: { metadata: { labels: { app: name } }, spec } });
}

function podWith(name: string): object {
  const containers = [{ name: 'main', image: 'registry.example/main:1', envFrom: [{ secretRef: { name } }] }];
  return { metadata: { labels: { app: 'web' } }, spec: { containers } };
}

function binding(): KubernetesObject {
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' };
  const subjects = [{ kind: 'ServiceAccount', name: 'worker', namespace: '${NS}' }];
  return object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'readers', {}, { roleRef, subjects });
}
