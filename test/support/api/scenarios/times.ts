import {
  apply,
  CONFIG_MAPS,
  configMap,
  DEFINITIONS,
  defineWidgets,
  del,
  deployment,
  DEPLOYMENTS,
  get,
  patch,
  post,
  put,
  widgetDefinition,
} from '../requests.ts';
import type { Area, Step } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const WEB = `${DEPLOYMENTS}/web`;
const VOLUMES = '/api/v1/persistentvolumes';
const NAMESPACES = '/api/v1/namespaces';
const PASS: Step = { pass: true };
const HELD = { finalizers: ['example.com/hold'] };
const VOLUME = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'NS-v' },
  spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/data' } },
};

/** Which times a write keeps and which it renews. */
export const TIMES: Area = {
  name: 'times',
  scenarios: [
    {
      name: 'an applier keeps its time until it changes something',
      covers: 'managed fields',
      steps: [
        apply(A, configMap({ k: 'v' }), 'one'),
        PASS,
        apply(A, configMap({ k: 'v' }), 'one'),
        apply(A, configMap({ l: 'v' }), 'two'),
        PASS,
        apply(A, configMap({ k: 'w' }), 'one'),
        PASS,
        apply(A, configMap({ k: 'w' }), 'two'),
        get(A),
      ],
    },
    {
      name: 'an applier that takes and gives up fields leaves the times of others',
      covers: 'managed fields',
      steps: [
        apply(A, configMap({ k: 'v', l: 'v' }), 'one'),
        PASS,
        apply(A, configMap({ k: 'w' }), 'two', { force: 'true' }),
        PASS,
        apply(A, configMap({ k: 'w' }), 'one'),
        PASS,
        apply(A, configMap({}), 'two'),
      ],
    },
    {
      name: 'an updater keeps its time until it changes something',
      covers: 'managed fields',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' })),
        PASS,
        patch('merge', A, { data: { k: 'v' } }),
        put(A, configMap({ k: 'v' })),
        PASS,
        patch('merge', A, { data: { l: 'v' } }),
        PASS,
        patch('json', A, [{ op: 'replace', path: '/data/l', value: 'w' }]),
        PASS,
        patch('strategic', A, { data: { k: 'w' } }, { fieldManager: 'poster' }),
        apply(A, configMap({ k: 'w' }), 'applier'),
      ],
    },
    {
      name: 'entries for the status and for the rest have times of their own',
      covers: 'managed fields',
      steps: [
        post(DEPLOYMENTS, deployment(), { fieldManager: 'one' }),
        PASS,
        patch('merge', `${WEB}/status`, { status: { replicas: 1 } }, { fieldManager: 'one' }),
        PASS,
        patch('merge', WEB, { spec: { paused: true } }, { fieldManager: 'one' }),
        PASS,
        patch('merge', `${WEB}/scale`, { spec: { replicas: 3 } }, { fieldManager: 'scaler' }),
        patch('merge', `${WEB}/status`, { status: { replicas: 1 } }, { fieldManager: 'one' }),
        get(WEB),
      ],
    },
    {
      name: 'the times of entries that a caller sends stand',
      covers: 'managed fields',
      steps: [
        { ...post(CONFIG_MAPS, configMap({ k: 'v' })), save: { time: '/metadata/managedFields/0/time' } },
        PASS,
        patch('merge', A, { data: { l: 'v' } }),
        PASS,
        patch('json', A, [{ op: 'replace', path: '/metadata/managedFields/1/time', value: '${time}' }]),
        patch('json', A, [{ op: 'remove', path: '/metadata/managedFields/1' }]),
        patch('json', A, [{ op: 'replace', path: '/metadata/managedFields/0/time', value: 'yesterday' }]),
      ],
    },
    {
      name: 'the time of making stays, whatever a write says',
      covers: 'update',
      steps: [
        { ...post(CONFIG_MAPS, configMap({ k: 'v' }, { creationTimestamp: '2031-01-01T00:00:00Z' })), save: { uid: '/metadata/uid' } },
        PASS,
        put(A, configMap({ k: 'w' }, { creationTimestamp: null })),
        put(A, configMap({ k: 'x' }, { creationTimestamp: '2031-01-01T00:00:00Z' })),
        patch('merge', A, { metadata: { creationTimestamp: '2031-01-01T00:00:00Z' }, data: { k: 'y' } }),
        apply(A, configMap({ l: 'v' }, { uid: '${uid}' }), 'one'),
        del(A),
        PASS,
        post(CONFIG_MAPS, configMap({ k: 'v' })),
      ],
    },
    {
      name: 'the time of a deletion is that of the first',
      covers: 'finalizers',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' }, HELD)),
        PASS,
        del(A),
        PASS,
        del(A),
        del(A, { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Foreground' }),
        patch('merge', A, { data: { k: 'w' } }),
        del(CONFIG_MAPS),
        patch('merge', A, { metadata: { finalizers: ['example.com/hold', 'example.com/new'] } }),
        patch('merge', A, { metadata: { finalizers: null } }),
      ],
    },
    {
      name: 'a namespace goes once',
      covers: 'namespaces',
      steps: [
        post(NAMESPACES, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'NS-going' } }),
        PASS,
        del(`${NAMESPACES}/NS-going`),
        PASS,
        del(`${NAMESPACES}/NS-going`),
        get(`${NAMESPACES}/NS-going`),
        post(`${NAMESPACES}/NS-going/configmaps`, configMap({ k: 'v' })),
      ],
    },
    {
      name: 'a dry run has the present time, and leaves none',
      covers: 'dry run',
      steps: [
        post(CONFIG_MAPS, configMap({ k: 'v' }, HELD)),
        PASS,
        patch('merge', A, { data: { k: 'w' } }, { dryRun: 'All' }),
        apply(A, configMap({ l: 'v' }), 'one', { dryRun: 'All' }),
        del(A, undefined, { dryRun: 'All' }),
        get(A),
      ],
    },
    {
      name: 'a volume knows since when it is in its phase',
      covers: 'status',
      steps: [
        post(VOLUMES, VOLUME),
        PASS,
        patch('merge', `${VOLUMES}/NS-v/status`, { status: { phase: 'Pending', message: 'wait' } }),
        PASS,
        patch('merge', `${VOLUMES}/NS-v/status`, { status: { phase: 'Available' } }),
        PASS,
        patch('merge', `${VOLUMES}/NS-v`, { spec: { persistentVolumeReclaimPolicy: 'Delete' } }),
        patch('merge', `${VOLUMES}/NS-v/status`, { status: { message: 'again' } }),
      ],
    },
    {
      name: 'the conditions of a definition keep the times at which they came to hold',
      covers: 'definitions',
      steps: [
        ...defineWidgets(widgetDefinition({ type: 'object' })),
        PASS,
        patch('merge', `${DEFINITIONS}/widgets.GROUP`, { metadata: { labels: { a: 'b' } } }),
        PASS,
        patch('merge', `${DEFINITIONS}/widgets.GROUP`, { spec: { names: { shortNames: ['wi'] } } }),
        { ...get(`${DEFINITIONS}/widgets.GROUP`), until: { '/status/acceptedNames/shortNames': ['wi'] } },
      ],
    },
  ],
};
