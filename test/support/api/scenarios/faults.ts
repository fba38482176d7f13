import { apply, CONFIG_MAPS, configMap, del, get, patch, PODS, post, put, watch } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;

/** How a list that began at the first version goes on. */
const PAST = Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: 1, start: 'a\u0000' })).toString('base64url');

function made(name: string): RequestStep {
  return { ...post(CONFIG_MAPS, configMap({ k: 'v' }, { name })), select: ['/metadata/name'] };
}

/** The faults that a real server can be brought to: its answers are those that injected faults give. */
export const FAULTS: Area = {
  name: 'faults',
  scenarios: [
    {
      name: 'F02 a write over an older version is a conflict, whatever writes',
      covers: 'faults',
      steps: [
        { ...post(CONFIG_MAPS, configMap({ k: 'v' })), save: { version: '/metadata/resourceVersion' }, select: ['/metadata/name'] },
        { ...patch('merge', A, { data: { k: 'w' } }), select: ['/data'] },
        put(A, configMap({ k: 'x' }, { resourceVersion: '${version}' })),
        patch('merge', A, { metadata: { resourceVersion: '${version}' }, data: { k: 'x' } }),
        apply(A, configMap({ k: 'x' }, { resourceVersion: '${version}' }), 'patcher', { force: 'true' }),
        { ...del(A, { preconditions: { resourceVersion: '${version}' } }), select: ['/code', '/reason', '/details'] },
        post(CONFIG_MAPS, configMap({ k: 'v' })),
      ],
    },
    {
      name: 'F05 a list goes on by its own token alone',
      covers: 'faults',
      steps: [
        made('a'),
        made('b'),
        { ...patch('merge', A, { data: { k: 'w' } }), select: ['/data'] },
        get(CONFIG_MAPS, { continue: '{' }),
        get(CONFIG_MAPS, { continue: PAST, resourceVersionMatch: 'Exact' }),
        get(CONFIG_MAPS, { limit: '1', continue: PAST, resourceVersion: '1' }),
      ],
    },
    {
      name: 'F04 a watch of a past that is forgotten is told so',
      covers: 'faults',
      steps: [
        { ...post(CONFIG_MAPS, configMap({ k: 'v' })), save: { version: '/metadata/resourceVersion' }, select: ['/metadata/name'] },
        watch(CONFIG_MAPS, 1, { resourceVersion: 'soon' }),
        watch(CONFIG_MAPS, 1, { resourceVersion: '1', resourceVersionMatch: 'Exact' }),
        watch(CONFIG_MAPS, 1, { sendInitialEvents: 'true' }),
        {
          ...watch(CONFIG_MAPS, 1, { resourceVersion: '${version}', timeoutSeconds: '5' }, [
            { ...patch('merge', A, { data: { k: 'w' } }), select: ['/data'] },
          ]),
          select: ['/data'],
        },
      ],
    },
    {
      name: 'F12 what was allowed is forbidden in mid run',
      covers: 'faults',
      steps: [
        {
          ...post('/apis/rbac.authorization.k8s.io/v1/namespaces/NS/roles', {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'Role',
            metadata: { name: 'given' },
            rules: [{ verbs: ['list'], apiGroups: [''], resources: ['configmaps'] }],
          }),
          select: ['/reason'],
        },
        {
          ...post('/apis/rbac.authorization.k8s.io/v1/namespaces/NS/rolebindings', {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'RoleBinding',
            metadata: { name: 'given' },
            roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'given' },
            subjects: [{ kind: 'User', name: 'ann', apiGroup: 'rbac.authorization.k8s.io' }],
          }),
          select: ['/reason'],
        },
        { ...get(CONFIG_MAPS), as: { user: 'ann' }, untilStatus: 200, select: ['/kind'] },
        { ...del('/apis/rbac.authorization.k8s.io/v1/namespaces/NS/rolebindings/given'), select: ['/status'] },
        { ...get(CONFIG_MAPS), as: { user: 'ann' }, untilStatus: 403, select: ['/code'] },
        { ...get(CONFIG_MAPS), as: { user: 'ann' } },
        { ...get(`${CONFIG_MAPS}?`), headers: { authorization: 'Bearer ended' } },
      ],
    },
    {
      name: 'F06 a group that is not served yet, and one that is gone',
      covers: 'faults',
      steps: [
        get('/apis/GROUP/v1'),
        get('/apis/GROUP/v1/namespaces/NS/widgets'),
        post('/apis/GROUP/v1/namespaces/NS/widgets', { apiVersion: 'GROUP/v1', kind: 'Widget', metadata: { name: 'w' } }),
        get('/apis/apps/v9/namespaces/NS/deployments'),
        get('/apis/GROUP'),
      ],
    },
    {
      name: 'F01 a request that was carried out and is sent again',
      covers: 'faults',
      steps: [
        made('a'),
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        { ...del(A), select: ['/status'] },
        del(A),
        { ...apply(A, configMap({ k: 'v' }), 'me'), save: { version: '/metadata/resourceVersion' }, select: ['/data'] },
        { ...apply(A, configMap({ k: 'v' }), 'me'), select: ['/data'] },
        put(A, configMap({ k: 'v' }, { uid: '00000000-0000-4000-8000-000000000000' })),
      ],
    },
    {
      name: 'F08 another manager holds the field that is applied',
      covers: 'faults',
      steps: [
        { ...apply(A, configMap({ k: 'v', other: 'x' }), 'one'), select: ['/data'] },
        { ...patch('merge', A, { data: { k: 'w' } }, { fieldManager: 'rival' }), select: ['/data'] },
        apply(A, configMap({ k: 'v', other: 'x' }), 'one'),
        apply(A, configMap({ k: 'v' }), 'two'),
        {
          ...apply(A, configMap({ k: 'v', other: 'x' }), 'one', { force: 'true' }),
          select: ['/data', '/metadata/managedFields/0/manager', '/metadata/managedFields/0/fieldsV1'],
        },
      ],
    },
    {
      name: 'F03 an eviction is put off while a budget allows no disruption',
      covers: 'faults',
      steps: [
        {
          ...post(PODS, {
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name: 'p', labels: { app: 'web' } },
            spec: { containers: [{ name: 'c', image: 'nginx:1' }], nodeName: 'node-0' },
          }),
          select: ['/metadata/name'],
        },
        {
          ...post('/apis/policy/v1/namespaces/NS/poddisruptionbudgets', {
            apiVersion: 'policy/v1',
            kind: 'PodDisruptionBudget',
            metadata: { name: 'b' },
            spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
          }),
          select: ['/metadata/name'],
        },
        {
          ...patch('merge', `${PODS}/p/status`, { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } }),
          select: ['/status/phase'],
        },
        {
          ...patch('merge', '/apis/policy/v1/namespaces/NS/poddisruptionbudgets/b/status', {
            status: { observedGeneration: 1, disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 },
          }),
          select: ['/status/disruptionsAllowed'],
        },
        post(`${PODS}/p/eviction`, { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'p' } }),
        { ...get(`${PODS}/p`), select: ['/metadata/deletionTimestamp'] },
      ],
    },
  ],
};
