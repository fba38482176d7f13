import { apply, BINDINGS, del, get, patch, post, put, ROLES } from '../requests.ts';
import type { Area } from '../scenario.ts';

const GROUP_NAME = 'rbac.authorization.k8s.io';
const API = `${GROUP_NAME}/v1`;
const CLUSTER_ROLES = `/apis/${API}/clusterroles`;
const CLUSTER_BINDINGS = `/apis/${API}/clusterrolebindings`;
const READ_PODS = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
const TO_READER = { apiGroup: GROUP_NAME, kind: 'Role', name: 'reader' };

function role(rest: object = {}, metadata: object = {}): object {
  return { apiVersion: API, kind: 'Role', metadata: { name: 'reader', ...metadata }, ...rest };
}
function clusterRole(rest: object = {}, metadata: object = {}): object {
  return { apiVersion: API, kind: 'ClusterRole', metadata: { name: 'NS-reader', ...metadata }, ...rest };
}
function binding(rest: object, metadata: object = {}): object {
  return { apiVersion: API, kind: 'RoleBinding', metadata: { name: 'readers', ...metadata }, ...rest };
}
function clusterBinding(rest: object): object {
  return { apiVersion: API, kind: 'ClusterRoleBinding', metadata: { name: 'NS-readers' }, ...rest };
}

/** Roles and bindings as objects; what they allow is another matter. */
export const RBAC_KINDS: Area = {
  name: 'rbac-kinds',
  scenarios: [
    {
      name: 'a role lists rules, or none',
      covers: 'defaults',
      steps: [
        post(ROLES, role({ rules: [READ_PODS] })),
        post(ROLES, role({}, { name: 'none' })),
        { ...post(ROLES, role({ rules: [] }, { name: 'empty' })), select: ['/rules'] },
        post(ROLES, role({ rules: null }, { name: 'null' })),
        apply(`${ROLES}/applied`, role({ rules: [READ_PODS] }, { name: 'applied' }), 'applier'),
        patch('merge', `${ROLES}/reader`, { rules: null }),
        put(`${ROLES}/made-by-put`, role({ rules: [READ_PODS] }, { name: 'made-by-put' })),
        del(`${ROLES}/none`),
      ],
    },
    {
      name: 'a rule has verbs, and groups and resources or paths',
      covers: 'validation',
      steps: [
        post(ROLES, role({ rules: [{}] })),
        post(ROLES, role({ rules: [{ verbs: ['get'], resources: ['pods'] }] })),
        post(ROLES, role({ rules: [{ verbs: ['get'], apiGroups: [''] }] })),
        post(ROLES, role({ rules: [{ verbs: ['get'], nonResourceURLs: ['/healthz'] }] })),
        post(
          CLUSTER_ROLES,
          clusterRole({ rules: [{ verbs: ['get'], nonResourceURLs: ['/healthz'], apiGroups: [''], resources: ['pods'] }] }),
        ),
        post(CLUSTER_ROLES, clusterRole({ rules: [{ verbs: [], nonResourceURLs: ['/healthz'] }] })),
        post(ROLES, role({ rules: [READ_PODS] }, { name: 'a/b' })),
        post(ROLES, role({ rules: [READ_PODS] }, { name: 'Any:Name is fine' })),
      ],
    },
    {
      name: 'a cluster role may be made of others',
      covers: 'validation',
      steps: [
        post(CLUSTER_ROLES, clusterRole({ aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'NS-part': 'true' } }] } })),
        post(CLUSTER_ROLES, clusterRole({ aggregationRule: { clusterRoleSelectors: [] } }, { name: 'NS-wrong' })),
        post(
          CLUSTER_ROLES,
          clusterRole(
            { aggregationRule: { clusterRoleSelectors: [{ matchExpressions: [{ key: 'a b', operator: 'Near' }] }] } },
            { name: 'NS-wrong' },
          ),
        ),
        post(
          CLUSTER_ROLES,
          clusterRole({ aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'not ok' } }] } }, { name: 'NS-wrong' }),
        ),
        patch('merge', `${CLUSTER_ROLES}/NS-reader`, { aggregationRule: null, rules: [READ_PODS] }),
        del(`${CLUSTER_ROLES}/NS-reader`),
      ],
    },
    {
      name: 'a binding names a role for good',
      covers: 'immutable fields',
      steps: [
        post(BINDINGS, binding({ roleRef: TO_READER })),
        patch('merge', `${BINDINGS}/readers`, { roleRef: { name: 'other' } }),
        patch('merge', `${BINDINGS}/readers`, { roleRef: { kind: 'ClusterRole' } }),
        patch('merge', `${BINDINGS}/readers`, { subjects: [{ kind: 'User', name: 'jo' }] }),
        put(`${BINDINGS}/readers`, binding({ roleRef: { ...TO_READER, name: 'other' }, subjects: [] })),
        put(`${BINDINGS}/readers`, binding({ roleRef: { kind: 'Role', name: 'reader' }, subjects: [] })),
        apply(`${BINDINGS}/readers`, binding({ roleRef: { ...TO_READER, name: 'other' } }), 'applier', { force: 'true' }),
      ],
    },
    {
      name: 'a binding names a role that can be named',
      covers: 'validation',
      steps: [
        post(BINDINGS, binding({})),
        post(BINDINGS, binding({ roleRef: { ...TO_READER, name: '' } })),
        post(BINDINGS, binding({ roleRef: { ...TO_READER, kind: 'Group' } })),
        post(BINDINGS, binding({ roleRef: { ...TO_READER, apiGroup: 'example.com' } })),
        post(BINDINGS, binding({ roleRef: { ...TO_READER, name: 'a/b' } })),
        post(CLUSTER_BINDINGS, clusterBinding({ roleRef: TO_READER })),
        post(BINDINGS, binding({ roleRef: { kind: 'ClusterRole', name: 'view' } })),
        get(`${BINDINGS}/readers`),
      ],
    },
    {
      name: 'subjects are users, groups and accounts',
      covers: 'validation',
      steps: [
        post(
          BINDINGS,
          binding({
            roleRef: TO_READER,
            subjects: [
              { kind: 'User', name: 'jo' },
              { kind: 'Group', name: 'g' },
              { kind: 'ServiceAccount', name: 'default', namespace: 'NS' },
            ],
          }),
        ),
        post(BINDINGS, binding({ roleRef: TO_READER, subjects: [{ kind: 'ServiceAccount', name: 'default' }] }, { name: 'b' })),
        post(BINDINGS, binding({ roleRef: TO_READER, subjects: [{ kind: 'Robot', name: 'x' }] }, { name: 'b' })),
        post(BINDINGS, binding({ roleRef: TO_READER, subjects: [{ kind: 'User', name: '' }] }, { name: 'b' })),
        post(BINDINGS, binding({ roleRef: TO_READER, subjects: [{ kind: 'User', name: 'jo', apiGroup: 'example.com' }] }, { name: 'b' })),
        post(
          BINDINGS,
          binding(
            { roleRef: TO_READER, subjects: [{ kind: 'ServiceAccount', name: 'Not A Name', namespace: 'NS', apiGroup: 'example.com' }] },
            { name: 'b' },
          ),
        ),
        post(
          CLUSTER_BINDINGS,
          clusterBinding({ roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: [{ kind: 'ServiceAccount', name: 'default' }] }),
        ),
        post(
          CLUSTER_BINDINGS,
          clusterBinding({ roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: [{ kind: 'User', name: 'jo', namespace: 'NS' }] }),
        ),
        del(`${CLUSTER_BINDINGS}/NS-readers`),
      ],
    },
  ],
};
