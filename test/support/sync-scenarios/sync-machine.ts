import {
  config,
  custom,
  definition,
  deployment,
  hook,
  job,
  namespace,
  object,
  options,
  service,
  stuckDeployment,
  wave,
  withMetadata,
} from './objects.ts';
import type { SyncScenario } from './scenario.ts';

const held = { finalizers: ['example.org/hold'] };
const release = { metadata: { finalizers: null } };
const inside = { namespace: '${NS}-b' };

/** The order of a sync, what holds it, and how it ends. */
export const MACHINE: readonly SyncScenario[] = [
  {
    name: 'phases come before waves',
    source: 'argocd.md §3.9',
    after: [
      config('a', wave(-5)),
      config('pre', hook('PreSync', undefined, wave(5))),
      config('post', hook('PostSync', undefined, wave(-9))),
    ],
    order: [['created ConfigMap/pre', 'created ConfigMap/a', 'created ConfigMap/post']],
  },
  {
    name: 'one refusal beforehand, and nothing is written',
    source: 'argocd.md §3 b',
    after: [config('a', wave(-1)), service('broken', {}, { ports: [{ port: 0 }] })],
    outcome: 'PREFLIGHT_REFUSED',
    never: ['created ConfigMap/a', 'created Service/broken'],
  },
  {
    name: 'an object that is refused stops later waves, not its neighbours',
    source: 'argocd.md §3 (5)',
    policy: { preflight: false },
    after: [service('broken', {}, { ports: [{ port: 0 }] }), config('beside'), config('late', wave(1))],
    outcome: 'failed',
    order: [['created ConfigMap/beside']],
    never: ['created ConfigMap/late', 'created Service/broken'],
  },
  {
    name: 'an object that is Degraded stops later waves',
    source: 'argocd.md §3 c, g',
    after: [stuckDeployment('web'), config('beside'), config('late', wave(1))],
    outcome: 'failed',
    order: [['created ConfigMap/beside', 'failed Deployment/web']],
    never: ['created ConfigMap/late'],
  },
  {
    name: 'an object that is Degraded in the last wave is told',
    source: 'argocd.md §3 j',
    after: [stuckDeployment('web')],
    outcome: 'unhealthy',
    order: [['created Deployment/web', 'failed Deployment/web']],
  },
  {
    name: 'an object that is suspended holds nobody',
    source: 'argocd.md §3 c: Suspended',
    after: [deployment('web', {}, { paused: true }), config('late', wave(1))],
    order: [['created Deployment/web', 'created ConfigMap/late']],
  },
  {
    name: 'a namespace is made before the first object in it, whatever its wave',
    source: 'argocd.md §3.10 Namespace',
    after: [namespace('b', wave(9)), withMetadata(config('in', wave(-9)), { ...inside, annotations: wave(-9) }), config('a', wave(-3))],
    order: [['created Namespace/${NS}-b', 'created ConfigMap/in', 'created ConfigMap/a']],
  },
  {
    name: 'a namespace is made before a PreSync hook in it',
    source: 'argocd.md §3.10 Namespace',
    after: [namespace('b'), withMetadata(config('pre', hook('PreSync')), inside), config('a', wave(-3))],
    order: [['created Namespace/${NS}-b', 'created ConfigMap/pre', 'created ConfigMap/a']],
  },
  {
    name: 'a definition is made before the first object of its kind, whatever its wave, and may be used at once',
    source: 'argocd.md §3.10 CRD; §3 (5) wait for Established',
    after: [definition('Gadget', wave(9)), custom('Gadget', 'first', wave(-2)), config('late', wave(-1))],
    order: [['created CustomResourceDefinition/gadgets.${NS}.example.org', 'created ConfigMap/late']],
    end: { 'Gadget/first': { kind: 'Gadget' } },
  },
  {
    name: 'within a wave what is used comes before what uses it',
    source: 'argocd.md §3 kind order',
    after: [deployment('web', {}, { template: podUsing('settings') }), object('v1', 'ServiceAccount', 'runner'), config('settings')],
    order: [
      ['created ConfigMap/settings', 'created Deployment/web'],
      ['created ServiceAccount/runner', 'created Deployment/web'],
    ],
  },
  {
    name: 'what Git lacks is deleted when everything else is applied',
    source: 'argocd.md §3 (3); ours: prunes come after applies',
    before: [config('a'), config('b')],
    after: [config('a'), config('c', wave(4))],
    order: [['created ConfigMap/c', 'deleted ConfigMap/b']],
  },
  {
    name: 'nothing is deleted when something could not be applied',
    source: 'argocd.md §3 (3); ours: prunes come after applies',
    policy: { preflight: false },
    before: [config('a'), config('b')],
    after: [config('a'), service('broken', {}, { ports: [{ port: 0 }] })],
    outcome: 'failed',
    never: ['deleted ConfigMap/b'],
  },
  {
    name: 'a deletion is waited for',
    source: 'argocd.md §3 e',
    before: [config('kept'), config('a', wave(1)), withMetadata(config('b', wave(2)), held)],
    after: [config('kept'), job('post', hook('PostSync'))],
    when: { 'ending ConfigMap/b': { patch: 'ConfigMap/b', with: release } },
    order: [['ending ConfigMap/b', 'deleted ConfigMap/b', 'deleted ConfigMap/a', 'created Job/post']],
  },
  {
    name: 'an application is destroyed from its highest wave down, one after the other',
    source: 'argocd.md §3 app deletion',
    before: [config('a', wave(-1)), config('b'), withMetadata(config('c', wave(3)), held)],
    when: { 'ending ConfigMap/c': { patch: 'ConfigMap/c', with: release } },
    order: [['ending ConfigMap/c', 'deleted ConfigMap/c', 'deleted ConfigMap/b', 'deleted ConfigMap/a']],
  },
  {
    name: 'definitions outlive an application that is destroyed without approval',
    source: 'argocd.md §3 app deletion: CRDs are left',
    before: [config('a'), definition('Gadget')],
    outcome: 'blocked',
    blocked: ['protectedKind'],
    order: [['deleted ConfigMap/a']],
    never: ['deleted CustomResourceDefinition/gadgets.${NS}.example.org'],
  },
  {
    name: 'a selective sync writes what it names, and deletes nothing',
    source: 'argocd.md §3 selective sync',
    before: [config('a'), config('b'), config('c')],
    after: [config('a', {}, { key: 'new' }), config('b', {}, { key: 'new' })],
    only: ['ConfigMap/b'],
    order: [['changed ConfigMap/b']],
    never: ['touched ConfigMap/a', 'deleted ConfigMap/c'],
  },
  {
    name: 'an object that is being deleted is made anew when it is gone',
    source: 'argocd.md §3 d: deletion of',
    before: [config('a'), withMetadata(config('b'), held)],
    meanwhile: [{ delete: 'ConfigMap/b' }],
    after: [config('a', {}, { key: 'new' }), config('b')],
    when: { 'changed ConfigMap/a': { patch: 'ConfigMap/b', with: release } },
    order: [['deleted ConfigMap/b', 'created ConfigMap/b']],
  },
  {
    name: 'a failure of one branch stops that branch alone',
    source: 'flux-and-friends.md §5 layer barrier; ours: a graph',
    after: [
      stuckDeployment('slow'),
      config('behind', { 'config.kubernetes.io/depends-on': 'apps/namespaces/${NS}/Deployment/slow' }),
      deployment('quick'),
      config('free', { 'config.kubernetes.io/depends-on': 'apps/namespaces/${NS}/Deployment/quick' }),
    ],
    outcome: 'failed',
    order: [['created Deployment/quick', 'ready Deployment/quick', 'created ConfigMap/free']],
    never: ['created ConfigMap/behind'],
  },
  {
    name: 'options of the application and of an object go together',
    source: 'argocd.md §2 sync-options: a list, trimmed',
    before: [config('kept'), config('a', options(' Prune=false ,PruneLast=true, Prune=false '))],
    after: [config('kept', {}, { key: 'new' })],
    order: [['changed ConfigMap/kept']],
    never: ['deleted ConfigMap/a'],
  },
];

function podUsing(name: string): object {
  const containers = [{ name: 'main', image: 'registry.example/main:1', envFrom: [{ configMapRef: { name } }] }];
  return { metadata: { labels: { app: 'web' } }, spec: { serviceAccountName: 'runner', containers } };
}
