import {
  CONFIG_MAPS,
  configMap,
  defineWidgets,
  del,
  DEPLOYMENTS,
  deployment,
  get,
  patch,
  PODS,
  post,
  SECRETS,
  watch,
  WIDGETS,
  widget,
  widgetDefinition,
} from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;
const WEB = `${DEPLOYMENTS}/web`;
const P = `${PODS}/p`;
const UID = '00000000-0000-4000-8000-000000000000';
const MADE = {
  ...post(CONFIG_MAPS, configMap({ k: '1' })),
  select: ['/kind'],
  save: { version: '/metadata/resourceVersion', uid: '/metadata/uid' },
};
const HELD = {
  ...post(CONFIG_MAPS, configMap({ k: '1' }, { finalizers: ['example.com/wait'] })),
  select: ['/kind'],
  save: { version: '/metadata/resourceVersion' },
};
const STATE = [
  '/metadata/finalizers',
  '/metadata/deletionTimestamp',
  '/metadata/deletionGracePeriodSeconds',
  '/metadata/generation',
  '/status',
  '/details',
  '/reason',
];
const MARKED = [
  '/metadata/name',
  '/metadata/finalizers',
  '/metadata/deletionGracePeriodSeconds',
  '/metadata/generation',
  '/kind',
  '/reason',
];

function options(o: object): object {
  return { apiVersion: 'v1', kind: 'DeleteOptions', ...o };
}

function quiet(step: RequestStep): RequestStep {
  return { ...step, select: ['/reason'] };
}

function marked(step: RequestStep): RequestStep {
  return { ...step, select: MARKED };
}

function pod(spec: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', ...metadata },
    spec: { containers: [{ name: 'c', image: 'x:1' }], ...spec },
  };
}

const POD = quiet(post(PODS, pod()));
const BOUND = quiet(post(PODS, pod({ nodeName: 'node-x' })));

const DELETE: Scenario[] = [
  {
    name: 'a deletion tells what it deleted',
    covers: 'delete',
    steps: [
      MADE,
      del(A),
      get(A),
      del(A),
      quiet(post(DEPLOYMENTS, deployment())),
      del(WEB),
      quiet(post(SECRETS, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' } })),
      del(`${SECRETS}/s`),
    ],
  },
  {
    name: 'some kinds answer a deletion with the object',
    covers: 'delete',
    steps: [
      POD,
      { ...del(P), select: ['/kind', '/metadata/name', '/metadata/deletionGracePeriodSeconds', '/metadata/generation'] },
      quiet(post('/api/v1/namespaces/NS/serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'sa' } })),
      del('/api/v1/namespaces/NS/serviceaccounts/sa'),
      quiet(post('/api/v1/namespaces/NS/podtemplates', { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 't' } })),
      { ...del('/api/v1/namespaces/NS/podtemplates/t'), select: ['/kind', '/metadata/name', '/metadata/deletionTimestamp'] },
      quiet(post('/api/v1/namespaces/NS/resourcequotas', { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q' } })),
      { ...del('/api/v1/namespaces/NS/resourcequotas/q'), select: ['/kind', '/metadata/name'] },
    ],
  },
  {
    name: 'a deletion holds the uid that it names',
    covers: 'delete',
    steps: [
      MADE,
      del(A, options({ preconditions: { uid: UID } })),
      get(A),
      del(A, options({ preconditions: { uid: '${uid}' } })),
      del(A, options({ preconditions: { uid: '${uid}' } })),
    ],
  },
  {
    name: 'a deletion holds the version that it names',
    covers: 'delete',
    steps: [
      MADE,
      quiet(patch('merge', A, { data: { k: '2' } })),
      { ...del(A, options({ preconditions: { resourceVersion: '${version}' } })), select: ['/reason', '/code', '/details'] },
      { ...get(A), select: ['/data'], save: { version: '/metadata/resourceVersion' } },
      del(A, options({ preconditions: { resourceVersion: '${version}', uid: '${uid}' } })),
    ],
  },
  {
    name: 'the options of a deletion stand among the parameters where there is no body',
    covers: 'delete',
    steps: [
      MADE,
      marked(del(A, undefined, { propagationPolicy: 'Foreground', dryRun: 'All' })),
      del(A, undefined, { gracePeriodSeconds: 'soon' }),
      del(A, undefined, { propagationPolicy: 'Sideways' }),
      marked(del(A, options({ propagationPolicy: 'Orphan' }), { propagationPolicy: 'Foreground', dryRun: 'All' })),
    ],
  },
  {
    name: 'options of a deletion that nobody knows are refused',
    covers: 'delete',
    steps: [
      MADE,
      del(A, options({ propagationPolicy: 'Sideways' })),
      del(A, options({ propagationPolicy: 'Orphan', orphanDependents: true })),
      del(A, options({ propagationPolicy: '' })),
      del(A, options({ gracePeriodSeconds: 'soon' })),
      del(A, options({ dryRun: 'All' })),
      del(A, options({ orphanDependents: 'yes' })),
    ],
  },
  {
    name: 'a body of a deletion that is no options is refused',
    covers: 'delete',
    steps: [
      MADE,
      del(A, '{"apiVersion":'),
      del(A, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }),
      del(A, []),
      { ...del(A, 'kind: DeleteOptions\napiVersion: v1\ndryRun: [All]\n'), contentType: 'application/yaml' },
      del(A, { kind: 'DeleteOptions', apiVersion: 'meta.k8s.io/v1' }),
    ],
  },
  {
    name: 'a deletion in the foreground waits for the dependents',
    covers: 'delete',
    steps: [
      MADE,
      marked(del(A, options({ propagationPolicy: 'Foreground' }))),
      marked(del(A, options({ propagationPolicy: 'Foreground' }))),
      marked(get(A)),
      marked(del(A, options({ propagationPolicy: 'Background' }))),
      get(A),
    ],
  },
  {
    name: 'a deletion that orphans waits until that is done',
    covers: 'delete',
    steps: [
      quiet(post(DEPLOYMENTS, deployment())),
      marked(del(WEB, options({ propagationPolicy: 'Orphan' }))),
      marked(get(WEB)),
      marked(patch('merge', WEB, { metadata: { finalizers: null } })),
      get(WEB),
      MADE,
      marked(del(A, options({ orphanDependents: true }))),
      marked(del(A, options({ orphanDependents: false }))),
    ],
  },
  {
    name: 'finalizers hold an object back and are taken off one by one',
    covers: 'finalizers',
    steps: [
      quiet(post(CONFIG_MAPS, configMap({ k: '1' }, { finalizers: ['example.com/b', 'example.com/a'] }))),
      marked(del(A)),
      marked(del(A, options({ propagationPolicy: 'Foreground' }))),
      marked(patch('merge', A, { metadata: { finalizers: ['example.com/b'] } })),
      marked(patch('merge', A, { metadata: { finalizers: ['example.com/b', 'example.com/new'] } })),
      marked(patch('merge', A, { metadata: { finalizers: [] } })),
      get(A),
    ],
  },
  {
    name: 'an object that is being deleted keeps its uid and its name',
    covers: 'finalizers',
    steps: [
      HELD,
      marked(del(A)),
      { ...post(CONFIG_MAPS, configMap({ k: '2' })), select: ['/reason', '/code', '/details'] },
      del(A, options({ preconditions: { uid: UID } })),
      { ...patch('merge', A, { data: { k: '3' } }), select: ['/data', '/metadata/finalizers'] },
    ],
  },
  {
    name: 'a deletion is one event, and marking another',
    covers: 'delete',
    steps: [
      HELD,
      {
        ...watch(CONFIG_MAPS, 2, { resourceVersion: '${version}' }, [
          quiet(del(A)),
          quiet(del(A)),
          quiet(patch('merge', A, { metadata: { finalizers: null } })),
        ]),
        select: ['/metadata/name', '/metadata/finalizers', '/metadata/deletionGracePeriodSeconds'],
      },
      { ...post(PODS, pod()), save: { version: '/metadata/resourceVersion' }, select: ['/kind'] },
      {
        ...watch(PODS, 2, { resourceVersion: '${version}' }, [quiet(del(P))]),
        select: ['/metadata/name', '/metadata/deletionGracePeriodSeconds', '/metadata/generation'],
      },
    ],
  },
  {
    name: 'a Pod on no node is gone at once',
    covers: 'delete',
    steps: [
      POD,
      {
        ...del(P, options({ gracePeriodSeconds: 300 })),
        select: STATE.filter((each) => each !== '/metadata/deletionTimestamp' && each !== '/status'),
      },
      get(P),
    ],
  },
  {
    name: 'a Pod on a node stays until its time is over or it is forced',
    covers: 'delete',
    steps: [BOUND, marked(del(P)), marked(get(P)), marked(del(P)), marked(del(P, options({ gracePeriodSeconds: 0 }))), get(P)],
  },
  {
    name: 'the time of a Pod can be shortened, not made longer',
    covers: 'delete',
    steps: [
      quiet(post(PODS, pod({ nodeName: 'node-x', terminationGracePeriodSeconds: 60 }))),
      marked(del(P)),
      marked(del(P, options({ gracePeriodSeconds: 90 }))),
      marked(del(P, options({ gracePeriodSeconds: 20 }))),
      marked(del(P, undefined, { gracePeriodSeconds: '40' })),
      marked(del(P, options({ gracePeriodSeconds: -1 }))),
      marked(get(P)),
      marked(del(P, undefined, { gracePeriodSeconds: '0' })),
      get(P),
    ],
  },
  {
    name: 'a Pod with a finalizer outlives its time',
    covers: 'finalizers',
    steps: [
      quiet(post(PODS, pod({ nodeName: 'node-x' }, { finalizers: ['example.com/wait'] }))),
      marked(del(P, options({ gracePeriodSeconds: 5 }))),
      marked(del(P, options({ gracePeriodSeconds: 0 }))),
      marked(patch('merge', P, { metadata: { finalizers: null } })),
      get(P),
      quiet(post(PODS, pod({}, { finalizers: ['example.com/wait'] }))),
      marked(del(P)),
      marked(patch('merge', P, { metadata: { finalizers: null } })),
    ],
  },
  {
    name: "a dry run of a Pod's deletion tells its time",
    covers: 'delete',
    steps: [
      BOUND,
      marked(del(P, options({ dryRun: ['All'] }))),
      marked(get(P)),
      marked(del(P, options({ dryRun: ['All'], gracePeriodSeconds: 0 }))),
      marked(get(P)),
    ],
  },
  {
    name: 'custom objects are deleted as built-in ones are',
    covers: 'delete',
    steps: [
      ...defineWidgets(widgetDefinition({ type: 'object' })),
      quiet(post(WIDGETS, widget({}))),
      del(`${WIDGETS}/w`, options({ preconditions: { uid: UID } })),
      marked(del(`${WIDGETS}/w`, options({ propagationPolicy: 'Foreground' }))),
      marked(patch('merge', `${WIDGETS}/w`, { metadata: { finalizers: null } })),
      quiet(post(WIDGETS, widget({}))),
      del(`${WIDGETS}/w`),
      del(`${WIDGETS}/w`),
      del(`${WIDGETS}/w`, options({ propagationPolicy: 'Sideways' })),
    ],
  },
];

function map(name: string, labels: Record<string, string>, metadata: object = {}): RequestStep {
  return quiet(post(CONFIG_MAPS, configMap({ k: name }, { name, labels, ...metadata })));
}

const THREE = [map('a', { tier: 'front' }), map('b', { tier: 'front' }), map('c', { tier: 'back' })];
const LEFT = { ...get(CONFIG_MAPS), select: ['/items/0/metadata/name', '/items/1/metadata/name', '/items/2/metadata/name'] };
const GONE = ['/kind', '/items/0/metadata/name', '/items/1/metadata/name', '/items/2/metadata/name', '/message', '/reason'];

const COLLECTION: Scenario[] = [
  {
    name: 'a collection is deleted by labels and fields',
    covers: 'delete collection',
    steps: [
      ...THREE,
      { ...del(CONFIG_MAPS, undefined, { labelSelector: 'tier=front' }), select: GONE },
      LEFT,
      { ...del(CONFIG_MAPS, undefined, { fieldSelector: 'metadata.name=none' }), select: GONE },
      { ...del(CONFIG_MAPS), select: GONE },
      LEFT,
    ],
  },
  {
    name: 'a collection is deleted whole, with its list as the answer',
    covers: 'delete collection',
    steps: [map('a', { tier: 'front' }), del(CONFIG_MAPS), del(CONFIG_MAPS)],
  },
  {
    name: 'what has finalizers stays in a collection that is deleted',
    covers: 'delete collection',
    steps: [
      ...THREE,
      map('held', {}, { finalizers: ['example.com/wait'] }),
      { ...del(CONFIG_MAPS, options({ propagationPolicy: 'Background' })), select: GONE },
      { ...get(CONFIG_MAPS), select: ['/items/0/metadata/name', '/items/0/metadata/finalizers', '/items/1'] },
      { ...del(CONFIG_MAPS, options({ propagationPolicy: 'Foreground' })), select: ['/kind', '/items/0/metadata/finalizers'] },
    ],
  },
  {
    name: 'the deletion of a collection with a precondition stops at the first that does not hold',
    covers: 'delete collection',
    steps: [
      map('a', {}),
      { ...del(CONFIG_MAPS, options({ preconditions: { uid: UID } })), select: ['/reason', '/code', '/details'] },
      LEFT,
    ],
  },
  {
    name: 'the deletion of a collection with wrong parameters deletes nothing',
    covers: 'delete collection',
    steps: [
      ...THREE,
      del(CONFIG_MAPS, undefined, { labelSelector: 'a in' }),
      del(CONFIG_MAPS, undefined, { fieldSelector: 'data.k=a' }),
      del(CONFIG_MAPS, undefined, { dryRun: 'Some' }),
      del(CONFIG_MAPS, undefined, { resourceVersionMatch: 'Exact' }),
      del(CONFIG_MAPS, options({ propagationPolicy: 'Sideways' })),
      LEFT,
    ],
  },
  {
    name: 'collections of all namespaces and of namespaces cannot be deleted',
    covers: 'delete collection',
    steps: [del('/api/v1/configmaps'), del('/api/v1/namespaces'), del('/apis/apps/v1/deployments'), del('/api/v1/namespaces/NS/services')],
  },
  {
    name: 'custom objects are deleted as a collection',
    covers: 'delete collection',
    steps: [
      ...defineWidgets(widgetDefinition({ type: 'object' })),
      quiet(post(WIDGETS, widget({}, { name: 'a', labels: { tier: 'front' } }))),
      quiet(post(WIDGETS, widget({}, { name: 'b' }))),
      { ...del(WIDGETS, undefined, { labelSelector: 'tier' }), select: GONE },
      { ...del(WIDGETS, options({ dryRun: ['All'] })), select: GONE },
      { ...get(WIDGETS), select: ['/items/0/metadata/name', '/items/1'] },
    ],
  },
];

/** How objects are deleted. */
export const DELETING: Area = { name: 'deleting', scenarios: [...DELETE, ...COLLECTION] };
