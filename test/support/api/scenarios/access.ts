import { BINDINGS, CONFIG_MAPS, configMap, del, get, patch, post, put, ROLES, SECRETS, watch } from '../requests.ts';
import type { Area, RequestStep, Step } from '../scenario.ts';

export const RBAC = 'rbac.authorization.k8s.io';
export const CLUSTER_ROLES = `/apis/${RBAC}/v1/clusterroles`;
export const CLUSTER_BINDINGS = `/apis/${RBAC}/v1/clusterrolebindings`;
export const ACCOUNTS = '/api/v1/namespaces/NS/serviceaccounts';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/NS/deployments';
export const REVIEWS = '/apis/authorization.k8s.io/v1';
export const WHO = '/apis/authentication.k8s.io/v1';
const A = `${CONFIG_MAPS}/a`;

export type User = NonNullable<RequestStep['as']>;
const ANN: User = { user: 'ann' };
const ROBOT: User = { user: 'system:serviceaccount:NS:robot' };

export function by(as: User, step: RequestStep): RequestStep {
  return { ...step, as };
}

export function headers(values: Readonly<Record<string, string>>, step: RequestStep): RequestStep {
  return { ...step, headers: values };
}

interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

export function rule(verbs: string, resources: string, apiGroup = '', names?: string): Rule {
  return {
    verbs: verbs.split(','),
    apiGroups: [apiGroup],
    resources: resources.split(','),
    ...(names === undefined ? {} : { resourceNames: names.split(',') }),
  };
}

export function role(name: string, ...rules: readonly Rule[]): object {
  return { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { name }, rules };
}

export function clusterRole(name: string, rules: readonly Rule[], rest: object = {}): object {
  return { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, ...(rules.length === 0 ? {} : { rules }), ...rest };
}

function subject(user: string): object {
  if (user.startsWith('account:')) return { kind: 'ServiceAccount', name: user.slice(8), namespace: 'NS' };
  if (user.startsWith('group:')) return { kind: 'Group', name: user.slice(6), apiGroup: RBAC };
  return { kind: 'User', name: user, apiGroup: RBAC };
}

export function binding(name: string, to: string, user: string): object {
  const [kind, target] = to.includes('/') ? ['ClusterRole', to.slice(1)] : ['Role', to];
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind, name: target },
    subjects: [subject(user)],
  };
}

function clusterBinding(name: string, to: string, user: string): object {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: to },
    subjects: [subject(user)],
  };
}

const QUIET = ['/metadata/name', '/reason'];
export function quietly(step: RequestStep): RequestStep {
  return { ...step, select: QUIET };
}

/** A role and who has it, then a wait until the server knows it: it reads its roles from a cache. */
export function allow(user: string, rules: readonly Rule[], probe: RequestStep): Step[] {
  return [
    quietly(post(ROLES, role('given', ...rules))),
    quietly(post(BINDINGS, binding('given', 'given', user))),
    { ...probe, untilStatus: 200, select: ['/kind'] },
  ];
}

/** The same for the whole cluster, under a name of the scenario's own. */
export function allowEverywhere(user: string, rules: readonly Rule[], probe: RequestStep, status = 200): Step[] {
  return [
    quietly(post(CLUSTER_ROLES, clusterRole('NS-given', rules))),
    quietly(post(CLUSTER_BINDINGS, clusterBinding('NS-given', 'NS-given', user))),
    { ...probe, untilStatus: status, select: ['/kind'] },
  ];
}

export function review(kind: string, spec: object): object {
  return { apiVersion: 'authorization.k8s.io/v1', kind, spec };
}

const MAY_LIST = { resourceAttributes: { verb: 'list', resource: 'configmaps', namespace: 'NS' } };

const IMPERSONATION: Area['scenarios'] = [
  {
    name: 'an administrator acts as a user who may do nothing',
    covers: 'impersonation',
    steps: [
      by(ANN, get(CONFIG_MAPS)),
      by(ANN, get(A)),
      by(ANN, get('/api/v1/namespaces/NS')),
      by(ANN, post(CONFIG_MAPS, configMap({ k: 'v' }))),
    ],
  },
  {
    name: 'groups, a uid or extras without a user are no impersonation',
    covers: 'impersonation',
    steps: [
      headers({ 'impersonate-group': 'dev' }, get(A)),
      headers({ 'impersonate-uid': 'u-1' }, get(A)),
      headers({ 'impersonate-extra-scopes': 'view' }, get(A)),
      headers({ 'impersonate-user': '' }, get('/api/v1/namespaces/NS')),
    ],
  },
  {
    name: 'a user who may not impersonate is refused in the words of the newer permission',
    covers: 'impersonation',
    steps: [
      post(`${ACCOUNTS}`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } }),
      { ...post(`${ACCOUNTS}/robot/token`, { spec: {} }), save: { token: '/status/token' } },
      headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'ann' }, get(CONFIG_MAPS)),
      headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'ann', 'impersonate-group': 'system:masters' }, get(A)),
      headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'system:serviceaccount:NS:default' }, get(CONFIG_MAPS)),
      headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'system:node:node-0' }, get('/version')),
    ],
  },
  {
    name: 'a user who may impersonate one user acts as that one alone',
    covers: 'impersonation',
    steps: [
      post(ACCOUNTS, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } }),
      { ...post(`${ACCOUNTS}/robot/token`, { spec: {} }), save: { token: '/status/token' } },
      ...allowEverywhere(
        'account:robot',
        [rule('impersonate', 'users', '', 'ann')],
        headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'ann' }, get('/version')),
      ).map((step) => ({ ...step, select: ['/kind'] })),
      headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'ann' }, get(CONFIG_MAPS)),
      headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'bob' }, get(CONFIG_MAPS)),
      headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'ann', 'impersonate-group': 'dev' }, get('/version')),
      headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'ann', 'impersonate-uid': 'u-1' }, get('/version')),
      quietly(del(`${CLUSTER_BINDINGS}/NS-given`)),
    ],
  },
  {
    name: 'whoever is impersonated is told of itself',
    covers: 'impersonation',
    steps: [
      by(ANN, post(`${WHO}/selfsubjectreviews`, { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' })),
      by(
        { user: 'ann', groups: ['dev', 'ops'] },
        post(`${WHO}/selfsubjectreviews`, { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }),
      ),
      by(ROBOT, post(`${WHO}/selfsubjectreviews`, { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' })),
      headers(
        { 'impersonate-user': 'ann', 'impersonate-uid': 'u-1', 'impersonate-extra-scopes': 'view' },
        post(`${WHO}/selfsubjectreviews`, { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }),
      ),
      by({ user: 'system:anonymous' }, { ...get('/version/'), select: ['/gitVersion'] }),
      by({ user: 'ann', groups: ['system:unauthenticated'] }, get('/api')),
    ],
  },
];

const AUTHORIZATION: Area['scenarios'] = [
  {
    name: 'every verb that a user may not do is named in its refusal',
    covers: 'authorization',
    steps: [
      by(ANN, put(A, configMap({ k: 'v' }))),
      by(ANN, patch('merge', A, { data: { k: 'w' } })),
      by(ANN, del(A)),
      by(ANN, del(CONFIG_MAPS)),
      by(ANN, watch(CONFIG_MAPS, 1)),
      by(ANN, get('/api/v1/configmaps')),
      by(ANN, get('/api/v1/nodes')),
      by(ANN, get('/apis/apps/v1/namespaces/NS/deployments/web/scale')),
      by(ANN, put('/apis/apps/v1/namespaces/NS/deployments/web/status', {})),
    ],
  },
  {
    name: 'what is not a resource has its own refusal',
    covers: 'authorization',
    steps: [
      by(ANN, get('/metrics')),
      by(ANN, get('/')),
      by(ANN, get('/healthz')),
      by(ANN, { ...get('/version/'), select: ['/gitVersion'] }),
      by(ANN, post('/version', {})),
      by(ANN, get('/a<b>&c')),
    ],
  },
  {
    name: 'a resource that is not served is refused before it is missed',
    covers: 'authorization',
    steps: [
      by(ANN, get('/apis/nothing.example.com/v1/things')),
      by(ANN, get('/apis/apps/v1/namespaces/NS/nothings/a')),
      get('/apis/nothing.example.com/v1/things'),
    ],
  },
  {
    name: 'a role gives what it names and no more',
    covers: 'authorization',
    steps: [
      ...allow('ann', [rule('get,list', 'configmaps')], by(ANN, get(CONFIG_MAPS))),
      post(CONFIG_MAPS, configMap({ k: 'v' })),
      by(ANN, get(A)),
      by(ANN, post(CONFIG_MAPS, configMap({ k: 'v' }))),
      by(ANN, get(SECRETS)),
      by(ANN, get('/api/v1/namespaces/default/configmaps')),
      by(ANN, get('/api/v1/configmaps')),
    ],
  },
  {
    name: 'a rule with names allows these objects alone, and no list but of one',
    covers: 'authorization',
    steps: [
      post(CONFIG_MAPS, configMap({ k: 'v' })),
      ...allow('ann', [rule('get,list,watch,delete', 'configmaps', '', 'a')], by(ANN, get(A))),
      by(ANN, get(`${CONFIG_MAPS}/b`)),
      by(ANN, get(CONFIG_MAPS)),
      by(ANN, get(CONFIG_MAPS, { fieldSelector: 'metadata.name=a' })),
      by(ANN, get(CONFIG_MAPS, { fieldSelector: 'metadata.name!=a' })),
      by(ANN, del(CONFIG_MAPS)),
    ],
  },
  {
    name: 'a subresource is a right of its own',
    covers: 'authorization',
    steps: [
      ...allow('ann', [rule('get', 'deployments', 'apps'), rule('list', 'configmaps')], by(ANN, get(CONFIG_MAPS))),
      by(ANN, get(`${DEPLOYMENTS}/web`)),
      by(ANN, get(`${DEPLOYMENTS}/web/status`)),
      by(ANN, patch('merge', `${DEPLOYMENTS}/web/scale`, {})),
    ],
  },
  {
    name: 'stars stand for all verbs, groups, resources and subresources',
    covers: 'authorization',
    steps: [
      ...allow('ann', [rule('*', '*/scale', '*'), rule('list', 'configmaps')], by(ANN, get(CONFIG_MAPS))),
      by(ANN, get(`${DEPLOYMENTS}/web/scale`)),
      by(ANN, get(`${DEPLOYMENTS}/web`)),
      by(ANN, get('/apis/example.com/v1/namespaces/NS/things/a/scale')),
    ],
  },
  {
    name: 'a group has the rights of its bindings',
    covers: 'authorization',
    steps: [
      ...allow('group:dev', [rule('list', 'configmaps')], by({ user: 'ann', groups: ['dev'] }, get(CONFIG_MAPS))),
      by({ user: 'bob', groups: ['ops', 'dev'] }, { ...get(CONFIG_MAPS), select: ['/kind'] }),
      by({ user: 'bob', groups: ['ops'] }, get(CONFIG_MAPS)),
      by(ANN, get(CONFIG_MAPS)),
    ],
  },
  {
    name: 'a ServiceAccount has the rights of its bindings, in its namespace and by its token',
    covers: 'authorization',
    steps: [
      post(ACCOUNTS, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } }),
      { ...post(`${ACCOUNTS}/robot/token`, { spec: {} }), save: { token: '/status/token' } },
      ...allow('account:robot', [rule('list', 'configmaps')], by(ROBOT, get(CONFIG_MAPS))),
      headers({ authorization: 'Bearer ${token}' }, { ...get(CONFIG_MAPS), select: ['/kind'] }),
      headers({ authorization: 'Bearer ${token}' }, get(SECRETS)),
      by({ user: 'system:serviceaccount:default:robot' }, get(CONFIG_MAPS)),
    ],
  },
  {
    name: 'a ClusterRole that is bound in a namespace counts there',
    covers: 'authorization',
    steps: [
      quietly(post(BINDINGS, binding('viewers', '/system:aggregate-to-view', 'ann'))),
      { ...by(ANN, get(CONFIG_MAPS)), untilStatus: 200, select: ['/kind'] },
      by(ANN, get(SECRETS)),
      by(ANN, get('/api/v1/configmaps')),
      by(ANN, get('/api/v1/namespaces/NS')),
      by(ANN, get('/api/v1/namespaces/default')),
    ],
  },
  {
    name: 'a binding to a role that is not there is told with the refusal',
    covers: 'authorization',
    steps: [
      quietly(post(BINDINGS, binding('broken', 'missing', 'ann'))),
      quietly(post(BINDINGS, binding('broken-too', '/NS-missing', 'bob'))),
      quietly(post(BINDINGS, binding('broken-as-well', '/NS-missing', 'bob'))),
      ...allow('ann', [rule('list', 'configmaps')], by(ANN, get(CONFIG_MAPS))),
      by(ANN, get(SECRETS)),
      by({ user: 'bob' }, get(SECRETS)),
    ],
  },
  {
    name: 'tokens that are wrong get 401, whatever they ask',
    covers: 'authorization',
    steps: [
      headers({ authorization: 'Bearer nobody-knows-me' }, get(A)),
      headers({ authorization: 'Bearer a.b.c' }, get('/healthz')),
      headers({ authorization: 'Bearer nobody-knows-me' }, post(CONFIG_MAPS, configMap({}))),
    ],
  },
  {
    name: 'tokens are asked for with care',
    covers: 'authorization',
    steps: [
      post(`${ACCOUNTS}/missing/token`, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} }),
      post(`${ACCOUNTS}/default/token`, { spec: { expirationSeconds: 60 } }),
      post(`${ACCOUNTS}/default/token`, { spec: { expirationSeconds: 5_000_000_000 } }),
      post(`${ACCOUNTS}/default/token`, { metadata: { name: 'other' }, spec: {} }),
      post(`${ACCOUNTS}/default/token`, { metadata: { namespace: 'other' }, spec: {} }),
      post(`${ACCOUNTS}/default/token`, { spec: { boundObjectRef: { apiVersion: 'v1', kind: 'Secret', name: 'missing' } } }),
      post(`${ACCOUNTS}/default/token`, { spec: { boundObjectRef: { apiVersion: 'v1', kind: 'ConfigMap', name: 'a' } } }),
      post(`${ACCOUNTS}/default/token`, { spec: { audiences: ['vault'], expirationSeconds: 700 } }),
      get(`${ACCOUNTS}/default/token`),
      by(ANN, post(`${ACCOUNTS}/default/token`, { spec: {} })),
    ],
  },
  {
    name: 'a token for another audience does not open the server',
    covers: 'authorization',
    steps: [
      { ...post(`${ACCOUNTS}/default/token`, { spec: { audiences: ['vault'] } }), save: { token: '/status/token' } },
      headers({ authorization: 'Bearer ${token}' }, get(A)),
    ],
  },
];

const ESCALATION: Area['scenarios'] = [
  {
    name: 'nobody writes a role with rights of which he has none',
    covers: 'authorization',
    steps: [
      ...allow(
        'ann',
        [rule('get,create,update,patch', 'roles,rolebindings', RBAC), rule('get,list', 'configmaps')],
        by(ANN, get(CONFIG_MAPS)),
      ),
      by(ANN, post(ROLES, role('more', rule('get,list,delete', 'secrets,configmaps'), rule('get', 'pods', '', 'web')))),
      by(ANN, post(ROLES, role('same', rule('get', 'configmaps')))),
      by(ANN, post(ROLES, role('named', rule('get', 'configmaps', '', 'a')))),
      by(ANN, put(`${ROLES}/same`, role('same', rule('*', '*', '*')))),
      by(ANN, patch('json', `${ROLES}/same`, [{ op: 'add', path: '/rules/0/verbs/-', value: 'delete' }])),
      by(ANN, patch('merge', `${ROLES}/same`, { metadata: { labels: { a: 'b' } } })),
    ],
  },
  {
    name: 'a role may be bound by whoever has all its rights, or may bind it',
    covers: 'authorization',
    steps: [
      quietly(post(ROLES, role('readers', rule('get,list', 'secrets')))),
      quietly(post(ROLES, role('bindable', rule('delete', 'secrets')))),
      ...allow(
        'ann',
        [rule('create', 'rolebindings', RBAC), rule('bind', 'roles', RBAC, 'bindable'), rule('get,list', 'configmaps')],
        by(ANN, get(CONFIG_MAPS)),
      ),
      by(ANN, post(BINDINGS, binding('a', 'readers', 'bob'))),
      by(ANN, post(BINDINGS, binding('b', 'bindable', 'bob'))),
      by(ANN, post(BINDINGS, binding('c', 'missing', 'bob'))),
      by(ANN, post(BINDINGS, binding('d', '/NS-missing', 'bob'))),
      by(ANN, post(BINDINGS, binding('e', '/cluster-admin', 'bob'))),
    ],
  },
  {
    name: 'whoever may escalate writes any role',
    covers: 'authorization',
    steps: [
      ...allow('ann', [rule('create,escalate', 'roles', RBAC), rule('list', 'configmaps')], by(ANN, get(CONFIG_MAPS))),
      by(ANN, post(ROLES, role('all', rule('*', '*', '*')))),
      by(ANN, post(BINDINGS, binding('all', 'all', 'ann'))),
    ],
  },
  {
    name: 'the rights of the whole cluster are kept for those who have them',
    covers: 'authorization',
    steps: [
      ...allowEverywhere(
        'NS-ann',
        [rule('list,create', 'clusterroles,clusterrolebindings', RBAC), { verbs: ['get'], nonResourceURLs: ['/metrics', '/logs/*'] }],
        by({ user: 'NS-ann' }, { ...get(CLUSTER_ROLES, { limit: '1' }) }),
      ),
      by(
        { user: 'NS-ann' },
        post(CLUSTER_ROLES, clusterRole('NS-more', [{ verbs: ['get', 'post'], nonResourceURLs: ['/metrics', '/logs/a'] }])),
      ),
      by(
        { user: 'NS-ann' },
        post(CLUSTER_ROLES, clusterRole('NS-sum', [], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { sum: 'NS' } }] } })),
      ),
      by({ user: 'NS-ann' }, post(CLUSTER_BINDINGS, clusterBinding('NS-admin', 'cluster-admin', 'NS-ann'))),
      quietly(del(`${CLUSTER_BINDINGS}/NS-given`)),
    ],
  },
];

/** All but the version: in what order the server makes them is chance. */
const GRANT = ['/metadata/labels', '/metadata/annotations', '/metadata/managedFields/0/fieldsV1', '/rules', '/roleRef', '/subjects'];
const GATHERED = ['/metadata/labels', '/aggregationRule', '/rules'];

const ROLES_OF_A_CLUSTER: Area['scenarios'] = [
  {
    name: 'a new cluster has its roles and bindings',
    covers: 'authorization',
    steps: [
      { ...get(`${CLUSTER_ROLES}/cluster-admin`), select: GRANT },
      { ...get(`${CLUSTER_ROLES}/system:discovery`), select: GRANT },
      { ...get(`${CLUSTER_ROLES}/system:public-info-viewer`), select: GRANT },
      { ...get(`${CLUSTER_ROLES}/system:aggregate-to-edit`), select: GRANT },
      { ...get(`${CLUSTER_BINDINGS}/cluster-admin`), select: GRANT },
      { ...get(`${CLUSTER_BINDINGS}/system:public-info-viewer`), select: GRANT },
      { ...get(`/apis/${RBAC}/v1/namespaces/kube-system/roles/system:controller:token-cleaner`), select: GRANT },
      { ...get(`/apis/${RBAC}/v1/namespaces/kube-system/rolebindings/system::leader-locking-kube-scheduler`), select: GRANT },
      get(`${CLUSTER_ROLES}/missing`),
    ],
  },
  {
    name: 'roles that gather others are filled by their controller',
    covers: 'authorization',
    world: 'controllers',
    steps: [
      { ...get(`${CLUSTER_ROLES}/view`), until: { '/rules/11/apiGroups/0': 'resource.k8s.io' }, select: GATHERED },
      { ...get(`${CLUSTER_ROLES}/edit`), until: { '/rules/26/apiGroups/0': 'resource.k8s.io' }, select: GATHERED },
      { ...get(`${CLUSTER_ROLES}/admin`), until: { '/rules/28/apiGroups/0': 'rbac.authorization.k8s.io' }, select: GATHERED },
      quietly(
        post(
          CLUSTER_ROLES,
          clusterRole('NS-part', [rule('get', 'things', 'NS')], { metadata: { name: 'NS-part', labels: { sum: 'NS' } } }),
        ),
      ),
      quietly(
        post(CLUSTER_ROLES, clusterRole('NS-sum', [], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { sum: 'NS' } }] } })),
      ),
      { ...get(`${CLUSTER_ROLES}/NS-sum`), until: { '/rules/0/resources/0': 'things' } },
      quietly(del(`${CLUSTER_ROLES}/NS-part`)),
      { ...get(`${CLUSTER_ROLES}/NS-sum`), until: { '/rules': null }, select: ['/rules'] },
    ],
  },
];

const REVIEWING: Area['scenarios'] = [
  {
    name: 'a user asks what it may do itself',
    covers: 'reviews',
    steps: [
      post(`${REVIEWS}/selfsubjectaccessreviews`, review('SelfSubjectAccessReview', MAY_LIST)),
      by(ANN, post(`${REVIEWS}/selfsubjectaccessreviews`, review('SelfSubjectAccessReview', MAY_LIST))),
      by(
        { user: 'ann', groups: ['system:unauthenticated'] },
        post(`${REVIEWS}/selfsubjectaccessreviews`, review('SelfSubjectAccessReview', MAY_LIST)),
      ),
      post(
        `${REVIEWS}/selfsubjectaccessreviews`,
        review('SelfSubjectAccessReview', { nonResourceAttributes: { path: '/metrics', verb: 'get' } }),
      ),
    ],
  },
  {
    name: 'a review that does not say what it is about is refused',
    covers: 'reviews',
    steps: [
      post(`${REVIEWS}/selfsubjectaccessreviews`, review('SelfSubjectAccessReview', {})),
      post(
        `${REVIEWS}/selfsubjectaccessreviews`,
        review('SelfSubjectAccessReview', { ...MAY_LIST, nonResourceAttributes: { path: '/metrics', verb: 'get' } }),
      ),
      post(`${REVIEWS}/subjectaccessreviews`, review('SubjectAccessReview', MAY_LIST)),
      post(`${REVIEWS}/subjectaccessreviews`, review('SubjectAccessReview', { user: 'ann' })),
      get(`${REVIEWS}/subjectaccessreviews`),
    ],
  },
  {
    name: 'one who may review others learns who allows them what',
    covers: 'reviews',
    steps: [
      ...allow('ann', [rule('list', 'configmaps')], by(ANN, get(CONFIG_MAPS))),
      post(`${REVIEWS}/subjectaccessreviews`, review('SubjectAccessReview', { ...MAY_LIST, user: 'ann' })),
      post(`${REVIEWS}/subjectaccessreviews`, review('SubjectAccessReview', { ...MAY_LIST, user: 'bob', groups: ['dev'] })),
      post(`${REVIEWS}/subjectaccessreviews`, review('SubjectAccessReview', { ...MAY_LIST, groups: ['system:masters'] })),
      by(ANN, post(`${REVIEWS}/subjectaccessreviews`, review('SubjectAccessReview', { ...MAY_LIST, user: 'bob' }))),
    ],
  },
  {
    name: 'a review for one namespace stays in it',
    covers: 'reviews',
    steps: [
      post(`${REVIEWS}/namespaces/NS/localsubjectaccessreviews`, {
        ...review('LocalSubjectAccessReview', { ...MAY_LIST, user: 'ann' }),
        metadata: { namespace: 'NS' },
      }),
      post(`${REVIEWS}/namespaces/NS/localsubjectaccessreviews`, review('LocalSubjectAccessReview', { ...MAY_LIST, user: 'ann' })),
      post(
        `${REVIEWS}/namespaces/NS/localsubjectaccessreviews`,
        review('LocalSubjectAccessReview', {
          resourceAttributes: { verb: 'list', resource: 'configmaps', namespace: 'default' },
          user: 'ann',
        }),
      ),
    ],
  },
  {
    name: 'a user lists what it may do in a namespace',
    covers: 'reviews',
    steps: [
      ...allow('ann', [rule('list', 'configmaps'), rule('get', 'secrets', '', 's')], by(ANN, get(CONFIG_MAPS))),
      by(
        { user: 'ann', groups: ['system:unauthenticated'] },
        post(`${REVIEWS}/selfsubjectrulesreviews`, review('SelfSubjectRulesReview', { namespace: 'NS' })),
      ),
      by(
        { user: 'ann', groups: ['system:unauthenticated'] },
        post(`${REVIEWS}/selfsubjectrulesreviews`, review('SelfSubjectRulesReview', { namespace: 'default' })),
      ),
      post(`${REVIEWS}/selfsubjectrulesreviews`, review('SelfSubjectRulesReview', {})),
      by({ user: 'system:anonymous' }, post(`${REVIEWS}/selfsubjectrulesreviews`, review('SelfSubjectRulesReview', { namespace: 'NS' }))),
    ],
  },
  {
    name: 'a token is reviewed for its audience and its owner',
    covers: 'reviews',
    steps: [
      post(ACCOUNTS, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } }),
      { ...post(`${ACCOUNTS}/robot/token`, { spec: {} }), save: { token: '/status/token' } },
      post(`${WHO}/tokenreviews`, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token: '${token}' } }),
      post(`${WHO}/tokenreviews`, {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenReview',
        spec: { token: '${token}', audiences: ['vault'] },
      }),
      post(`${WHO}/tokenreviews`, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token: 'nobody-knows-me' } }),
      post(`${WHO}/tokenreviews`, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: {} }),
      headers(
        { authorization: 'Bearer ${token}' },
        post(`${WHO}/selfsubjectreviews`, { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }),
      ),
      headers({ authorization: 'Bearer ${token}' }, post(`${WHO}/tokenreviews`, { spec: { token: '${token}' } })),
    ],
  },
];

/** Who asks, and whether he may. */
export const ACCESS: Area = {
  name: 'access',
  scenarios: [...IMPERSONATION, ...AUTHORIZATION, ...ESCALATION, ...ROLES_OF_A_CLUSTER, ...REVIEWING],
};
