import {
  CONFIG_MAPS,
  configMap,
  defineWidgets,
  del,
  get,
  patch,
  post,
  put,
  watch,
  WIDGETS,
  widget,
  widgetDefinition,
} from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const SHORT = ['/metadata/name', '/metadata/labels', '/metadata/namespace', '/data'];
const BOOKMARKS = { allowWatchBookmarks: 'true' };
const BOOKED = ['/kind', '/metadata/name', '/metadata/annotations'];
const TABLE = 'application/json;as=Table;g=meta.k8s.io;v=v1';
const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

function quiet(step: RequestStep): RequestStep {
  return { ...step, select: ['/reason'] };
}

function add(name: string, labels: Record<string, string> = {}): RequestStep {
  return quiet(post(CONFIG_MAPS, configMap({ k: name }, { name, labels })));
}

/** A ConfigMap, and the version after which a watch can begin. */
const START: RequestStep = {
  ...post(CONFIG_MAPS, configMap({ k: 'start' })),
  select: ['/kind'],
  save: { since: '/metadata/resourceVersion' },
};
const SINCE = { resourceVersion: '${since}' };

const SCENARIOS: Scenario[] = [
  {
    name: 'a watch from nowhere begins with what is there',
    covers: 'watch',
    steps: [
      add('b'),
      add('a'),
      { ...watch(CONFIG_MAPS, 4, {}, [add('c'), quiet(del(`${CONFIG_MAPS}/b`))]), select: SHORT },
      { ...watch(CONFIG_MAPS, 2, { resourceVersion: '0' }), select: SHORT },
    ],
  },
  {
    name: 'a watch tells whole objects as they are made, changed and deleted',
    covers: 'watch',
    steps: [START, watch(CONFIG_MAPS, 3, SINCE, [put(A, configMap({ k: 'next' })), add('b'), quiet(del(A))])],
  },
  {
    name: 'a watch repeats what happened after its version',
    covers: 'watch',
    steps: [
      START,
      quiet(put(A, configMap({ k: '1' }))),
      quiet(put(A, configMap({ k: '2' }))),
      quiet(del(A)),
      { ...watch(CONFIG_MAPS, 3, SINCE), select: SHORT },
    ],
  },
  {
    name: 'a write that changes nothing and a dry run are no events',
    covers: 'watch',
    steps: [
      START,
      {
        ...watch(CONFIG_MAPS, 1, SINCE, [
          quiet(put(A, configMap({ k: 'start' }, {}), { fieldManager: 'poster' })),
          quiet(put(A, configMap({ k: 'dry' }), { dryRun: 'All' })),
          quiet(del(A, undefined, { dryRun: 'All' })),
          quiet(put(A, configMap({ k: 'end' }))),
        ]),
        select: SHORT,
      },
    ],
  },
  {
    name: 'objects enter and leave the selection of a watch',
    covers: 'watch',
    steps: [
      START,
      watch(CONFIG_MAPS, 4, { ...SINCE, labelSelector: 'tier=front' }, [
        add('b', { tier: 'front' }),
        quiet(patch('merge', `${CONFIG_MAPS}/b`, { metadata: { labels: { tier: 'back' } } })),
        quiet(patch('merge', A, { metadata: { labels: { tier: 'front' } } })),
        quiet(del(`${CONFIG_MAPS}/b`)),
        quiet(patch('merge', A, { data: { more: 'x' } })),
      ]),
    ],
  },
  {
    name: 'a watch of one name sees nothing else',
    covers: 'watch',
    steps: [
      START,
      {
        ...watch(CONFIG_MAPS, 2, { ...SINCE, fieldSelector: 'metadata.name=a' }, [
          add('b'),
          quiet(put(A, configMap({ k: '1' }))),
          quiet(del(A)),
        ]),
        select: SHORT,
      },
    ],
  },
  {
    name: 'a path that begins with watch is one, of a collection or of one object',
    covers: 'watch',
    steps: [
      START,
      {
        ...watch('/api/v1/watch/namespaces/NS/configmaps/a', 2, SINCE, [add('b'), quiet(put(A, configMap({ k: '1' }))), quiet(del(A))]),
        select: SHORT,
      },
      { ...watch('/api/v1/watch/namespaces/NS/configmaps', 1, SINCE), select: SHORT },
      post('/api/v1/watch/namespaces/NS/configmaps', configMap({})),
    ],
  },
  {
    name: 'a watch over all namespaces tells them apart',
    covers: 'watch',
    steps: [
      START,
      {
        ...watch('/api/v1/configmaps', 2, { ...SINCE, labelSelector: 'watched=NS' }, [
          add('b', { watched: 'NS' }),
          quiet(post('/api/v1/namespaces/default/configmaps', configMap({ k: 'v' }, { name: 'NS', labels: { watched: 'NS' } }))),
          quiet(del('/api/v1/namespaces/default/configmaps/NS')),
        ]),
        select: SHORT,
      },
    ],
  },
  {
    name: 'a bookmark ends the objects that are there',
    covers: 'watch',
    steps: [
      add('a'),
      {
        ...watch(CONFIG_MAPS, 2, {
          sendInitialEvents: 'true',
          resourceVersionMatch: 'NotOlderThan',
          allowWatchBookmarks: 'true',
        }),
        select: [...SHORT, '/metadata/annotations'],
      },
      { ...watch(CONFIG_MAPS, 2, { allowWatchBookmarks: 'true' }), select: [...SHORT, '/metadata/annotations'] },
    ],
  },
  {
    name: 'a bookmark is an object with nothing but its version',
    covers: 'watch',
    steps: [
      watch(CONFIG_MAPS, 1, { allowWatchBookmarks: 'true' }),
      watch('/apis/batch/v1/namespaces/NS/jobs', 1, { allowWatchBookmarks: 'true' }),
      ...defineWidgets(widgetDefinition({ type: 'object' })),
      watch(WIDGETS, 1, { allowWatchBookmarks: 'true' }),
    ],
  },
  {
    name: 'a watch without bookmarks or without initial events sends none of them',
    covers: 'watch',
    steps: [
      add('a'),
      {
        ...watch(CONFIG_MAPS, 2, { sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' }, [add('b')]),
        select: SHORT,
      },
      {
        ...watch(CONFIG_MAPS, 1, { sendInitialEvents: 'false', resourceVersionMatch: 'NotOlderThan' }, [add('c')]),
        select: SHORT,
      },
      {
        ...watch(CONFIG_MAPS, 1, { sendInitialEvents: 'false', resourceVersionMatch: 'NotOlderThan', resourceVersion: '0' }, [add('d')]),
        select: SHORT,
      },
    ],
  },
  {
    name: 'a watch ends when its time is over',
    covers: 'watch',
    steps: [
      START,
      { ...get(CONFIG_MAPS, { watch: 'true', timeoutSeconds: '1' }), select: SHORT },
      { ...get(CONFIG_MAPS, { watch: '1', timeoutSeconds: '1', ...SINCE }), select: SHORT },
    ],
  },
  {
    name: 'a bookmark comes before a watch ends, if there is something new',
    covers: 'watch',
    steps: [
      START,
      { ...watch(CONFIG_MAPS, 2, { timeoutSeconds: '5', ...BOOKMARKS, ...SINCE }, [add('b')]), select: BOOKED },
      { ...get(CONFIG_MAPS, { watch: 'true', timeoutSeconds: '5', ...SINCE }), select: BOOKED, during: [add('c')] },
    ],
  },
  {
    name: 'a watch from a version that is too old ends with an error in the stream',
    covers: 'watch',
    steps: [
      ...defineWidgets(widgetDefinition({ type: 'object' })),
      quiet(post(WIDGETS, widget({}))),
      { compact: true },
      { ...get(WIDGETS, { watch: 'true', resourceVersion: '1' }), select: ['/kind', '/status', '/reason', '/code', '/metadata'] },
      {
        ...get('/apis/GROUP/v1/widgets', { watch: 'true', resourceVersion: '1' }),
        select: ['/kind', '/status', '/reason', '/code', '/metadata'],
      },
    ],
  },
  {
    name: 'parameters of a watch that do not go together are refused',
    covers: 'watch',
    steps: [
      get(CONFIG_MAPS, { watch: 'true', sendInitialEvents: 'true' }),
      get(CONFIG_MAPS, { watch: 'true', sendInitialEvents: 'true', resourceVersionMatch: 'Exact', resourceVersion: '5' }),
      get(CONFIG_MAPS, { watch: 'true', resourceVersionMatch: 'NotOlderThan' }),
      get(CONFIG_MAPS, { watch: 'true', resourceVersionMatch: 'NotOlderThan', resourceVersion: '5' }),
      get(CONFIG_MAPS, { watch: 'true', sendInitialEvents: 'false', resourceVersionMatch: 'NotOlderThan', continue: 'x' }),
    ],
  },
  {
    name: 'a watch of what cannot be read is refused before it begins',
    covers: 'watch',
    steps: [
      get(CONFIG_MAPS, { watch: 'true', resourceVersion: 'abc' }),
      get(CONFIG_MAPS, { watch: 'true', timeoutSeconds: 'abc' }),
      get(CONFIG_MAPS, { watch: 'true', labelSelector: 'a in' }),
      get(CONFIG_MAPS, { watch: 'true', fieldSelector: 'data.k=v' }),
      get('/api/v1/watch/namespaces/NS/configmaps/a', { watch: 'true', fieldSelector: 'metadata.name=b' }),
      { ...get(CONFIG_MAPS, { watch: 'true' }), accept: 'text/html' },
    ],
  },
  {
    name: 'a watch may tell the metadata alone',
    covers: 'watch',
    steps: [
      START,
      { ...watch(CONFIG_MAPS, 2, SINCE, [quiet(put(A, configMap({ k: '1' }))), quiet(del(A))]), accept: METADATA },
      { ...watch(CONFIG_MAPS, 1, { allowWatchBookmarks: 'true' }), accept: METADATA },
    ],
  },
  {
    name: 'a watch may tell rows of a table, whose columns come once',
    covers: 'watch',
    steps: [
      START,
      {
        ...watch(CONFIG_MAPS, 3, SINCE, [quiet(put(A, configMap({ k: '1', l: '2' }))), add('b'), quiet(del(A))]),
        accept: TABLE,
        select: [
          '/kind',
          '/columnDefinitions/1',
          '/columnDefinitions',
          '/rows/0/cells/0',
          '/rows/0/cells/1',
          '/rows/0/object/metadata/name',
        ],
      },
    ],
  },
  {
    name: 'deployments and custom objects are watched alike',
    covers: 'watch',
    steps: [
      ...defineWidgets(widgetDefinition({ type: 'object', properties: { colour: { type: 'string' } } })),
      { ...post(WIDGETS, widget({ colour: 'red' })), save: { since: '/metadata/resourceVersion' }, select: ['/kind'] },
      watch(WIDGETS, 3, SINCE, [
        quiet(patch('merge', `${WIDGETS}/w`, { spec: { colour: 'blue' } })),
        quiet(patch('merge', `${WIDGETS}/w/status`, { status: { ready: true } })),
        quiet(del(`${WIDGETS}/w`)),
      ]),
    ],
  },
  {
    name: 'a watch of a collection that is not served is not found',
    covers: 'watch',
    steps: [
      get('/api/v1/namespaces/NS/nothings', { watch: 'true' }),
      get('/apis/nowhere.example.com/v1/things', { watch: 'true' }),
      get('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', { watch: 'true' }),
      get('/api/v1/componentstatuses', { watch: 'true' }),
      get('/api/v1/watch/nothings'),
    ],
  },
];

/** How changes are watched. */
export const WATCHING: Area = { name: 'watching', scenarios: SCENARIOS };
