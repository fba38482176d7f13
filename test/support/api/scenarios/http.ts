import { CONFIG_MAPS, configMap, del, DEPLOYMENTS, get, patch, post, put } from '../requests.ts';
import type { Area } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const MIB = 1024 * 1024;

/** What goes wrong before an object is looked at: methods, bodies, parameters, paths. */
export const HTTP: Area = {
  name: 'http',
  scenarios: [
    {
      name: 'methods that a path does not have',
      covers: 'http',
      steps: [
        { ...put(CONFIG_MAPS, configMap({})) },
        patch('merge', CONFIG_MAPS, {}),
        post(A, configMap({})),
        del('/api/v1/namespaces'),
        post('/apis/apps/v1', {}),
        { ...del('/apis/apps/v1/namespaces/NS/deployments/web/scale') },
        post(`${DEPLOYMENTS}/web/status`, {}),
      ],
    },
    {
      name: 'a body of another type is not read',
      covers: 'http',
      steps: [
        { ...post(CONFIG_MAPS, 'a=b'), contentType: 'application/unheard-of' },
        { ...put(A, 'x'), contentType: 'image/png' },
        { ...patch('merge', A, {}), contentType: 'application/json' },
        { ...patch('merge', A, {}), contentType: 'text/plain' },
      ],
    },
    {
      name: 'a body over the limit is refused',
      covers: 'http',
      steps: [post(CONFIG_MAPS, configMap({ k: 'x'.repeat(3 * MIB) })), put(A, 'x'.repeat(3 * MIB + 1)), get(A)],
    },
    {
      name: 'an answer in a form that the server does not have is refused',
      covers: 'http',
      steps: [
        { ...get(CONFIG_MAPS), accept: 'text/html' },
        { ...get(CONFIG_MAPS), accept: 'application/json;as=Nothing;g=meta.k8s.io;v=v1' },
        { ...get('/version'), accept: 'application/json', select: ['/major'] },
        { ...get(CONFIG_MAPS), accept: 'text/html, */*;q=0.1', select: ['/kind'] },
      ],
    },
    {
      name: 'parameters that cannot be read are refused, and unknown ones are passed over',
      covers: 'http',
      steps: [
        get(CONFIG_MAPS, { limit: 'many' }),
        get(CONFIG_MAPS, { timeoutSeconds: 'long' }),
        get(CONFIG_MAPS, { resourceVersion: 'new' }),
        get(CONFIG_MAPS, { labelSelector: 'a in b' }),
        get(CONFIG_MAPS, { fieldSelector: 'data=x' }),
        { ...get(CONFIG_MAPS, { nonsense: 'yes', pretty: 'true' }), select: ['/kind'] },
        post(CONFIG_MAPS, configMap({}), { dryRun: 'Some' }),
        post(CONFIG_MAPS, configMap({}), { fieldValidation: 'Maybe' }),
        post(CONFIG_MAPS, configMap({}), { fieldManager: 'm'.repeat(129) }),
      ],
    },
    {
      name: 'paths that nothing serves',
      covers: 'http',
      steps: [
        get('/nothing'),
        get('/api/v2/pods'),
        get('/apis/apps/v1/nothings'),
        get('/api/v1/namespaces/NS/configmaps/a/nothing'),
        get('/api/v1/namespaces/NS/nodes'),
        get('/api/v1/configmaps/a'),
        get('/apis/nothing.example.com'),
      ],
    },
    {
      name: 'what applies are not written in, and versions that are none',
      covers: 'http',
      steps: [
        { ...patch('merge', A, {}), contentType: 'application/apply-patch+cbor' },
        { ...get(CONFIG_MAPS), accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' },
        { ...post(CONFIG_MAPS, configMap({}, { resourceVersion: 'abc' })), select: ['/message', '/kind'] },
        post(CONFIG_MAPS, configMap({}, { name: 'b', resourceVersion: '7' })),
      ],
    },
    {
      name: 'a strategic merge patch changes no kind',
      covers: 'strategic merge patch',
      steps: [
        { ...post(CONFIG_MAPS, configMap({ k: 'v' })), select: ['/kind'] },
        ...[{ kind: 'Secret' }, { apiVersion: 'apps/v1' }, { kind: '' }, { apiVersion: 'v2', kind: 'Unheard', data: { k: 'w' } }].map(
          (body) => ({
            ...patch('strategic', A, body),
            select: ['/kind', '/apiVersion', '/data'],
          }),
        ),
      ],
    },
    {
      name: 'an encoded slash is a slash, and a name is no step in a path',
      covers: 'http',
      steps: [
        { ...get('/api/v1/namespaces/NS%2Fconfigmaps'), select: ['/kind'] },
        get(`${CONFIG_MAPS}/a%2Fb`),
        get(`${CONFIG_MAPS}/..`),
        get(`${CONFIG_MAPS}/.`),
        get(`${CONFIG_MAPS}/a%25`),
        del(`${CONFIG_MAPS}/..`),
        get(`${A}/..`),
        { ...get(`${CONFIG_MAPS}//`), select: ['/kind'] },
      ],
    },
    {
      name: 'parts of a path that are empty',
      covers: 'http',
      steps: [
        { ...get('/api/v1/namespaces//configmaps', { labelSelector: 'no=thing' }), select: ['/kind', '/items'] },
        get('/api/v1/namespaces//configmaps/a'),
        del('/api/v1/namespaces//configmaps/a'),
        get('/api/v1//namespaces'),
        get('/api/v1/nodes//status'),
        get(`${CONFIG_MAPS}//a`),
        get('/apis//v1'),
        get('//api/v1/namespaces'),
        get('/apis/apps//deployments'),
      ],
    },
    {
      name: 'the root tells all paths, to whatever method',
      covers: 'http',
      steps: [
        // Groups of definitions stand among the paths, as long as there are any.
        { ...get('/'), select: [0, 1, 2, 3, 4, 5].map((i) => `/paths/${i}`) },
        { ...get('/index.html'), accept: 'text/html', select: ['/paths/0'] },
        { ...post('/', {}), select: ['/paths/0'] },
      ],
    },
    {
      name: 'bodies that are no object',
      covers: 'http',
      steps: [
        post(CONFIG_MAPS, '{"apiVersion":'),
        post(CONFIG_MAPS, '[]'),
        post(CONFIG_MAPS, ''),
        put(A, 'null'),
        {
          ...post(CONFIG_MAPS, 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n'),
          contentType: 'application/yaml',
          select: ['/data'],
        },
      ],
    },
  ],
};
