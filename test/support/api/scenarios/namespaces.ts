import { CONFIG_MAPS, configMap, del, deployment, DEPLOYMENTS, get, patch, post, put } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const NAMESPACE = '/api/v1/namespaces/NS';
const conditions = [0, 1, 2, 3, 4].flatMap((i) =>
  ['type', 'status', 'reason', 'message'].map((field) => `/status/conditions/${i}/${field}`),
);

const held = (name: string): RequestStep => ({
  ...post(CONFIG_MAPS, configMap({}, { name, finalizers: ['example.com/keep'] })),
  select: ['/metadata/finalizers'],
});
const release = (name: string): RequestStep => ({
  ...patch('json', `${CONFIG_MAPS}/${name}`, [{ op: 'remove', path: '/metadata/finalizers' }]),
  select: ['/kind'],
});
const remove: RequestStep = {
  ...del(NAMESPACE),
  select: ['/kind', '/spec', '/status/phase', '/metadata/deletionGracePeriodSeconds', '/metadata/finalizers'],
};
const gone: RequestStep = { ...get(NAMESPACE), untilStatus: 404, select: ['/reason', '/message', '/code'] };
const refused = (step: RequestStep): RequestStep => ({ ...step, select: ['/reason', '/message', '/code', '/details/causes'] });

/** Namespaces from their making to their end. */
export const NAMESPACES: Area = {
  name: 'namespaces',
  together: true,
  scenarios: [
    {
      name: 'every namespace gets an account and a certificate',
      covers: 'namespaces',
      world: 'controllers',
      steps: [
        { ...get(NAMESPACE), select: ['/spec', '/status', '/metadata/labels/kubernetes.io~1metadata.name'] },
        { ...get(`${NAMESPACE}/serviceaccounts/default`), untilStatus: 200, select: ['/secrets', '/metadata/annotations'] },
        { ...get(`${CONFIG_MAPS}/kube-root-ca.crt`), untilStatus: 200, select: ['/metadata/annotations', '/immutable'] },
        { ...del(`${CONFIG_MAPS}/kube-root-ca.crt`), select: ['/status'] },
        { ...get(`${CONFIG_MAPS}/kube-root-ca.crt`), untilStatus: 200, select: ['/metadata/name'] },
      ],
    },
    {
      name: 'a namespace that is deleted takes all with it',
      covers: 'namespaces',
      world: 'controllers',
      steps: [
        { ...post(CONFIG_MAPS, configMap({ k: 'v' })), select: ['/kind'] },
        { ...post(DEPLOYMENTS, deployment({ spec: { replicas: 1 } })), select: ['/kind'] },
        { ...get(`${DEPLOYMENTS}/web`), until: { '/status/availableReplicas': 1 }, select: ['/status/replicas'] },
        remove,
        gone,
        { ...get(CONFIG_MAPS), select: ['/items'] },
      ],
    },
    {
      name: 'a namespace says what it waits for',
      covers: 'namespaces',
      world: 'controllers',
      steps: [
        held('a'),
        held('b'),
        remove,
        {
          ...get(NAMESPACE),
          until: {
            '/status/conditions/4/status': 'True',
            '/status/conditions/3/message': 'Some resources are remaining: configmaps. has 2 resource instances',
          },
          select: ['/status/phase', '/spec', ...conditions],
        },
        release('a'),
        release('b'),
        gone,
      ],
    },
    {
      name: 'nothing is made in a namespace that goes',
      covers: 'namespaces',
      world: 'controllers',
      steps: [
        held('a'),
        remove,
        refused(post(CONFIG_MAPS, configMap({}, { name: 'late' }))),
        refused(post(DEPLOYMENTS, deployment())),
        { ...patch('merge', `${CONFIG_MAPS}/a`, { data: { k: 'v' } }), select: ['/data'] },
        { ...del(NAMESPACE), select: ['/status/phase', '/code', '/reason', '/message'] },
        release('a'),
        gone,
      ],
    },
    {
      name: 'a namespace’s own finalizer holds it when all else is gone',
      covers: 'namespaces',
      world: 'controllers',
      steps: [
        { ...patch('merge', NAMESPACE, { metadata: { finalizers: ['example.com/keep'] } }), select: ['/metadata/finalizers'] },
        remove,
        {
          ...get(NAMESPACE),
          until: { '/spec': {} },
          select: ['/spec', '/status/phase', '/metadata/finalizers', '/status/conditions/3/status'],
        },
        { ...patch('json', NAMESPACE, [{ op: 'remove', path: '/metadata/finalizers' }]), select: ['/kind'] },
        gone,
      ],
    },
    {
      name: 'the namespaces of the system stay',
      covers: 'namespaces',
      world: 'controllers',
      steps: [
        refused(del('/api/v1/namespaces/kube-system')),
        refused(del('/api/v1/namespaces/default')),
        refused(del('/api/v1/namespaces/kube-public')),
      ],
    },
    {
      name: 'a namespace is made once, and not with a name that is none',
      covers: 'namespaces',
      world: 'controllers',
      steps: [
        refused(post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'NS' } })),
        refused(post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a.b' } })),
        refused(post('/api/v1/namespaces/nowhere/configmaps', configMap({}))),
      ],
    },
    {
      name: 'the finalizers of a namespace are written by its own endpoint',
      covers: 'namespaces',
      world: 'controllers',
      steps: [
        { ...patch('merge', NAMESPACE, { spec: { finalizers: ['example.com/keep'] } }), select: ['/spec', '/reason'] },
        {
          ...put(`${NAMESPACE}/finalize`, {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: 'NS' },
            spec: { finalizers: ['kubernetes', 'example.com/keep'] },
          }),
          select: ['/spec'],
        },
        remove,
        { ...get(NAMESPACE), until: { '/spec': { finalizers: ['example.com/keep'] } }, select: ['/spec', '/status/phase'] },
        {
          ...put(`${NAMESPACE}/finalize`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'NS' }, spec: {} }),
          select: ['/kind', '/spec'],
        },
        gone,
      ],
    },
    {
      name: 'the answer to the deletion of a namespace is the namespace',
      covers: 'namespaces',
      world: 'controllers',
      steps: [
        { ...del(NAMESPACE, { preconditions: { uid: '00000000-0000-4000-8000-000000000000' } }), select: ['/reason', '/code'] },
        { ...del(NAMESPACE, { dryRun: ['All'] }), select: ['/kind', '/status/phase'] },
        { ...get(NAMESPACE), select: ['/status/phase'] },
        remove,
        gone,
      ],
    },
  ],
};
