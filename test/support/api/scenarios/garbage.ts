import { CONFIG_MAPS, configMap, del, deployment, DEPLOYMENTS, get, patch, PODS, post, put, SECRETS } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const SETS = '/apis/apps/v1/namespaces/NS/replicasets';
const ROLES = '/apis/rbac.authorization.k8s.io/v1/clusterroles';

/** A ConfigMap whose uid later steps know by a name. */
function owner(name: string): RequestStep {
  return { ...post(CONFIG_MAPS, configMap({}, { name })), select: ['/metadata/name'], save: { [name]: '/metadata/uid' } };
}

function reference(name: string, rest: object = {}): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', name, uid: `\${${name}}`, ...rest };
}

function owned(name: string, ownerReferences: readonly object[], metadata: object = {}): RequestStep {
  return { ...post(CONFIG_MAPS, configMap({}, { name, ownerReferences, ...metadata })), select: ['/metadata/name', '/code', '/reason'] };
}

const at = (name: string): string => `${CONFIG_MAPS}/${name}`;
const gone = (name: string): RequestStep => ({ ...get(at(name)), untilStatus: 404, select: ['/reason', '/message', '/code'] });
const there = (name: string, until: Record<string, unknown> = {}): RequestStep => ({
  ...get(at(name)),
  until,
  select: [
    '/metadata/name',
    '/metadata/finalizers',
    '/metadata/ownerReferences/0/name',
    '/metadata/ownerReferences/0/blockOwnerDeletion',
    '/metadata/ownerReferences/1',
  ],
});
const remove = (name: string, propagationPolicy: string): RequestStep => ({
  ...del(at(name), { propagationPolicy }),
  select: ['/kind', '/status', '/metadata/finalizers', '/metadata/deletionGracePeriodSeconds'],
});
const keep = { finalizers: ['example.com/keep'] };
const release = (name: string): RequestStep => ({
  ...patch('json', at(name), [{ op: 'remove', path: '/metadata/finalizers' }]),
  select: ['/metadata/name', '/metadata/finalizers'],
});

/** What goes with its owner, what stays, and what waits. */
export const GARBAGE: Area = {
  name: 'garbage',
  together: true,
  scenarios: [
    {
      name: 'what an object owns goes after it in the background',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [owner('top'), owned('leaf', [reference('top')]), remove('top', 'Background'), gone('top'), gone('leaf')],
    },
    {
      name: 'in the foreground the owner waits for those that block it',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        owner('top'),
        owned('leaf', [reference('top', { blockOwnerDeletion: true })], keep),
        remove('top', 'Foreground'),
        { ...get(at('leaf')), until: { '/metadata/deletionGracePeriodSeconds': 0 }, select: ['/metadata/finalizers'] },
        there('top'),
        release('leaf'),
        gone('leaf'),
        gone('top'),
      ],
    },
    {
      name: 'in the foreground the owner does not wait for those that do not block it',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        owner('top'),
        owned('leaf', [reference('top', { blockOwnerDeletion: false })], keep),
        remove('top', 'Foreground'),
        gone('top'),
        { ...get(at('leaf')), until: { '/metadata/deletionGracePeriodSeconds': 0 }, select: ['/metadata/finalizers'] },
        release('leaf'),
        gone('leaf'),
      ],
    },
    {
      name: 'dependents of dependents go first in the foreground',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        owner('top'),
        { ...owned('middle', [reference('top', { blockOwnerDeletion: true })]), save: { middle: '/metadata/uid' } },
        owned('leaf', [reference('middle', { blockOwnerDeletion: true })], keep),
        remove('top', 'Foreground'),
        there('middle', { '/metadata/deletionGracePeriodSeconds': 0 }),
        there('leaf', { '/metadata/deletionGracePeriodSeconds': 0 }),
        release('leaf'),
        gone('leaf'),
        gone('middle'),
        gone('top'),
      ],
    },
    {
      name: 'orphans stay and lose their owner',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        owner('top'),
        owned('leaf', [reference('top')]),
        remove('top', 'Orphan'),
        gone('top'),
        there('leaf', { '/metadata/ownerReferences': null }),
      ],
    },
    {
      name: 'an object with another owner stays, and forgets the one that is gone',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        owner('one'),
        owner('two'),
        owned('leaf', [reference('one'), reference('two')]),
        remove('one', 'Background'),
        there('leaf', { '/metadata/ownerReferences/1': null }),
        remove('two', 'Background'),
        gone('leaf'),
      ],
    },
    {
      name: 'an object whose owner never was is deleted',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        owned('leaf', [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'nobody', uid: '00000000-0000-4000-8000-000000000000' }]),
        gone('leaf'),
      ],
    },
    {
      name: 'an owner of the same name with another uid is none',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        owner('top'),
        owned('leaf', [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'top', uid: '00000000-0000-4000-8000-000000000000' }]),
        gone('leaf'),
        there('top'),
      ],
    },
    {
      name: 'an owner in another namespace is none',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        {
          ...post('/api/v1/namespaces/default/configmaps', configMap({}, { name: 'far-NS' })),
          select: ['/kind'],
          save: { far: '/metadata/uid' },
        },
        owned('leaf', [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'far-NS', uid: '${far}' }]),
        gone('leaf'),
        { ...del('/api/v1/namespaces/default/configmaps/far-NS'), select: ['/status'] },
      ],
    },
    {
      name: 'an owner of the whole cluster owns objects in namespaces',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        {
          ...post(ROLES, { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'top-NS' }, rules: [] }),
          select: ['/kind'],
          save: { top: '/metadata/uid' },
        },
        owned('leaf', [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: 'top-NS', uid: '${top}' }]),
        there('leaf'),
        { ...del(`${ROLES}/top-NS`), select: ['/status'] },
        gone('leaf'),
      ],
    },
    {
      name: 'a reference to an owner must be whole',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        {
          ...post(CONFIG_MAPS, configMap({}, { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: '', uid: 'u' }] })),
          select: ['/reason', '/message', '/code'],
        },
        {
          ...post(CONFIG_MAPS, configMap({}, { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: '' }] })),
          select: ['/reason', '/message', '/code'],
        },
        {
          ...post(
            CONFIG_MAPS,
            configMap(
              {},
              {
                ownerReferences: [
                  { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'a', controller: true },
                  { apiVersion: 'v1', kind: 'ConfigMap', name: 'b', uid: 'b', controller: true },
                ],
              },
            ),
          ),
          select: ['/reason', '/code'],
        },
      ],
    },
    {
      name: 'a Deployment takes its ReplicaSets and Pods with it',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 2 } })), select: ['/kind'] },
        { ...get(`${DEPLOYMENTS}/web`), until: { '/status/availableReplicas': 2 }, select: ['/status/replicas'] },
        { ...del(`${DEPLOYMENTS}/web`, { propagationPolicy: 'Foreground' }), select: ['/metadata/finalizers'] },
        { ...get(`${DEPLOYMENTS}/web`), untilStatus: 404, select: ['/reason'] },
        { ...get(SETS), until: { '/items/0': null }, select: ['/items'] },
        { ...get(PODS), until: { '/items/0': null }, select: ['/items'] },
      ],
    },
    {
      name: 'a Deployment whose ReplicaSets are orphaned takes them back',
      covers: 'garbage collection',
      world: 'controllers',
      steps: [
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1 } })), select: ['/kind'] },
        { ...get(`${DEPLOYMENTS}/web`), until: { '/status/availableReplicas': 1 }, select: ['/status/replicas'] },
        { ...del(`${DEPLOYMENTS}/web`, { propagationPolicy: 'Orphan' }), select: ['/metadata/finalizers'] },
        { ...get(`${DEPLOYMENTS}/web`), untilStatus: 404, select: ['/reason'] },
        { ...get(SETS), until: { '/items/0/metadata/ownerReferences': null }, select: ['/items/0/spec/replicas', '/items/1'] },
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1 } })), select: ['/kind'] },
        {
          ...get(`${DEPLOYMENTS}/web`),
          until: { '/status/availableReplicas': 1 },
          select: ['/status/replicas', '/status/updatedReplicas'],
        },
        {
          ...get(SETS),
          select: ['/items/0/metadata/ownerReferences/0/kind', '/items/0/metadata/ownerReferences/0/controller', '/items/1'],
        },
      ],
    },
    {
      name: 'an object with a finalizer waits until it is taken away',
      covers: 'finalizers',
      world: 'controllers',
      steps: [
        { ...post(SECRETS, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', ...keep } }), select: ['/metadata/finalizers'] },
        { ...del(`${SECRETS}/s`), select: ['/kind', '/metadata/finalizers', '/metadata/deletionGracePeriodSeconds'] },
        { ...del(`${SECRETS}/s`), select: ['/kind', '/metadata/finalizers'] },
        { ...post(SECRETS, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' } }), select: ['/reason', '/message', '/code'] },
        { ...patch('merge', `${SECRETS}/s`, { metadata: { finalizers: null } }), select: ['/kind', '/metadata/finalizers'] },
        { ...get(`${SECRETS}/s`), select: ['/reason', '/message', '/code'] },
      ],
    },
    {
      name: 'what is going takes no new finalizer, and may lose its own',
      covers: 'finalizers',
      world: 'controllers',
      steps: [
        owned('a', [], { finalizers: ['example.com/one', 'example.com/two'] }),
        { ...del(at('a')), select: ['/kind', '/metadata/finalizers'] },
        {
          ...patch('json', at('a'), [{ op: 'add', path: '/metadata/finalizers/-', value: 'example.com/late' }]),
          select: ['/reason', '/message', '/code'],
        },
        { ...patch('json', at('a'), [{ op: 'remove', path: '/metadata/finalizers/0' }]), select: ['/metadata/finalizers'] },
        release('a'),
        gone('a'),
      ],
    },
    {
      name: 'a finalizer is a name with a domain',
      covers: 'finalizers',
      world: 'controllers',
      steps: [
        { ...post(CONFIG_MAPS, configMap({}, { finalizers: ['keep me'] })), select: ['/reason', '/code'] },
        { ...post(CONFIG_MAPS, configMap({}, { finalizers: ['orphan', 'foregroundDeletion'] })), select: ['/reason', '/message', '/code'] },
      ],
    },
    {
      name: 'what is going can still be written, and a dry run deletes nothing',
      covers: 'finalizers',
      world: 'controllers',
      steps: [
        owned('a', [], keep),
        { ...del(at('a'), { dryRun: ['All'] }), select: ['/kind', '/metadata/finalizers'] },
        { ...get(at('a')), select: ['/metadata/deletionTimestamp'] },
        { ...del(at('a')), select: ['/kind'] },
        { ...put(at('a'), configMap({ k: 'v' }, keep)), select: ['/data', '/metadata/deletionGracePeriodSeconds'] },
        release('a'),
        gone('a'),
      ],
    },
    {
      name: 'a finalizer of the garbage collector that nobody asked for is done all the same',
      covers: 'finalizers',
      world: 'controllers',
      steps: [
        owned('top', [], { finalizers: ['foregroundDeletion'] }),
        { ...get(at('top')), select: ['/metadata/name'], save: { top: '/metadata/uid' } },
        owned('leaf', [reference('top', { blockOwnerDeletion: true })]),
        { ...del(at('top')), select: ['/kind', '/metadata/finalizers'] },
        gone('leaf'),
        gone('top'),
      ],
    },
  ],
};
