import {
  apply,
  BINDINGS,
  CONFIG_MAPS,
  configMap,
  del,
  deployment,
  DEPLOYMENTS,
  get,
  patch,
  post,
  put,
  ROLES,
  SECRETS,
  watch,
} from '../requests.ts';
import type { Area } from '../scenario.ts';
import {
  ACCOUNTS,
  allow,
  allowEverywhere,
  binding,
  by,
  CLUSTER_BINDINGS,
  CLUSTER_ROLES,
  clusterRole,
  headers,
  quietly,
  RBAC,
  review,
  REVIEWS,
  role,
  rule,
  type User,
  WHO,
} from './access.ts';

const A = `${CONFIG_MAPS}/a`;
const WEB = `${DEPLOYMENTS}/web`;
const ANN: User = { user: 'ann' };
const DEPLOYER: User = { user: 'system:serviceaccount:NS:deployer' };
const SELF = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };

/** What a tool may do that applies and prunes, with no more rights than it was given. */
export const LEAST_PRIVILEGE: Area = {
  name: 'least-privilege',
  scenarios: [
    {
      name: 'an apply makes an object where its role may create one of that name, which no POST can say',
      covers: 'authorization',
      steps: [
        ...allow(
          'ann',
          [rule('get,list,patch,create', 'configmaps', '', 'a'), rule('patch', 'configmaps', '', 'b')],
          by(ANN, get(CONFIG_MAPS, { fieldSelector: 'metadata.name=a' })),
        ),
        { ...by(ANN, apply(A, configMap({ k: 'v' }), 'ann')), select: ['/data'] },
        by(ANN, post(CONFIG_MAPS, configMap({ k: 'v' }))),
        by(ANN, apply(`${CONFIG_MAPS}/b`, configMap({ k: 'v' }, { name: 'b' }), 'ann')),
        { ...post(CONFIG_MAPS, configMap({ k: 'v' }, { name: 'b' })), select: ['/data'] },
        { ...by(ANN, apply(`${CONFIG_MAPS}/b`, configMap({ k: 'w' }, { name: 'b' }), 'ann', { force: 'true' })), select: ['/data'] },
        by(ANN, apply(`${CONFIG_MAPS}/c`, configMap({ k: 'v' }, { name: 'c' }), 'ann')),
      ],
    },
    {
      name: 'a tool that lists in one namespace sees no other, and watches nothing',
      covers: 'authorization',
      steps: [
        ...allow('ann', [rule('get,list', 'configmaps,secrets')], by(ANN, get(CONFIG_MAPS))),
        by(ANN, get('/api/v1/secrets')),
        by(ANN, get('/api/v1/namespaces/kube-system/configmaps', { limit: '1' })),
        by(ANN, watch(CONFIG_MAPS, 1, { resourceVersion: '0' })),
        by(ANN, watch(CONFIG_MAPS, 1, { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' })),
        by(ANN, get('/api/v1/watch/namespaces/NS/configmaps')),
        by(ANN, get('/api/v1/namespaces')),
      ],
    },
    {
      name: 'the right to scale does not reach what is scaled',
      covers: 'authorization',
      steps: [
        { ...post(DEPLOYMENTS, deployment()), select: ['/metadata/name'] },
        ...allow('ann', [rule('get,update,patch', 'deployments/scale', 'apps')], by(ANN, get(`${WEB}/scale`))),
        { ...by(ANN, patch('merge', `${WEB}/scale`, { spec: { replicas: 3 } })), select: ['/spec'] },
        by(ANN, patch('merge', WEB, { spec: { replicas: 4 } })),
        by(ANN, get(WEB)),
        by(ANN, put(`${WEB}/status`, deployment())),
      ],
    },
    {
      name: 'the right to write an object does not reach its status, nor its scale',
      covers: 'authorization',
      steps: [
        { ...post(DEPLOYMENTS, deployment()), select: ['/metadata/name'] },
        ...allow('ann', [rule('get,patch', 'deployments', 'apps')], by(ANN, get(WEB))),
        { ...by(ANN, patch('merge', WEB, { spec: { replicas: 2 } })), select: ['/spec/replicas'] },
        by(ANN, patch('merge', `${WEB}/status`, { status: { replicas: 2 } })),
        by(ANN, patch('merge', `${WEB}/scale`, { spec: { replicas: 4 } })),
        by(ANN, apply(`${WEB}/status`, deployment(), 'ann')),
      ],
    },
    {
      name: 'whoever deletes one by one may not delete all at once',
      covers: 'authorization',
      steps: [
        { ...post(CONFIG_MAPS, configMap({ k: 'v' })), select: ['/data'] },
        ...allow('ann', [rule('get,list,delete', 'configmaps')], by(ANN, get(CONFIG_MAPS))),
        by(ANN, del(CONFIG_MAPS, undefined, { labelSelector: 'app=shop' })),
        by(ANN, del(SECRETS)),
        { ...by(ANN, del(A)), select: ['/status'] },
        by(ANN, del(A)),
      ],
    },
    {
      name: 'a dry run needs the rights of the write',
      covers: 'authorization',
      steps: [
        { ...post(CONFIG_MAPS, configMap({ k: 'v' })), select: ['/data'] },
        ...allow('ann', [rule('get,list', 'configmaps')], by(ANN, get(CONFIG_MAPS))),
        by(ANN, apply(A, configMap({ k: 'v' }), 'ann', { dryRun: 'All' })),
        by(ANN, post(CONFIG_MAPS, configMap({ k: 'v' }, { name: 'b' }), { dryRun: 'All' })),
        by(ANN, del(A, undefined, { dryRun: 'All' })),
      ],
    },
    {
      name: 'a tool that applies roles gives away no rights that it has not',
      covers: 'authorization',
      steps: [
        ...allow(
          'ann',
          [
            rule('create,patch,get', 'roles,rolebindings', RBAC),
            rule('get,list', 'configmaps'),
            rule('bind', 'clusterroles', RBAC, 'view'),
          ],
          by(ANN, get(CONFIG_MAPS)),
        ),
        by(ANN, apply(`${ROLES}/more`, role('more', rule('get,delete', 'configmaps')), 'ann')),
        { ...by(ANN, apply(`${ROLES}/same`, role('same', rule('get', 'configmaps')), 'ann')), select: ['/rules'] },
        by(ANN, apply(`${ROLES}/same`, role('same', rule('get', 'configmaps,secrets')), 'ann')),
        by(ANN, apply(`${BINDINGS}/admin`, binding('admin', '/cluster-admin', 'bob'), 'ann')),
        { ...by(ANN, apply(`${BINDINGS}/view`, binding('view', '/view', 'bob'), 'ann')), select: ['/roleRef'] },
      ],
    },
    {
      name: 'a tool acts for a tenant with the groups, uid and extras that it may use',
      covers: 'impersonation',
      steps: [
        quietly(post(ACCOUNTS, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'deployer' } })),
        { ...post(`${ACCOUNTS}/deployer/token`, { spec: {} }), save: { token: '/status/token' }, select: ['/kind'] },
        ...allowEverywhere(
          'account:deployer',
          [
            rule('impersonate', 'users', '', 'ann'),
            rule('impersonate', 'groups', '', 'tenants'),
            rule('impersonate', 'uids', 'authentication.k8s.io', 'u-1'),
            rule('impersonate', 'userextras/team', 'authentication.k8s.io', 'shop'),
          ],
          headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'ann' }, get('/version')),
        ),
        headers(
          {
            authorization: 'Bearer ${token}',
            'impersonate-user': 'ann',
            'impersonate-group': 'tenants',
            'impersonate-uid': 'u-1',
            'impersonate-extra-team': 'shop',
          },
          post(`${WHO}/selfsubjectreviews`, SELF),
        ),
        headers(
          { authorization: 'Bearer ${token}', 'impersonate-user': 'ann', 'impersonate-extra-team': 'mall' },
          post(`${WHO}/selfsubjectreviews`, SELF),
        ),
        headers({ authorization: 'Bearer ${token}', 'impersonate-user': 'ann', 'impersonate-group': 'system:masters' }, get(CONFIG_MAPS)),
        quietly(del(`${CLUSTER_BINDINGS}/NS-given`)),
      ],
    },
    {
      name: 'an account that may edit a namespace deploys there, and gives no rights',
      covers: 'authorization',
      world: 'controllers',
      steps: [
        { ...get(`${CLUSTER_ROLES}/edit`), until: { '/rules/26/apiGroups/0': 'resource.k8s.io' }, select: ['/kind'] },
        quietly(post(BINDINGS, binding('deployer', '/edit', 'account:deployer'))),
        { ...by(DEPLOYER, get(CONFIG_MAPS, { labelSelector: 'none=here' })), untilStatus: 200, select: ['/kind'] },
        { ...by(DEPLOYER, post(DEPLOYMENTS, deployment())), select: ['/metadata/name'] },
        by(DEPLOYER, post(ROLES, role('mine', rule('get', 'pods')))),
        by(DEPLOYER, get(ROLES)),
        by(DEPLOYER, patch('merge', '/api/v1/namespaces/NS', { metadata: { labels: { a: 'b' } } })),
        by(DEPLOYER, post('/api/v1/namespaces/NS/resourcequotas', { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q' } })),
      ],
    },
    {
      name: 'whoever may view sees the kinds that a definition brings, once they are added to that role',
      covers: 'authorization',
      world: 'controllers',
      steps: [
        quietly(post(BINDINGS, binding('viewer', '/view', 'ann'))),
        { ...by(ANN, get(CONFIG_MAPS, { labelSelector: 'none=here' })), untilStatus: 200, select: ['/kind'] },
        by(ANN, get('/apis/GROUP/v1/namespaces/NS/widgets')),
        quietly(
          post(
            CLUSTER_ROLES,
            clusterRole('NS-widgets', [rule('get,list', 'widgets', 'GROUP')], {
              metadata: { name: 'NS-widgets', labels: { [`${RBAC}/aggregate-to-view`]: 'true' } },
            }),
          ),
        ),
        { ...by(ANN, get('/apis/GROUP/v1/namespaces/NS/widgets')), untilStatus: 404 },
        by(ANN, del('/apis/GROUP/v1/namespaces/NS/widgets/a')),
        quietly(del(`${CLUSTER_ROLES}/NS-widgets`)),
        { ...by(ANN, get('/apis/GROUP/v1/namespaces/NS/widgets')), untilStatus: 403, select: ['/code'] },
      ],
    },
    {
      name: 'paths that are no resources are rights of the whole cluster',
      covers: 'authorization',
      steps: [
        by(ANN, get('/livez/ping')),
        ...allowEverywhere(
          'NS-ann',
          [{ verbs: ['get'], nonResourceURLs: ['/livez/*', '/logs'] }],
          by({ user: 'NS-ann' }, get('/livez/ping')),
        ),
        by({ user: 'NS-ann' }, get('/livez/ping')),
        by({ user: 'NS-ann' }, get('/readyz/ping')),
        by({ user: 'NS-ann' }, get('/logs/a')),
        by({ user: 'NS-ann' }, post('/livez/ping', {})),
        post(
          `${REVIEWS}/subjectaccessreviews`,
          review('SubjectAccessReview', { user: 'NS-ann', nonResourceAttributes: { verb: 'get', path: '/livez/etcd' } }),
        ),
        quietly(del(`${CLUSTER_BINDINGS}/NS-given`)),
      ],
    },
    {
      name: 'members of system:masters may do all, and no others in their place',
      covers: 'authorization',
      steps: [
        by({ user: 'ann', groups: ['system:masters'] }, del(`${ROLES}/missing`)),
        by(ANN, del(`${ROLES}/missing`)),
        post(
          `${REVIEWS}/subjectaccessreviews`,
          review('SubjectAccessReview', {
            user: 'ann',
            groups: ['system:masters'],
            resourceAttributes: { verb: 'delete', resource: 'nodes' },
          }),
        ),
        by(
          { user: 'ann', groups: ['system:masters'] },
          post(
            `${REVIEWS}/selfsubjectaccessreviews`,
            review('SelfSubjectAccessReview', { nonResourceAttributes: { verb: 'delete', path: '/anything' } }),
          ),
        ),
        by({ user: 'ann', groups: ['system:master'] }, get('/api/v1/nodes')),
      ],
    },
    {
      name: 'a tool lists its own rights before it begins',
      covers: 'reviews',
      steps: [
        ...allow(
          'ann',
          [
            rule('get,list,watch', 'configmaps,secrets'),
            rule('patch', 'deployments,deployments/scale', 'apps', 'web'),
            rule('*', '*', 'batch'),
          ],
          by(ANN, get(CONFIG_MAPS)),
        ),
        by(
          { user: 'ann', groups: ['system:unauthenticated'] },
          post(`${REVIEWS}/selfsubjectrulesreviews`, review('SelfSubjectRulesReview', { namespace: 'NS' })),
        ),
        by(
          ANN,
          post(
            `${REVIEWS}/selfsubjectaccessreviews`,
            review('SelfSubjectAccessReview', {
              resourceAttributes: { verb: 'patch', group: 'apps', resource: 'deployments', name: 'web', namespace: 'NS' },
            }),
          ),
        ),
        by(
          ANN,
          post(
            `${REVIEWS}/selfsubjectaccessreviews`,
            review('SelfSubjectAccessReview', {
              resourceAttributes: { verb: 'patch', group: 'apps', resource: 'deployments', namespace: 'NS' },
            }),
          ),
        ),
        by(ANN, post(`${REVIEWS}/selfsubjectrulesreviews`, review('SelfSubjectRulesReview', {}))),
        by(
          ANN,
          post(
            `${REVIEWS}/subjectaccessreviews`,
            review('SubjectAccessReview', { user: 'bob', resourceAttributes: { verb: 'get', resource: 'pods' } }),
          ),
        ),
      ],
    },
  ],
};
