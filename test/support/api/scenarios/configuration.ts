import { apply, CONFIG_MAPS, configMap, del, get, patch, post, put, SECRETS } from '../requests.ts';
import type { Area } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const S = `${SECRETS}/s`;
const NAMESPACES = '/api/v1/namespaces';
const ACCOUNTS = '/api/v1/namespaces/NS/serviceaccounts';

function secret(rest: object, name = 's'): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, ...rest };
}
function namespace(name: string, rest: object = {}, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, ...metadata }, ...rest };
}
function account(rest: object = {}): object {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' }, ...rest };
}

/** An `a` in base64. */
const TEXT = 'YQ==';

/** ConfigMaps, Secrets, Namespaces, ServiceAccounts, and the metadata of all objects. */
export const CONFIGURATION: Area = {
  name: 'configuration',
  scenarios: [
    {
      name: 'a ConfigMap holds texts and bytes under keys of their own',
      covers: 'validation',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v', empty: '' }, {}, { binaryData: { b: 'AAEC' } })),
        post(CONFIG_MAPS, configMap({ k: 'v' }, { name: 'b' }, { binaryData: { k: 'AAEC' } })),
        post(CONFIG_MAPS, configMap({ '..': 'v', '.': 'v', '..x': 'v', 'a/b': 'v', '': 'v' }, { name: 'b' })),
        post(CONFIG_MAPS, configMap(undefined, { name: 'b' }, { binaryData: { k: 'not base64' } })),
        post(CONFIG_MAPS, configMap({ ['k'.repeat(254)]: 'v' }, { name: 'b' })),
        post(CONFIG_MAPS, configMap({ k: ['v'] }, { name: 'b' })),
        post(CONFIG_MAPS, configMap(undefined, { name: 'b' })),
      ],
    },
    {
      name: 'a ConfigMap or Secret may hold a mebibyte',
      covers: 'validation',
      steps: [
        { ...post(CONFIG_MAPS, configMap({ k: 'v'.repeat(1024 * 1024) })), select: ['/metadata/name'] },
        post(CONFIG_MAPS, configMap({ k: 'v'.repeat(1024 * 1024), l: 'v' }, { name: 'b' })),
        post(CONFIG_MAPS, configMap({ k: 'v'.repeat(1024 * 1024 - 3) }, { name: 'c' }, { binaryData: { b: 'AAECAw==' } })),
        post(SECRETS, secret({ stringData: { k: 'v'.repeat(1024 * 1024 + 1) } })),
      ],
    },
    {
      name: 'what is immutable stays, and says so no less',
      covers: 'immutable fields',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' }, {}, { immutable: true })),
        patch('merge', A, { data: { k: 'w' } }),
        patch('merge', A, { immutable: false, binaryData: { b: 'AA==' } }),
        patch('merge', A, { immutable: null }),
        put(A, configMap({ k: 'v' }, { labels: { still: 'mine' } }, { immutable: true })),
        post(SECRETS, secret({ data: { k: TEXT }, immutable: true })),
        patch('merge', S, { data: { k: null } }),
        patch('merge', S, { stringData: { k: 'b' } }),
        patch('merge', S, { type: 'Other' }),
        del(S),
      ],
    },
    {
      name: 'what was not immutable may become it',
      covers: 'immutable fields',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' }, {}, { immutable: false })),
        patch('merge', A, { data: { k: 'w' }, immutable: true }),
        patch('merge', A, { data: { k: 'x' } }),
        apply(A, configMap({ k: 'y' }), 'applier', { force: 'true' }),
        apply(A, configMap({ l: 'y' }), 'applier'),
      ],
    },
    {
      name: 'stringData of a Secret goes into its data',
      covers: 'defaults',
      steps: [
        post(SECRETS, secret({ stringData: { a: 'text', k: 'wins' }, data: { k: TEXT } })),
        patch('merge', S, { stringData: { a: 'other', 'a b': 'x' } }),
        patch('strategic', S, { stringData: { c: '' } }),
        apply(S, secret({ stringData: { a: 'applied' } }), 'applier'),
        post(SECRETS, secret({ data: { k: 'not base64!' } }, 't')),
        post(SECRETS, secret({ data: { k: 'YQ' } }, 't')),
        patch('merge', S, { data: { k: '%%' } }),
      ],
    },
    {
      name: 'Secrets of known types need what they are for',
      covers: 'validation',
      steps: [
        post(SECRETS, secret({ type: 'kubernetes.io/tls' })),
        post(SECRETS, secret({ type: 'kubernetes.io/tls', data: { 'tls.crt': TEXT } })),
        post(SECRETS, secret({ type: 'kubernetes.io/dockerconfigjson', data: {} })),
        post(SECRETS, secret({ type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': 'x' } })),
        post(SECRETS, secret({ type: 'kubernetes.io/dockercfg', stringData: { '.dockercfg': '{' } })),
        post(SECRETS, secret({ type: 'kubernetes.io/basic-auth' })),
        post(SECRETS, secret({ type: 'kubernetes.io/ssh-auth' })),
        post(SECRETS, secret({ type: 'kubernetes.io/ssh-auth', data: { 'ssh-privatekey': '' } })),
        post(SECRETS, secret({ type: 'kubernetes.io/service-account-token' })),
      ],
    },
    {
      name: 'Secrets of known types are made with what they are for',
      covers: 'create',
      steps: [
        post(SECRETS, secret({ type: 'kubernetes.io/tls', data: { 'tls.crt': '', 'tls.key': '' } }, 'tls')),
        post(SECRETS, secret({ type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': '{"auths":{}}' } }, 'docker')),
        post(SECRETS, secret({ type: 'kubernetes.io/basic-auth', stringData: { password: 'p' } }, 'basic')),
        post(SECRETS, secret({ type: 'example.com/own', stringData: { any: 'thing' } }, 'own')),
        patch('merge', `${SECRETS}/tls`, { data: { 'tls.key': null } }),
        patch('merge', `${SECRETS}/own`, { type: 'kubernetes.io/tls' }),
        get(SECRETS, { fieldSelector: 'type=example.com/own' }),
      ],
    },
    {
      name: 'a namespace bears its name as a label, and its finalizer',
      covers: 'namespaces',
      steps: [
        post(NAMESPACES, namespace('NS-more', {}, { labels: { team: 'a' } })),
        patch('merge', `${NAMESPACES}/NS-more`, { metadata: { labels: { 'kubernetes.io/metadata.name': 'other' } } }),
        patch('merge', `${NAMESPACES}/NS-more`, { metadata: { labels: null } }),
        patch('merge', `${NAMESPACES}/NS-more`, { spec: { finalizers: ['example.com/x'] } }),
        put(`${NAMESPACES}/NS-more`, namespace('NS-more', { spec: {}, status: { phase: 'Terminating' } })),
        post(NAMESPACES, namespace('NS-more')),
      ],
    },
    {
      name: 'names of namespaces are labels, and their finalizers qualified',
      covers: 'names and metadata',
      steps: [
        post(NAMESPACES, namespace('a.b')),
        post(NAMESPACES, namespace('Upper')),
        post(NAMESPACES, namespace('x'.repeat(64))),
        post(NAMESPACES, namespace('kube-system')),
        post(NAMESPACES, namespace('NS-more', { spec: { finalizers: ['nodomain', 'bad domain/x'] } })),
        post(NAMESPACES, namespace('NS-more', {}, { namespace: 'default' })),
        post(NAMESPACES, { apiVersion: 'v1', kind: 'Namespace' }),
      ],
    },
    {
      name: 'nothing is made in a namespace that goes, and it goes by its finalizers',
      covers: 'namespaces',
      steps: [
        del(`${NAMESPACES}/NS`),
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        apply(A, configMap({ k: 'v' }), 'applier'),
        post(SECRETS, secret({}), { dryRun: 'All' }),
        del(`${NAMESPACES}/NS`),
        patch('merge', `${NAMESPACES}/NS`, { metadata: { labels: { still: 'here' } } }),
        put(`${NAMESPACES}/NS/finalize`, namespace('NS', { spec: { finalizers: [] } })),
        get(`${NAMESPACES}/NS`),
        post(CONFIG_MAPS, configMap({ k: 'v' })),
      ],
    },
    {
      name: 'the namespaces of the system stay',
      covers: 'namespaces',
      steps: [
        del(`${NAMESPACES}/default`),
        del(`${NAMESPACES}/kube-system`),
        del(`${NAMESPACES}/kube-public`),
        del(`${NAMESPACES}/default`, undefined, { dryRun: 'All' }),
        post('/api/v1/namespaces/no-such-namespace/configmaps', configMap({ k: 'v' })),
        get('/api/v1/namespaces/no-such-namespace'),
        del('/api/v1/namespaces/no-such-namespace'),
        get('/api/v1/namespaces/no-such-namespace/configmaps'),
      ],
    },
    {
      name: 'the finalizers of a namespace are set by their own endpoint',
      covers: 'finalizers',
      steps: [
        post(NAMESPACES, namespace('NS-own', { spec: { finalizers: ['example.com/mine'] } })),
        put(`${NAMESPACES}/NS-own/finalize`, namespace('NS-own', { spec: { finalizers: ['example.com/mine', 'wrong'] } })),
        put(`${NAMESPACES}/NS-own/finalize`, namespace('other', { spec: { finalizers: [] } })),
        put(`${NAMESPACES}/NS-own/finalize`, namespace('NS-own', { spec: { finalizers: ['example.com/mine'] } })),
        del(`${NAMESPACES}/NS-own`),
        put(`${NAMESPACES}/NS-own/finalize`, namespace('NS-own', { spec: {} })),
        get(`${NAMESPACES}/NS-own`),
        put(`${NAMESPACES}/NS-own/finalize`, namespace('NS-own', { spec: {} })),
      ],
    },
    {
      name: 'a ServiceAccount lists secrets by name',
      covers: 'create',
      steps: [
        post(ACCOUNTS, account({ secrets: [{ name: 'a' }], imagePullSecrets: [{ name: 'p' }], automountServiceAccountToken: false })),
        post(ACCOUNTS, { ...account(), metadata: { name: 'Bad Name' } }),
        patch('strategic', `${ACCOUNTS}/robot`, { secrets: [{ name: 'b' }] }),
        patch('strategic', `${ACCOUNTS}/robot`, { imagePullSecrets: [{ name: 'q' }] }),
        apply(`${ACCOUNTS}/robot`, account({ secrets: [{ name: 'c' }] }), 'applier'),
        put(`${ACCOUNTS}/nobody`, { ...account(), metadata: { name: 'nobody' } }),
        del(`${ACCOUNTS}/robot`),
      ],
    },
    {
      name: 'labels, annotations, finalizers and owners have their grammars',
      covers: 'names and metadata',
      steps: [
        post(
          CONFIG_MAPS,
          configMap({}, { labels: { '/x': 'v', 'a/b/c': 'v', 'UP.er/x': 'v', ['k'.repeat(64)]: 'v', k: 'v'.repeat(64), l: '-v' } }),
        ),
        post(CONFIG_MAPS, configMap({}, { annotations: { 'a b': 'any text!', 'A/b': 'upper is fine', '-x': 'v' } })),
        post(CONFIG_MAPS, configMap({}, { annotations: { big: 'x'.repeat(262144) } })),
        post(CONFIG_MAPS, configMap({}, { finalizers: ['a b', 'example.com/ok', 'nodomain', 'orphan', 'foregroundDeletion'] })),
        post(CONFIG_MAPS, configMap({}, { finalizers: ['orphan'] })),
        post(CONFIG_MAPS, configMap({}, { finalizers: ['nodomain'], name: 'b' })),
        post(CONFIG_MAPS, configMap({}, { name: 'x'.repeat(254) })),
        post(CONFIG_MAPS, configMap({}, { name: '-a' })),
        post(CONFIG_MAPS, configMap({}, { name: 'a..b' })),
      ],
    },
    {
      name: 'owners are named in full, and one of them controls',
      covers: 'names and metadata',
      steps: [
        post(CONFIG_MAPS, configMap({}, { ownerReferences: [{}] })),
        post(
          CONFIG_MAPS,
          configMap(
            {},
            {
              ownerReferences: [
                { apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: '1' },
                { apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: '1' },
              ],
            },
          ),
        ),
        post(
          CONFIG_MAPS,
          configMap(
            {},
            {
              ownerReferences: [
                { apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: '1', controller: true },
                { apiVersion: 'v1', kind: 'ConfigMap', name: 'p', uid: '2', controller: true, blockOwnerDeletion: true },
              ],
            },
          ),
        ),
        post(CONFIG_MAPS, configMap({}, { name: 'b', ownerReferences: [{ apiVersion: 'v1', kind: 'Event', name: 'o', uid: '1' }] })),
        post(CONFIG_MAPS, configMap({}, { name: 'c', ownerReferences: [{ apiVersion: 'a/b/c', kind: 'Widget', name: 'o', uid: '1' }] })),
        post(
          CONFIG_MAPS,
          configMap(
            {},
            {
              name: 'd',
              ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: '1', controller: false, blockOwnerDeletion: false }],
            },
          ),
        ),
      ],
    },
    {
      name: 'the metadata of the server is the server’s',
      covers: 'immutable fields',
      steps: [
        post(
          CONFIG_MAPS,
          configMap(
            {},
            {
              uid: 'mine',
              creationTimestamp: '2001-01-01T00:00:00Z',
              generation: 7,
              selfLink: '/x',
              deletionTimestamp: '2001-01-01T00:00:00Z',
              deletionGracePeriodSeconds: 9,
            },
          ),
        ),
        post(CONFIG_MAPS, configMap({}, { name: 'b', resourceVersion: '1' })),
        patch('merge', A, { metadata: { creationTimestamp: '2001-01-01T00:00:00Z', generation: 9, selfLink: '/y' } }),
        patch('merge', A, { metadata: { uid: 'other' } }),
        patch('merge', A, { metadata: { name: 'other' } }),
        patch('merge', A, { metadata: { namespace: 'other' } }),
        patch('merge', A, { metadata: { deletionTimestamp: '2001-01-01T00:00:00Z' } }),
        patch('merge', A, { metadata: { generateName: 'a-' } }),
        put(A, configMap({}, { namespace: 'other' })),
        put(A, configMap({}, { uid: 'other' })),
      ],
    },
    {
      name: 'generateName makes names, and needs a beginning',
      covers: 'names and metadata',
      steps: [
        {
          ...post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'made-' } }),
          select: ['/metadata/generateName', '/kind'],
        },
        post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: '' } }),
        post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} }),
        post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'given-', name: 'a' } }),
        put(`${CONFIG_MAPS}/z`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'z-' } }),
        post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'Bad_', name: 'b' } }),
      ],
    },
    {
      name: 'wrong types in metadata are refused before all else',
      covers: 'validation',
      steps: [
        post(CONFIG_MAPS, configMap({}, { labels: { k: 1 } })),
        post(CONFIG_MAPS, configMap({}, { annotations: { k: { a: 'b' } } })),
        post(CONFIG_MAPS, configMap({}, { finalizers: 'a/b' })),
        post(CONFIG_MAPS, configMap({}, { creationTimestamp: 'yesterday' })),
        post(CONFIG_MAPS, configMap({}, { name: 7 })),
        post(CONFIG_MAPS, { apiVersion: 'v1', kind: 'ConfigMap', metadata: [] }),
        post(CONFIG_MAPS, configMap({ k: 'v' }, { labels: null, annotations: {}, finalizers: [] })),
      ],
    },
  ],
};
