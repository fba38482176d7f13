import { CLAIMS, deployment, DEPLOYMENTS, get, JOBS, patch, PODS, post, STATEFUL_SETS } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const DAEMON_SETS = '/apis/apps/v1/namespaces/NS/daemonsets';
const BUDGETS = '/apis/policy/v1/namespaces/NS/poddisruptionbudgets';
const EVENTS = '/api/v1/namespaces/NS/events';
const DB = `${STATEFUL_SETS}/db`;
const AGENT = `${DAEMON_SETS}/agent`;
const WORK = `${JOBS}/work`;
const NOWHERE = { nodeSelector: { where: 'nowhere' } };
const TOO_LARGE = { resources: { requests: { cpu: '1000' } } };

const step = (request: RequestStep, select: readonly string[] = ['/kind']): RequestStep => ({ ...request, select });
const seen = (path: string, until: Record<string, unknown>, select: readonly string[] = ['/status']): RequestStep => ({
  ...get(path),
  until,
  select,
});

function workload(kind: 'StatefulSet' | 'DaemonSet', name: string, spec: object, pod: object = {}, container: object = {}): RequestStep {
  const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'x:1', ...container }], ...pod } };
  const body = {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: { selector: { matchLabels: { app: name } }, template, ...(kind === 'StatefulSet' ? { serviceName: name } : {}), ...spec },
  };
  return step(post(kind === 'StatefulSet' ? STATEFUL_SETS : DAEMON_SETS, body));
}
const stateful = (spec: object, pod: object = {}): RequestStep => workload('StatefulSet', 'db', spec, pod);
const daemon = (spec: object, pod: object = {}): RequestStep => workload('DaemonSet', 'agent', spec, pod);
const container = (path: string, fields: object): RequestStep =>
  step(patch('strategic', path, { spec: { template: { spec: { containers: [{ name: 'c', ...fields }] } } } }), ['/metadata/generation']);

const claims = [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }];
const owners = (name: string, until: Record<string, unknown> = {}): RequestStep =>
  seen(`${CLAIMS}/${name}`, until, [
    ...['kind', 'name', 'controller', 'blockOwnerDeletion'].map((field) => `/metadata/ownerReferences/0/${field}`),
    '/metadata/ownerReferences/1',
    '/status/phase',
  ]);

function job(spec: object, pod: object = NOWHERE): RequestStep {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'x:1' }], ...pod } };
  return step(post(JOBS, { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'work' }, spec: { template, ...spec } }));
}
const COUNTS = ['active', 'ready', 'succeeded', 'failed', 'terminating', 'completedIndexes', 'failedIndexes'].map(
  (field) => `/status/${field}`,
);
const CONDITIONS = [0, 1].flatMap((i) => ['type', 'status', 'reason', 'message'].map((field) => `/status/conditions/${i}/${field}`));
const work = (until: Record<string, unknown>): RequestStep => seen(WORK, until, [...COUNTS, ...CONDITIONS, '/status/conditions/2']);

/** Finds the only Pod of an index that waits, and lets it end. */
const ofIndex = (index: number): RequestStep => ({
  ...get(PODS, { labelSelector: `batch.kubernetes.io/job-completion-index=${index}`, fieldSelector: 'status.phase=Pending' }),
  until: { '/items/0/status/phase': 'Pending' },
  select: ['/items/0/metadata/annotations', '/items/1'],
  save: { pod: '/items/0/metadata/name' },
});
const ends = (phase: string, exitCode: number): RequestStep => {
  const state = { terminated: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' } };
  const status = { phase, containerStatuses: [{ name: 'c', image: 'x:1', imageID: '', ready: false, restartCount: 0, state }] };
  return step(patch('strategic', `${PODS}/\${pod}/status`, { status }), ['/status/phase']);
};
const endsOfIndex = (index: number, phase: string, exitCode = phase === 'Failed' ? 1 : 0): RequestStep[] => [
  ofIndex(index),
  ends(phase, exitCode),
];

const EVENT_PARTS = ['message', 'type', 'count', 'source', 'reportingComponent', 'involvedObject/kind', 'involvedObject/apiVersion'];
const event = (kind: string, reason: string, parts: readonly string[] = EVENT_PARTS): RequestStep => ({
  ...get(EVENTS, { fieldSelector: `reason=${reason},involvedObject.kind=${kind}` }),
  until: { '/items/0/reason': reason },
  select: parts.map((part) => `/items/0/${part}`),
});
const UNNAMED = EVENT_PARTS.filter((part) => part !== 'message');

function budget(spec: object): RequestStep {
  const selector = { matchLabels: { app: 'web' } };
  return step(
    post(BUDGETS, { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'few' }, spec: { selector, ...spec } }),
  );
}
const BUDGET_PARTS = [
  ...['currentHealthy', 'desiredHealthy', 'disruptionsAllowed', 'expectedPods', 'observedGeneration', 'disruptedPods'].map(
    (field) => `/status/${field}`,
  ),
  ...['type', 'reason', 'status', 'message'].map((field) => `/status/conditions/0/${field}`),
];
const few = (until: Record<string, unknown>): RequestStep => seen(`${BUDGETS}/few`, until, BUDGET_PARTS);
const lone = (name: string, spec: object = {}): RequestStep => {
  const metadata = { name, labels: { app: 'web' } };
  return step(post(PODS, { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [{ name: 'c', image: 'x:1' }], ...spec } }));
};
const runs = (name: string): RequestStep => seen(`${PODS}/${name}`, { '/status/phase': 'Running' }, ['/status/phase']);
const evict = (name: string): RequestStep =>
  step(post(`${PODS}/${name}/eviction`, { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name } }), [
    '/reason',
    '/message',
    '/code',
    '/details/causes',
    '/status',
  ]);

/** What workloads are asked for beyond the usual. */
export const WORKLOADS_RUN: Area = {
  name: 'workloads-run',
  together: true,
  scenarios: [
    {
      name: 'shares of a surge are rounded up, those that may be missing down',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        step(
          post(
            DEPLOYMENTS,
            deployment({
              spec: { replicas: 5, progressDeadlineSeconds: 3, strategy: { rollingUpdate: { maxSurge: '30%', maxUnavailable: '30%' } } },
            }),
          ),
        ),
        seen(`${DEPLOYMENTS}/web`, { '/status/availableReplicas': 5 }, ['/status/replicas']),
        step(patch('merge', `${DEPLOYMENTS}/web`, { spec: { template: { spec: NOWHERE } } }), ['/metadata/generation']),
        seen(
          `${DEPLOYMENTS}/web`,
          { '/status/conditions/type=Progressing/reason': 'ProgressDeadlineExceeded', '/status/terminatingReplicas': 0 },
          ['replicas', 'updatedReplicas', 'availableReplicas', 'unavailableReplicas'].map((field) => `/status/${field}`),
        ),
      ],
    },
    {
      name: 'the claims of a StatefulSet that is to delete them belong to it',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({
          replicas: 1,
          volumeClaimTemplates: claims,
          persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
        }),
        owners('data-db-0', { '/metadata/ownerReferences/0/kind': 'StatefulSet' }),
        step(patch('merge', DB, { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain' } } }), [
          '/spec/persistentVolumeClaimRetentionPolicy',
        ]),
        owners('data-db-0', { '/metadata/ownerReferences': null }),
        step(patch('merge', DB, { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } } }), [
          '/spec/persistentVolumeClaimRetentionPolicy',
        ]),
        owners('data-db-0', { '/metadata/ownerReferences/0/kind': 'StatefulSet' }),
        step({ method: 'DELETE', path: DB }, ['/status']),
        { ...get(`${CLAIMS}/data-db-0`), untilStatus: 404, select: ['/reason'] },
      ],
    },
    {
      name: 'the claims of Pods that a scaled StatefulSet loses go with them where they are to',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({
          replicas: 2,
          podManagementPolicy: 'Parallel',
          volumeClaimTemplates: claims,
          persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Delete' },
        }),
        seen(DB, { '/status/replicas': 2 }, ['/status/replicas']),
        owners('data-db-1'),
        step(patch('merge', DB, { spec: { replicas: 1 } }), ['/metadata/generation']),
        { ...get(`${CLAIMS}/data-db-1`), untilStatus: 404, select: ['/reason'] },
        owners('data-db-0'),
      ],
    },
    {
      name: 'a StatefulSet may begin to count elsewhere, and waits for Pods to last',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({ replicas: 2, ordinals: { start: 3 }, minReadySeconds: 1 }),
        seen(DB, { '/status/availableReplicas': 2 }),
        step(get(PODS), ['/items/0/metadata/name', '/items/1/metadata/name', '/items/2']),
        event('StatefulSet', 'SuccessfulCreate'),
      ],
    },
    {
      name: 'a StatefulSet whose new Pod does not become ready goes no further',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({ replicas: 3 }),
        seen(DB, { '/status/availableReplicas': 3 }),
        container(DB, TOO_LARGE),
        seen(DB, { '/status/updatedReplicas': 1, '/status/readyReplicas': 2, '/status/replicas': 3 }),
        container(DB, { resources: null }),
        seen(DB, { '/status/observedGeneration': 3 }),
        step({ method: 'DELETE', path: `${PODS}/db-2` }),
        seen(DB, { '/status/availableReplicas': 3 }),
      ],
    },
    {
      name: 'a StatefulSet replaces one Pod at a time, also in parallel',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({ replicas: 4, podManagementPolicy: 'Parallel', updateStrategy: { rollingUpdate: { maxUnavailable: 2 } } }),
        seen(DB, { '/status/availableReplicas': 4 }, ['/status', '/spec/updateStrategy']),
        container(DB, TOO_LARGE),
        seen(DB, { '/status/updatedReplicas': 1, '/status/readyReplicas': 3, '/status/replicas': 4 }),
      ],
    },
    {
      name: 'a DaemonSet that surges keeps the old Pods until the new ones are ready',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        daemon({ updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }),
        seen(AGENT, { '/status/numberAvailable': 2 }),
        container(AGENT, TOO_LARGE),
        seen(AGENT, { '/status/observedGeneration': 2, '/status/updatedNumberScheduled': null }),
        seen(PODS, { '/items/2/spec/restartPolicy': 'Always' }, ['/items/3']),
        container(AGENT, { resources: null, image: 'x:2' }),
        seen(AGENT, { '/status/observedGeneration': 3, '/status/updatedNumberScheduled': 2, '/status/numberAvailable': 2 }),
        seen(
          PODS,
          { '/items/2': null },
          [0, 1].map((i) => `/items/${i}/spec/containers/0/image`),
        ),
      ],
    },
    {
      name: 'a DaemonSet replaces as many Pods at a time as may be missing',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        daemon({ updateStrategy: { rollingUpdate: { maxUnavailable: '100%' } } }),
        seen(AGENT, { '/status/numberAvailable': 2 }),
        container(AGENT, TOO_LARGE),
        seen(AGENT, { '/status/observedGeneration': 2, '/status/updatedNumberScheduled': 2, '/status/numberUnavailable': 2 }),
      ],
    },
    {
      name: 'a DaemonSet on delete waits for the hand that deletes',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        daemon({ updateStrategy: { type: 'OnDelete' } }, { nodeSelector: { 'kubernetes.io/hostname': 'node-1' } }),
        seen(AGENT, { '/status/numberAvailable': 1 }),
        container(AGENT, { image: 'x:2' }),
        seen(AGENT, { '/status/observedGeneration': 2 }),
        { ...step(get(PODS), ['/items/0/spec/containers/0/image']), save: { pod: '/items/0/metadata/name' } },
        step({ method: 'DELETE', path: `${PODS}/\${pod}` }),
        seen(AGENT, { '/status/updatedNumberScheduled': 1, '/status/numberAvailable': 1 }),
      ],
    },
    {
      name: 'each index of a Job fails by itself where it has a limit of its own',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        job({ completions: 2, parallelism: 2, completionMode: 'Indexed', backoffLimitPerIndex: 0 }),
        work({ '/status/active': 2 }),
        ...endsOfIndex(0, 'Failed'),
        work({ '/status/failedIndexes': '0', '/status/failed': 1 }),
        ...endsOfIndex(1, 'Succeeded'),
        work({ '/status/conditions/1/type': 'Failed' }),
        event('Job', 'FailedIndexes'),
      ],
    },
    {
      name: 'a Job with too many failed indexes ends',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        job({ completions: 3, parallelism: 3, completionMode: 'Indexed', backoffLimitPerIndex: 0, maxFailedIndexes: 0 }),
        work({ '/status/active': 3 }),
        ...endsOfIndex(1, 'Failed'),
        work({ '/status/conditions/1/type': 'Failed', '/status/terminating': 0 }),
      ],
    },
    {
      name: 'a rule may fail an index at once',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        job({
          completions: 2,
          parallelism: 2,
          completionMode: 'Indexed',
          backoffLimitPerIndex: 5,
          podFailurePolicy: { rules: [{ action: 'FailIndex', onExitCodes: { containerName: 'c', operator: 'In', values: [42] } }] },
        }),
        work({ '/status/active': 2 }),
        ...endsOfIndex(1, 'Failed', 42),
        work({ '/status/failedIndexes': '1', '/status/failed': 1 }),
        ...endsOfIndex(0, 'Failed', 1),
        seen(WORK, { '/status/failed': 2 }, ['/status/failedIndexes', '/status/conditions']),
      ],
    },
    {
      name: 'a Job may be done when some of its indexes are',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        job({
          completions: 3,
          parallelism: 3,
          completionMode: 'Indexed',
          successPolicy: { rules: [{ succeededIndexes: '0,2', succeededCount: 1 }] },
        }),
        work({ '/status/active': 3 }),
        ...endsOfIndex(2, 'Succeeded'),
        work({ '/status/conditions/1/type': 'Complete', '/status/terminating': 0 }),
      ],
    },
    {
      name: 'a Job that replaces only what has failed waits for what is going',
      covers: 'jobs',
      world: 'controllers',
      races: 'the collector of Pods, which every 20 seconds calls those failed that are going and on no node',
      steps: [
        job({
          completions: 1,
          podReplacementPolicy: 'Failed',
          template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'x:1' }], ...NOWHERE } },
        }),
        work({ '/status/active': 1 }),
        { ...seen(PODS, { '/items/0/status/phase': 'Pending' }, ['/items/1']), save: { pod: '/items/0/metadata/name' } },
        step(patch('json', `${PODS}/\${pod}`, [{ op: 'add', path: '/metadata/finalizers/-', value: 'example.com/hold' }]), [
          '/metadata/finalizers',
        ]),
        step({ method: 'DELETE', path: `${PODS}/\${pod}` }),
        work({ '/status/terminating': 1, '/status/active': null }),
        ends('Failed', 1),
        work({ '/status/failed': 1, '/status/terminating': 0 }),
      ],
    },
    {
      name: 'a Job that is given less to do at a time loses Pods',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        job({ completions: 4, parallelism: 3 }),
        work({ '/status/active': 3 }),
        step(patch('merge', WORK, { spec: { parallelism: 1 } }), ['/metadata/generation']),
        work({ '/status/active': 1, '/status/terminating': 0 }),
        step(patch('merge', WORK, { spec: { parallelism: 0 } }), ['/metadata/generation']),
        work({ '/status/active': null, '/status/terminating': 0 }),
      ],
    },
    {
      name: 'events tell what became of a Job',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        job({ completions: 1 }, {}),
        work({ '/status/conditions/1/type': 'Complete' }),
        event('Job', 'SuccessfulCreate', UNNAMED),
        event('Job', 'Completed'),
      ],
    },
    {
      name: 'events tell why a Job failed',
      covers: 'jobs',
      world: 'controllers',
      steps: [
        job({ backoffLimit: 0 }),
        work({ '/status/active': 1 }),
        { ...seen(PODS, { '/items/0/status/phase': 'Pending' }, ['/items/1']), save: { pod: '/items/0/metadata/name' } },
        ends('Failed', 1),
        work({ '/status/conditions/1/type': 'Failed' }),
        event('Job', 'BackoffLimitExceeded'),
      ],
    },
    {
      name: 'events tell what sets of Pods did',
      covers: 'stateful workloads',
      world: 'controllers',
      steps: [
        stateful({ replicas: 1, volumeClaimTemplates: claims }),
        seen(DB, { '/status/replicas': 1 }, ['/status/replicas']),
        {
          ...get(EVENTS, { fieldSelector: 'reason=SuccessfulCreate,involvedObject.kind=StatefulSet' }),
          until: { '/items/1/reason': 'SuccessfulCreate' },
          select: ['/items/0/message', '/items/1/message', '/items/2'],
        },
        step(patch('merge', DB, { spec: { replicas: 0 } }), ['/metadata/generation']),
        event('StatefulSet', 'SuccessfulDelete'),
        daemon({}),
        event('DaemonSet', 'SuccessfulCreate', UNNAMED),
        event(
          'PersistentVolumeClaim',
          'FailedBinding',
          EVENT_PARTS.filter((part) => part !== 'count'),
        ),
      ],
    },
    {
      name: 'a budget of Pods that nobody manages cannot count shares of them',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        lone('one'),
        runs('one'),
        budget({ maxUnavailable: 1 }),
        few({ '/status/observedGeneration': 1 }),
        evict('one'),
        event('PodDisruptionBudget', 'UnmanagedPods', ['message', 'type', 'reportingComponent']),
        step(patch('merge', `${BUDGETS}/few`, { spec: { maxUnavailable: null, minAvailable: 0 } }), ['/metadata/generation']),
        few({ '/status/disruptionsAllowed': 1 }),
        evict('one'),
      ],
    },
    {
      name: 'a Pod that does not run may go whatever its budget says, if that is the rule',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        lone('one', NOWHERE),
        budget({ minAvailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' }),
        few({ '/status/expectedPods': 1 }),
        evict('one'),
        { ...get(`${PODS}/one`), untilStatus: 404, select: ['/reason'] },
        few({ '/status/expectedPods': 0 }),
      ],
    },
    {
      name: 'a Pod of two budgets cannot be evicted',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        lone('one'),
        runs('one'),
        budget({ minAvailable: 0 }),
        few({ '/status/disruptionsAllowed': 1 }),
        step(
          post(BUDGETS, {
            apiVersion: 'policy/v1',
            kind: 'PodDisruptionBudget',
            metadata: { name: 'all' },
            spec: { minAvailable: '0%', selector: {} },
          }),
        ),
        evict('one'),
        step({ method: 'DELETE', path: `${BUDGETS}/few` }, ['/status']),
        seen(`${BUDGETS}/all`, { '/status/observedGeneration': 1 }, BUDGET_PARTS),
        evict('one'),
      ],
    },
    {
      name: 'a budget of Pods of what cannot be scaled fails, unless it counts Pods',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        workload('DaemonSet', 'web', {}),
        seen(`${DAEMON_SETS}/web`, { '/status/numberAvailable': 2 }, ['/status/numberReady']),
        budget({ maxUnavailable: 1 }),
        few({ '/status/conditions/0/reason': 'SyncFailed' }),
        event('PodDisruptionBudget', 'CalculateExpectedPodCountFailed', ['message', 'type']),
        { ...step(get(PODS), ['/items/2']), save: { pod: '/items/0/metadata/name' } },
        evict('${pod}'),
        step(patch('merge', `${BUDGETS}/few`, { spec: { maxUnavailable: null, minAvailable: 1 } }), ['/metadata/generation']),
        few({ '/status/disruptionsAllowed': 1 }),
      ],
    },
    {
      name: 'a budget of no Pods allows nothing',
      covers: 'rollouts',
      world: 'controllers',
      steps: [
        budget({ maxUnavailable: '50%' }),
        few({ '/status/observedGeneration': 1 }),
        event('PodDisruptionBudget', 'NoPods', ['message', 'type']),
      ],
    },
  ],
};
