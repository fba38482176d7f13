import {
  apply,
  CONFIG_MAPS,
  configMap,
  defineWidgets,
  DEFINITIONS,
  del,
  get,
  patch,
  post,
  put,
  SECRETS,
  WIDGETS,
  widget,
  widgetDefinition,
} from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const W = `${WIDGETS}/w`;
const MADE: RequestStep = {
  ...post(CONFIG_MAPS, configMap({ k: 'v' })),
  save: { version: '/metadata/resourceVersion', uid: '/metadata/uid' },
  select: ['/metadata/name'],
};
const ANSWER = ['/apiVersion', '/kind', '/data', '/spec', '/message', '/reason', '/code', '/details', '/metadata/name'];

function shown(step: RequestStep): RequestStep {
  return { ...step, select: ANSWER };
}

/** Patches of kind and apiVersion, of a built-in object or a custom one. */
function kindPatches(path: string): RequestStep[] {
  const merges = [
    { kind: 'Secret' },
    { kind: '' },
    { kind: 1 },
    { kind: null },
    { kind: ['a'] },
    { apiVersion: 'v2' },
    { apiVersion: 'apps/v1' },
    { apiVersion: 'a/b/c' },
    { apiVersion: '' },
    { apiVersion: null },
    { apiVersion: 1 },
    { kind: null, apiVersion: null },
    { kind: 'Deployment', apiVersion: 'apps/v1' },
    { kind: 'Nothing', apiVersion: 'none/v1' },
    { kind: '', apiVersion: '' },
  ];
  return merges.map((body) => selected(body, path, patch('merge', path, body, { dryRun: 'All' })));
}

/** Of a custom object without a kind the whole is told, times included: that is not compared. */
function selected(body: object, path: string, step: RequestStep): RequestStep {
  const isWhole = path === W && 'kind' in body && (body.kind === null || body.kind === '');
  return isWhole ? { ...step, select: ['/code', '/reason', '/details/causes/0/field'] } : shown(step);
}

function rootPatches(path: string): RequestStep[] {
  const replaced = (value: unknown): RequestStep => shown(patch('json', path, [{ op: 'replace', path: '', value }], { dryRun: 'All' }));
  return [
    ...[[], 'text', 1, null, true, {}, { kind: 'ConfigMap' }].map(replaced),
    shown(patch('json', path, [{ op: 'remove', path: '' }], { dryRun: 'All' })),
    shown(patch('json', path, [{ op: 'add', path: '', value: {} }], { dryRun: 'All' })),
    selected({ kind: null }, path, patch('json', path, [{ op: 'remove', path: '/kind' }], { dryRun: 'All' })),
    shown(patch('json', path, [{ op: 'remove', path: '/metadata' }], { dryRun: 'All' })),
    shown(patch('json', path, [{ op: 'replace', path: '/metadata', value: [] }], { dryRun: 'All' })),
    shown(patch('json', path, [{ op: 'replace', path: '/metadata', value: null }], { dryRun: 'All' })),
  ];
}

const DEFINED = defineWidgets(widgetDefinition({ type: 'object', properties: { a: { type: 'string' } } }));
const MADE_WIDGET: RequestStep = { ...post(WIDGETS, widget({ a: 'b' })), select: ['/metadata/name'] };

function text(body: string): RequestStep {
  return { ...post(CONFIG_MAPS, body, { dryRun: 'All' }), contentType: 'application/yaml', select: ['/code', '/reason', '/data'] };
}

const YAML_TEXT = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n';
const FLOW = '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: v}}';

/** Requests that clients seldom make. */
export const ODD_REQUESTS: Area = {
  name: 'odd-requests',
  scenarios: [
    { name: 'a merge patch does not change the kind of an object', covers: 'merge patch', steps: [MADE, ...kindPatches(A)] },
    {
      name: 'a merge patch does not change the kind of a custom object',
      covers: 'merge patch',
      steps: [...DEFINED, MADE_WIDGET, ...kindPatches(W)],
    },
    { name: 'a JSON patch does not replace the whole object by something else', covers: 'JSON patch', steps: [MADE, ...rootPatches(A)] },
    {
      name: 'a JSON patch does not replace the whole custom object by something else',
      covers: 'JSON patch',
      steps: [...DEFINED, MADE_WIDGET, ...rootPatches(W)],
    },
    {
      name: 'a strategic merge patch of kind and apiVersion',
      covers: 'strategic merge patch',
      steps: [
        MADE,
        ...[
          { kind: 1 },
          { kind: null },
          { apiVersion: null },
          { apiVersion: '' },
          { kind: '', apiVersion: 'v9' },
          { metadata: null },
          { metadata: [] },
        ].map((body) => shown(patch('strategic', A, body, { dryRun: 'All' }))),
      ],
    },
    {
      name: 'a PUT names a version that is no number, or one that is too large',
      covers: 'update',
      steps: [
        MADE,
        ...['18446744073709551615', '18446744073709551616', '-1', '1.5', '0x1', '00', ' 1', '99999999999999999999999'].map(
          (resourceVersion) => shown(put(A, configMap({ k: 'w' }, { resourceVersion }))),
        ),
        shown(put(A, configMap({ k: 'w' }, { resourceVersion: '0${version}' }))),
        ...['18446744073709551616', 'x'].map((resourceVersion) => shown(patch('merge', A, { metadata: { resourceVersion } }))),
      ],
    },
    {
      name: 'a patch of what only the server sets',
      covers: 'merge patch',
      steps: [
        MADE,
        ...[
          { uid: 'other' },
          { deletionTimestamp: '2024-01-01T00:00:00Z' },
          { creationTimestamp: '2024-01-01T00:00:00Z' },
          { deletionGracePeriodSeconds: 5 },
          { selfLink: '/x' },
          { generation: 9 },
          { uid: '' },
          { uid: null },
        ].map((metadata) => shown(patch('merge', A, { metadata }, { dryRun: 'All' }))),
        ...[{ uid: 'other' }, { deletionTimestamp: '2024-01-01T00:00:00Z' }].map((metadata) =>
          shown(patch('strategic', A, { metadata }, { dryRun: 'All' })),
        ),
        ...[{ uid: 'other' }, { deletionTimestamp: '2024-01-01T00:00:00Z' }].map((metadata) =>
          shown(put(A, configMap({ k: 'w' }, metadata), { dryRun: 'All' })),
        ),
      ],
    },
    {
      name: 'content types are told apart by their letters',
      covers: 'bodies',
      steps: [
        ...[
          'application/JSON',
          'APPLICATION/json',
          'application/json ; charset=utf-8',
          'application/json;',
          'text/json',
          'json',
          '*/*',
          'application/*',
          'text/plain',
          'application/json, application/yaml',
        ].map((contentType) => ({
          ...shown(post(CONFIG_MAPS, configMap({ k: 'v' }), { dryRun: 'All' })),
          contentType,
        })),
        MADE,
        ...[
          'application/Merge-Patch+json',
          'application/merge-patch+json;charset=utf-8',
          'application/merge-patch+json ;a=b',
          'application/json',
          '',
        ].map((contentType) => ({
          ...shown(patch('merge', A, { data: { k: 'w' } }, { dryRun: 'All' })),
          contentType,
        })),
      ],
    },
    {
      name: 'the accepted types are told apart by their letters',
      covers: 'get',
      steps: [
        'application/JSON',
        'APPLICATION/*',
        'application/json;pretty=1',
        'application/json;charset=utf-8',
        'application/*;q=0.1, text/html',
        'json',
        'text/html',
        '*',
        '',
      ].map((accept) => ({
        ...shown(get(`${CONFIG_MAPS}/none`)),
        accept,
      })),
    },
    {
      name: 'the old paths of watch and proxy',
      covers: 'watch',
      steps: [
        get('/api/v1/watch'),
        get('/api/v1/proxy'),
        get('/apis/apps/v1/watch'),
        get('/apis/apps/v1/proxy'),
        get('/api/v1/proxy/namespaces/NS/pods/a'),
        get('/api/v1/watch/'),
        get('/api/v1/watch/nothings'),
        get('/apis/apps/watch'),
        get('/api/v1/redirect/nodes/a'),
      ],
    },
    {
      name: 'paths with an empty namespace or name',
      covers: 'create',
      steps: [
        shown(post('/api/v1/namespaces//x', {}, { dryRun: 'All' })),
        shown(post('/api/v1/namespaces//configmaps/a', configMap({}), { dryRun: 'All' })),
        get('/api/v1/namespaces//configmaps/a'),
        get('/api/v1/namespaces//x'),
        get('/api/v1/namespaces/NS//a'),
        { ...get('/api/v1//configmaps'), select: ['/kind', '/code', '/message'] },
        get('//api/v1/namespaces/NS/configmaps'),
        shown(post('/api/v1/configmaps', configMap({}), { dryRun: 'All' })),
        shown(post('/api/v1/namespaces/NS', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } }, { dryRun: 'All' })),
        del('/api/v1/namespaces/NS/configmaps//'),
      ],
    },
    {
      name: 'YAML with tabs, and with text after a flow map',
      covers: 'bodies',
      steps: [
        text(`${YAML_TEXT}\t`),
        text(`${YAML_TEXT}\t\n`),
        text(`${YAML_TEXT}  \t\n`),
        text(YAML_TEXT.replace('k: v', 'k: v\t')),
        text(YAML_TEXT.replace('k: v', 'k:\tv')),
        text(YAML_TEXT.replace('  k: v', '\tk: v')),
        text(YAML_TEXT.replace('k: v', 'k: v\t# why')),
        text(`${FLOW}\t`),
        text(`${FLOW}\n\t\n`),
        text(`${FLOW} more`),
        text(`${FLOW}\nmore: x`),
        text(`${FLOW}}`),
        text(`${FLOW} # why`),
        text(`${FLOW}\n---\nmore: x`),
      ],
    },
    {
      name: 'a dry run that is empty is none, and numbers of a list are numbers',
      covers: 'list',
      steps: [
        shown(post(CONFIG_MAPS, configMap({ k: 'v' }), { dryRun: '' })),
        shown(post(CONFIG_MAPS, configMap({ k: 'v' }), { dryRun: 'all' })),
        shown(del(A, undefined, { dryRun: '' })),
        shown(post(CONFIG_MAPS, configMap({ k: 'v' }))),
        ...['abc', '-1', '', '1.5', '9223372036854775808', '+1', '1e3', '0x1', ' 1']
          .map((limit) => get(CONFIG_MAPS, { limit }))
          .map((step) => ({ ...step, select: [...ANSWER, '/items/0/metadata/name'] })),
        ...['abc', '-1', '', '99999999999999999999'].map((timeoutSeconds) => ({ ...get(CONFIG_MAPS, { timeoutSeconds }), select: ANSWER })),
        ...['yes', '2', '', 'FALSE', 'f'].map((allowWatchBookmarks) => ({ ...get(CONFIG_MAPS, { allowWatchBookmarks }), select: ANSWER })),
        get(CONFIG_MAPS, { watch: 'true', timeoutSeconds: 'abc' }),
        { ...get(CONFIG_MAPS, { limit: '1', continue: '!' }), select: ANSWER },
        { ...get(CONFIG_MAPS, { resourceVersion: '-1' }), select: ANSWER },
        { ...get(CONFIG_MAPS, { resourceVersion: '18446744073709551616' }), select: ANSWER },
        { ...get(CONFIG_MAPS, { resourceVersion: '1', resourceVersionMatch: 'Newest' }), select: ANSWER },
        shown(del(A, undefined, { gracePeriodSeconds: 'abc' })),
        shown(del(A, undefined, { gracePeriodSeconds: '-1', dryRun: 'All' })),
        shown(del(A, undefined, { propagationPolicy: 'Never' })),
        shown(del(A, undefined, { orphanDependents: 'maybe', dryRun: 'All' })),
        shown(del(A, undefined, { orphanDependents: 'true', propagationPolicy: 'Orphan' })),
      ],
    },
    {
      name: 'selectors with mistakes are refused',
      covers: 'list',
      steps: [
        { ...post(CONFIG_MAPS, configMap({}, { labels: { app: 'web' } })), select: ['/metadata/name'] },
        ...[
          'app=',
          'app',
          '!app',
          'app=web,',
          ',app',
          'app in',
          'app in ()',
          'app in (web',
          'app in (web,)',
          'app==web',
          'app!=web',
          'app=web=x',
          '=web',
          'a b',
          'app in web',
          'app notin (db)',
          'app>1',
          'app<x',
          'app gt 1',
          'app > 1',
          '!app=web',
          'app=we b',
          'app=web app=x',
          'a/b/c=d',
          '/a=b',
          'app=-x',
          `app=${'x'.repeat(64)}`,
          'app=web;',
          '(',
          ')',
          'in in (in)',
          'app in (web),!x',
          '!',
          '!!app',
          'app notin ()',
          "app='web'",
        ].map((labelSelector) => ({ ...get(CONFIG_MAPS, { labelSelector }), select: [...ANSWER, '/items/0/metadata/name'] })),
      ],
    },
    {
      name: 'field selectors with mistakes are refused',
      covers: 'list',
      steps: [
        { ...post(CONFIG_MAPS, configMap({})), select: ['/metadata/name'] },
        ...[
          'metadata.name',
          'metadata.name=',
          'metadata.name!=a',
          'metadata.name==a',
          'metadata.name=a,',
          'data.k=v',
          'spec.x=1',
          'metadata.name=a,metadata.namespace=NS',
          'metadata.name=a=b',
          'metadata.name=\\a',
          'metadata.name=a\\,b',
          '=a',
          ',',
          'metadata.labels.app=web',
          'metadata.name in (a)',
        ].map((fieldSelector) => ({ ...get(CONFIG_MAPS, { fieldSelector }), select: [...ANSWER, '/items/0/metadata/name'] })),
      ],
    },
    {
      name: 'warnings are cut when there are too many',
      covers: 'field validation',
      steps: [
        shown(
          post(
            CONFIG_MAPS,
            configMap({ k: 'v' }, {}, Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`unknown${i}${'x'.repeat(40)}`, 1]))),
            { dryRun: 'All' },
          ),
        ),
        shown(
          post(
            CONFIG_MAPS,
            configMap({ k: 'v' }, {}, Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`unknown${i}${'y'.repeat(300)}`, 1]))),
            { dryRun: 'All' },
          ),
        ),
        shown(post(CONFIG_MAPS, configMap({ k: 'v' }, {}, { [`${'z'.repeat(5000)}`]: 1, a: 1, ['b'.repeat(400)]: 2 }), { dryRun: 'All' })),
      ],
    },
    {
      name: 'what is there already is not sent again',
      covers: 'discovery',
      steps: [
        {
          ...get('/apis'),
          accept: 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
          headers: { 'if-none-match': 'W/"x"' },
          select: ['/kind'],
        },
        {
          ...get('/api'),
          accept: 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
          headers: { 'if-none-match': '*' },
          select: ['/kind'],
        },
        { ...get('/api'), headers: { 'if-none-match': '*' }, select: ['/kind'] },
        { ...get('/openapi/v2'), headers: { 'if-none-match': '*' }, select: ['/swagger'] },
        { ...get('/openapi/v3/api/v1'), headers: { 'if-none-match': '*' }, select: ['/openapi'] },
        { ...get('/openapi/v3'), headers: { 'if-none-match': '*' }, select: ['/none'] },
        { ...get('/version'), headers: { 'if-none-match': '*' }, select: ['/major'] },
      ],
    },
    {
      name: 'discovery in YAML',
      covers: 'discovery',
      steps: ['/apis/apps', '/apis/apps/v1', '/api/v1'].map((path) => ({ ...get(path), accept: 'application/yaml' })),
    },
    {
      name: 'what is not served is told before what is wrong with the request',
      covers: 'get',
      steps: [
        { ...post(`/api/v1/namespaces/NS/pods/none/log`, {}), select: ANSWER },
        del('/api/v1/namespaces/NS/pods/none/log'),
        get('/api/v1/namespaces//pods/none/log'),
        get('/api/v1/pods/none/log'),
        put('/api/v1/namespaces/NS/pods/none/binding', {}),
        get('/api/v1/namespaces/NS/pods/none/binding'),
        get('/api/v1/namespaces/NS/pods/none/eviction'),
        get('/api/v1/namespaces/NS/pods/none/nothing'),
        del('/api/v1/namespaces/NS/bindings'),
        post('/api/v1/componentstatuses', {}),
        del('/api/v1/componentstatuses/a'),
      ],
    },
    {
      name: 'an apply of odd bodies',
      covers: 'apply',
      steps: [
        shown(apply(`${SECRETS}/s`, configMap({ k: 'v' }), 'me')),
        shown(apply(A, { apiVersion: 'v1', kind: 'ConfigMap' }, 'me', { dryRun: 'All' })),
        shown(apply(A, { apiVersion: 'v1', kind: 1 }, 'me', { dryRun: 'All' })),
        shown(apply(A, { apiVersion: 'v1', kind: '', metadata: { name: 'a' } }, 'me', { dryRun: 'All' })),
        shown(apply(A, { kind: 'ConfigMap', metadata: { name: 'a' } }, 'me', { dryRun: 'All' })),
        shown(apply(A, { apiVersion: 'v1', kind: 'ConfigMap', metadata: null }, 'me', { dryRun: 'All' })),
        shown(apply(A, { apiVersion: 'v1', kind: 'ConfigMap', metadata: [] }, 'me', { dryRun: 'All' })),
        shown(apply(A, configMap({}, { resourceVersion: '18446744073709551616' }), 'me')),
        shown(apply(`${DEFINITIONS}/x`, configMap({}), 'me')),
      ],
    },
  ],
};
