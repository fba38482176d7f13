import { apply, deployment, DEPLOYMENTS, get, HPAS, patch, post, put, STATEFUL_SETS } from '../requests.ts';
import type { Area, Scenario } from '../scenario.ts';

const WEB = `${DEPLOYMENTS}/web`;
const DB = `${STATEFUL_SETS}/db`;
const REPLICA_SETS = '/apis/apps/v1/namespaces/NS/replicasets';
const DAEMON_SETS = '/apis/apps/v1/namespaces/NS/daemonsets';
const AGENT = `${DAEMON_SETS}/agent`;
const CONTROLLERS = '/api/v1/namespaces/NS/replicationcontrollers';
const TEMPLATES = '/api/v1/namespaces/NS/podtemplates';
const REVISIONS = '/apis/apps/v1/namespaces/NS/controllerrevisions';
const BUDGETS = '/apis/policy/v1/namespaces/NS/poddisruptionbudgets';
const HPAS_V1 = HPAS.replace('/v2/', '/v1/');

const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'c', image: 'x:1' }] } };
const selected = { selector: { matchLabels: { app: 'a' } }, template };

function ofApps(kind: string, name: string, spec: object, metadata: object = {}): object {
  return { apiVersion: 'apps/v1', kind, metadata: { name, ...metadata }, spec: { ...selected, ...spec } };
}

function statefulSet(spec: object = {}, metadata: object = {}): object {
  return ofApps('StatefulSet', 'db', { serviceName: 'db', replicas: 0, ...spec }, metadata);
}

function daemonSet(spec: object = {}, metadata: object = {}): object {
  return ofApps('DaemonSet', 'agent', spec, metadata);
}

function replicaSet(spec: object = {}, metadata: object = {}): object {
  return ofApps('ReplicaSet', 'web', { replicas: 0, ...spec }, metadata);
}

function controller(spec: object, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'old', ...metadata }, spec: { replicas: 0, ...spec } };
}

function autoscaler(spec: object, metadata: object = {}): object {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'h', ...metadata },
    spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec },
  };
}

function metrics(...list: object[]): object {
  return autoscaler({ metrics: list });
}

const ALPHA = 'autoscaling.alpha.kubernetes.io';
const SERVICE = { apiVersion: 'v1', kind: 'Service', name: 's' };

/** Metrics of all kinds. */
const MANY_METRICS = autoscaler({
  metrics: [
    { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
    { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '512Mi' } } },
    {
      type: 'Pods',
      pods: {
        metric: { name: 'hits', selector: { matchLabels: { b: '2', a: '1' } } },
        target: { type: 'AverageValue', averageValue: '10' },
      },
    },
    { type: 'Object', object: { describedObject: SERVICE, metric: { name: 'rate' }, target: { type: 'Value', value: '2k' } } },
    { type: 'External', external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '30' } } },
    {
      type: 'ContainerResource',
      containerResource: { name: 'cpu', container: 'c', target: { type: 'Utilization', averageUtilization: 60 } },
    },
  ],
  behavior: { scaleDown: { stabilizationWindowSeconds: 30, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
});
const HPA_CONDITIONS = [
  { type: 'AbleToScale', status: 'True', reason: 'R', message: 'm', lastTransitionTime: '2026-01-01T00:00:00Z' },
  { type: 'Other', status: 'False' },
];
const CURRENT_METRICS = [
  { type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 50, averageValue: '100m' } } },
  { type: 'Pods', pods: { metric: { name: 'hits' }, current: { averageValue: '7' } } },
  { type: 'Object', object: { describedObject: SERVICE, metric: { name: 'rate' }, current: { value: '5' } } },
  { type: 'External', external: { metric: { name: 'queue' }, current: { value: '5' } } },
];

/** An autoscaler of the old version with annotations. */
function noted(annotations: Readonly<Record<string, unknown>>, metadata: object = {}): object {
  const texts = Object.entries(annotations).map(([name, value]) => [`${ALPHA}/${name}`, JSON.stringify(value)]);
  return { ...autoscaler({}, { annotations: Object.fromEntries(texts), ...metadata }), apiVersion: 'autoscaling/v1' };
}

function budget(spec: object, metadata: object = {}): object {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'b', ...metadata }, spec };
}

function refused(path: string, name: string, objects: readonly object[]): Scenario {
  return { name, covers: 'validation', steps: objects.map((each) => post(path, each)) };
}

const claim = (name: string): object => ({
  metadata: { name },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});

export const WORKLOAD_KINDS: Area = {
  name: 'workloads',
  scenarios: [
    {
      name: 'a Deployment gets the defaults of its strategy',
      covers: 'defaults',
      steps: [
        deployment({ spec: { replicas: undefined } }),
        deployment({ spec: { strategy: { type: 'Recreate' } } }),
        deployment({ spec: { strategy: { rollingUpdate: { maxSurge: 1 } } } }),
        deployment({ spec: { minReadySeconds: 0, paused: false, revisionHistoryLimit: 0 } }),
      ].map((body) => post(DEPLOYMENTS, body, { dryRun: 'All' })),
    },
    refused(DEPLOYMENTS, 'the selector of a Deployment selects its own Pods', [
      deployment({ spec: { selector: undefined } }),
      deployment({ spec: { selector: {} } }),
      deployment({ spec: { selector: { matchLabels: { app: 'other' } } } }),
      deployment({ spec: { selector: { matchLabels: { 'a b': 'not a value' } } } }),
      deployment({ spec: { selector: { matchExpressions: [{ key: 'app', operator: 'Odd' }] } } }),
      deployment({
        spec: {
          selector: {
            matchExpressions: [
              { key: 'app', operator: 'In' },
              { key: 'app', operator: 'Exists', values: ['x'] },
            ],
          },
        },
      }),
      deployment({ spec: { selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] } } }),
    ]),
    refused(DEPLOYMENTS, 'the strategy of a Deployment can go on', [
      deployment({ spec: { strategy: { type: 'Odd' } } }),
      deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } } }),
      deployment({ spec: { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } } }),
      deployment({ spec: { strategy: { rollingUpdate: { maxSurge: '101%', maxUnavailable: '101%' } } } }),
      deployment({ spec: { strategy: { rollingUpdate: { maxSurge: 'many', maxUnavailable: -1 } } } }),
    ]),
    refused(DEPLOYMENTS, 'the numbers of a Deployment are not negative', [
      deployment({ spec: { replicas: -1, minReadySeconds: -1, revisionHistoryLimit: -1, progressDeadlineSeconds: -1 } }),
      deployment({ spec: { minReadySeconds: 600 } }),
    ]),
    refused(DEPLOYMENTS, 'the Pods of a Deployment run for ever', [
      deployment({ pod: { restartPolicy: 'Never' } }),
      deployment({ pod: { activeDeadlineSeconds: 5 } }),
      deployment({ pod: { ephemeralContainers: [{ name: 'e', image: 'x' }] } }),
      deployment({ pod: { restartPolicy: 'Odd' } }),
    ]),
    refused(DEPLOYMENTS, 'all that is wrong with a template is told at once', [
      deployment({
        container: {
          image: '',
          ports: [{ containerPort: 0 }],
          resources: { requests: { cpu: 2 }, limits: { cpu: 1 } },
          volumeMounts: [{ name: 'none', mountPath: '' }],
          livenessProbe: {},
        },
        pod: { volumes: [{ name: 'v', emptyDir: {}, secret: {} }] },
        metadata: { labels: { a: 'not a value' } },
        spec: { replicas: -1 },
      }),
      deployment({ metadata: { name: 'Upper' }, container: { name: 'Upper' } }),
    ]),
    {
      name: 'a Deployment keeps its selector, and its generation counts what is wanted',
      covers: 'immutable fields',
      steps: [
        post(DEPLOYMENTS, deployment()),
        patch('merge', WEB, {
          spec: { selector: { matchLabels: { app: 'other' } }, template: { metadata: { labels: { app: 'other' } } } },
        }),
        patch('merge', WEB, { spec: { replicas: 2 } }),
        patch('merge', WEB, { metadata: { annotations: { a: 'b' } } }),
        patch('merge', WEB, { metadata: { labels: { a: 'b' } } }),
        patch('merge', WEB, { spec: { template: { spec: { containers: [] } } } }),
        put(WEB, deployment({ spec: { selector: undefined } })),
      ],
    },
    {
      name: 'the status of a Deployment is written by its own endpoint',
      covers: 'status',
      steps: [
        post(DEPLOYMENTS, { ...deployment(), status: { replicas: 5 } }),
        patch('merge', WEB, { status: { replicas: 5 } }),
        patch('merge', `${WEB}/status`, {
          status: { replicas: 2, readyReplicas: 1, availableReplicas: 1, collisionCount: 3 },
          spec: { replicas: 9 },
        }),
        patch('merge', `${WEB}/status`, {
          status: { replicas: 1, readyReplicas: 2, availableReplicas: 3, updatedReplicas: 4, unavailableReplicas: -1 },
        }),
        patch('merge', `${WEB}/status`, { status: { collisionCount: 1 } }),
        patch('merge', `${WEB}/status`, { metadata: { annotations: { a: 'b' }, labels: { a: 'b' } } }),
        get(`${WEB}/status`),
      ],
    },
    {
      name: 'a Deployment is warned of what cannot be meant, when its generation counts on',
      covers: 'field validation',
      steps: [
        post(DEPLOYMENTS, deployment({ metadata: { name: 'a.b' } }), { dryRun: 'All' }),
        post(DEPLOYMENTS, deployment({ pod: { nodeSelector: { 'beta.kubernetes.io/arch': 'amd64' }, terminationGracePeriodSeconds: -1 } })),
        patch('merge', WEB, { metadata: { labels: { a: 'b' } } }),
        patch('merge', WEB, { spec: { replicas: 1 } }),
        apply(WEB, deployment({ container: { image: 'x:2' } }), 'one', { force: 'true' }),
        post(DEPLOYMENTS, deployment({ metadata: { name: 'unknown' }, spec: { odd: 1 }, pod: { terminationGracePeriodSeconds: -1 } })),
        patch('merge', WEB, { spec: { replicas: -1 } }),
      ],
    },
    {
      name: 'a ReplicaSet gets its defaults and keeps its selector',
      covers: 'immutable fields',
      steps: [
        post(REPLICA_SETS, replicaSet({ replicas: undefined })),
        patch('merge', `${REPLICA_SETS}/web`, {
          spec: { selector: { matchLabels: { app: 'b' } }, template: { metadata: { labels: { app: 'b' } } } },
        }),
        patch('merge', `${REPLICA_SETS}/web/status`, { status: { replicas: 1, readyReplicas: 2, fullyLabeledReplicas: 3 } }),
        patch('merge', `${REPLICA_SETS}/web`, { spec: { minReadySeconds: 5 } }),
        post(REPLICA_SETS, replicaSet({ replicas: -1, minReadySeconds: -1, selector: {} })),
        post(
          REPLICA_SETS,
          replicaSet({
            selector: undefined,
            template: { ...template, spec: { ...template.spec, restartPolicy: 'Never', activeDeadlineSeconds: 1 } },
          }),
        ),
      ],
    },
    {
      name: 'a DaemonSet counts its templates in an annotation',
      covers: 'defaults',
      steps: [
        post(DAEMON_SETS, daemonSet()),
        patch('merge', AGENT, { spec: { template: { spec: { hostNetwork: true } } } }),
        patch('merge', AGENT, { spec: { minReadySeconds: 5 } }),
        patch('merge', AGENT, { metadata: { annotations: { 'deprecated.daemonset.template.generation': '9' } } }),
        put(AGENT, daemonSet()),
        apply(AGENT, daemonSet({ minReadySeconds: 6 }), 'one', { force: 'true' }),
        get(AGENT),
      ],
    },
    refused(DAEMON_SETS, 'a DaemonSet selects its Pods and replaces them one way', [
      daemonSet({ selector: undefined }),
      daemonSet({ selector: {} }),
      daemonSet({ selector: { matchLabels: { app: 'b' } } }),
      daemonSet({ updateStrategy: { type: 'Odd' } }),
      daemonSet({ updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } } }),
      daemonSet({ updateStrategy: { rollingUpdate: { maxUnavailable: 0 } }, minReadySeconds: -1, revisionHistoryLimit: -1 }),
      daemonSet({ updateStrategy: { rollingUpdate: { maxUnavailable: '200%', maxSurge: 'x' } } }),
      daemonSet({ template: { ...template, spec: { ...template.spec, restartPolicy: 'OnFailure' } } }),
    ]),
    {
      name: 'a DaemonSet keeps its selector, and its status has no negative numbers',
      covers: 'immutable fields',
      steps: [
        post(DAEMON_SETS, daemonSet({ updateStrategy: { type: 'OnDelete' } })),
        patch('merge', AGENT, { spec: { selector: { matchLabels: { app: 'b' } }, template: { metadata: { labels: { app: 'b' } } } } }),
        patch('merge', `${AGENT}/status`, { status: { currentNumberScheduled: -1, numberReady: -1, numberMisscheduled: 2 } }),
        patch('merge', `${AGENT}/status`, { status: { desiredNumberScheduled: 2 } }),
        patch('merge', AGENT, { spec: { updateStrategy: { type: 'RollingUpdate' } } }),
      ],
    },
    {
      name: 'a StatefulSet gets its defaults, and those of its claims',
      covers: 'defaults',
      steps: [
        post(STATEFUL_SETS, statefulSet({ volumeClaimTemplates: [claim('data')], replicas: undefined })),
        post(STATEFUL_SETS, statefulSet({ updateStrategy: { type: 'OnDelete' } }), { dryRun: 'All' }),
        post(STATEFUL_SETS, statefulSet({ updateStrategy: { type: 'RollingUpdate' }, serviceName: undefined }, { name: 'x' }), {
          dryRun: 'All',
        }),
        post(STATEFUL_SETS, statefulSet({ updateStrategy: { rollingUpdate: { partition: 2 } }, ordinals: { start: 3 } }, { name: 'x' }), {
          dryRun: 'All',
        }),
      ],
    },
    refused(STATEFUL_SETS, 'a StatefulSet has policies that are known', [
      statefulSet({ podManagementPolicy: 'Odd', updateStrategy: { type: 'Odd' } }),
      statefulSet({ updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } } }),
      statefulSet({ updateStrategy: { rollingUpdate: { partition: -1 } }, replicas: -1, minReadySeconds: -1, ordinals: { start: -1 } }),
      statefulSet({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Odd', whenScaled: 'Odd' } }),
      statefulSet({ serviceName: 'Not.A.Label', selector: undefined }),
      statefulSet({ selector: {} }),
      statefulSet({}, { name: 'a.b' }),
    ]),
    refused(STATEFUL_SETS, 'the claims of a StatefulSet are claims, and its mounts have them', [
      statefulSet({ volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] }),
      statefulSet({
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['Odd', 'ReadWriteOncePod', 'ReadWriteOnce'], resources: { requests: { storage: 0 } } },
          },
        ],
      }),
      statefulSet({
        template: { ...template, spec: { containers: [{ name: 'c', image: 'x', volumeMounts: [{ name: 'data', mountPath: '/d' }] }] } },
      }),
      statefulSet({ template: { ...template, spec: { ...template.spec, restartPolicy: 'Never', activeDeadlineSeconds: 4 } } }),
    ]),
    {
      name: 'most of a StatefulSet stays as it is',
      covers: 'immutable fields',
      steps: [
        post(STATEFUL_SETS, statefulSet({ volumeClaimTemplates: [claim('data')] })),
        patch('merge', DB, { spec: { serviceName: 'other' } }),
        patch('merge', DB, { spec: { podManagementPolicy: 'Parallel', volumeClaimTemplates: [] } }),
        patch('merge', DB, { spec: { selector: { matchLabels: { app: 'b' } }, template: { metadata: { labels: { app: 'b' } } } } }),
        patch('merge', DB, { spec: { replicas: 2, minReadySeconds: 1, revisionHistoryLimit: -1, ordinals: { start: 1 } } }),
        patch('merge', DB, { spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: null } } }),
        patch('merge', `${DB}/status`, { status: { replicas: 1, currentReplicas: 2, availableReplicas: 2, readyReplicas: 1 } }),
      ],
    },
    {
      name: 'a ReplicationController takes its selector from its template',
      covers: 'defaults',
      steps: [
        post(CONTROLLERS, controller({ template })),
        patch('merge', `${CONTROLLERS}/old`, { spec: { selector: { app: 'b' } } }),
        patch('merge', `${CONTROLLERS}/old`, { spec: { selector: { app: 'b' }, template: { metadata: { labels: { app: 'b' } } } } }),
        post(CONTROLLERS, controller({})),
        post(CONTROLLERS, controller({ replicas: -1, minReadySeconds: -1, selector: { app: 'x' }, template })),
        post(CONTROLLERS, controller({ template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } }, { name: 'Upper' })),
        post(CONTROLLERS, controller({ replicas: undefined, minReadySeconds: 3, template }, { name: 'a.b' }), { dryRun: 'All' }),
      ],
    },
    {
      name: 'a PodTemplate is a template and no more',
      covers: 'validation',
      steps: [
        post(TEMPLATES, { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 't' }, template }),
        post(TEMPLATES, { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'u' } }),
        post(TEMPLATES, {
          apiVersion: 'v1',
          kind: 'PodTemplate',
          metadata: { name: 'u' },
          template: { metadata: { labels: { 'a b': 'c' } }, spec: { containers: [{}] } },
        }),
        patch('strategic', `${TEMPLATES}/t`, { template: { spec: { containers: [{ name: 'c', image: 'x:2' }] } } }),
        patch('merge', `${TEMPLATES}/t`, { template: { spec: { restartPolicy: 'Odd' } } }),
      ],
    },
    {
      name: 'a ControllerRevision keeps its data',
      covers: 'immutable fields',
      steps: [
        post(REVISIONS, { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: { name: 'r' }, data: { a: 1 }, revision: 1 }),
        patch('merge', `${REVISIONS}/r`, { revision: 2 }),
        patch('merge', `${REVISIONS}/r`, { data: { a: 2 } }),
        post(REVISIONS, { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: { name: 's' }, revision: -1 }),
        post(REVISIONS, { apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata: { name: 's' }, revision: 1, data: [1] }),
      ],
    },
    {
      name: 'a PodDisruptionBudget has one limit',
      covers: 'validation',
      steps: [
        post(BUDGETS, budget({ minAvailable: 1, selector: { matchLabels: { a: 'b' } } })),
        post(BUDGETS, budget({ minAvailable: 1, maxUnavailable: 1 }, { name: 'x' })),
        post(
          BUDGETS,
          budget(
            { minAvailable: '50%', maxUnavailable: -1, selector: { matchLabels: { a: 'b' } }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
            { name: 'x' },
          ),
        ),
        post(BUDGETS, budget({ minAvailable: '150%' }, { name: 'x' })),
        post(BUDGETS, budget({ maxUnavailable: 'half', selector: { matchExpressions: [{ key: 'a b', operator: 'Odd' }] } }, { name: 'x' })),
        post(BUDGETS, budget({ unhealthyPodEvictionPolicy: 'Odd' }, { name: 'x' })),
        post(BUDGETS, budget({ selector: {} }, { name: 'Any.Name' })),
        put(`${BUDGETS}/b`, budget({ minAvailable: 2 })),
      ],
    },
    {
      name: 'all of a PodDisruptionBudget may change, and its status by itself',
      covers: 'status',
      steps: [
        post(BUDGETS, { ...budget({ minAvailable: 1 }), status: { disruptionsAllowed: 5 } }),
        patch('merge', `${BUDGETS}/b`, { spec: { minAvailable: null, maxUnavailable: '20%', selector: { matchLabels: { a: 'b' } } } }),
        patch('merge', `${BUDGETS}/b/status`, {
          status: { currentHealthy: -1, desiredHealthy: 1, disruptionsAllowed: -1, expectedPods: 1 },
        }),
        patch('merge', `${BUDGETS}/b/status`, { status: { currentHealthy: 1, desiredHealthy: 1, disruptionsAllowed: 1, expectedPods: 1 } }),
        patch('merge', `${BUDGETS}/b`, { metadata: { labels: { a: 'b' } } }),
      ],
    },
    {
      name: 'an autoscaler gets a metric, and rules where it has some',
      covers: 'defaults',
      steps: [
        post(HPAS, autoscaler({})),
        ...[
          autoscaler({ behavior: { scaleDown: { stabilizationWindowSeconds: 10 } } }, { name: 'x' }),
          autoscaler(
            { behavior: { scaleUp: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }], selectPolicy: 'Min' } } },
            { name: 'x' },
          ),
          metrics({ type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1024Mi' } } }),
        ].map((body) => post(HPAS, body, { dryRun: 'All', fieldManager: 'x' })),
      ],
    },
    refused(HPAS, 'an autoscaler has bounds and a target', [
      autoscaler({ maxReplicas: 0 }),
      autoscaler({ maxReplicas: -1, minReplicas: 0 }),
      autoscaler({ maxReplicas: 2, minReplicas: 5 }),
      autoscaler({ scaleTargetRef: {} }),
      autoscaler({ scaleTargetRef: { apiVersion: 'v1', kind: 'a/b', name: '..' } }),
      autoscaler({ scaleTargetRef: { apiVersion: 'a/b/c', kind: 'K', name: 'n' } }),
      { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'h' } },
    ]),
    refused(HPAS, 'each metric of an autoscaler has one source and one target', [
      metrics({}),
      metrics({ type: 'Odd', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 0 } } }),
      metrics({ type: 'Pods', resource: { name: '', target: { type: 'Odd' } } }),
      metrics({ type: 'Object', object: { describedObject: { kind: '', name: '' }, metric: { name: '' }, target: { type: 'Value' } } }),
      metrics({ type: 'External', external: { metric: { name: 'a/b' }, target: { type: 'Value', value: 0, averageValue: -1 } } }),
      metrics({
        type: 'ContainerResource',
        containerResource: { name: 'gpu', container: 'Upper', target: { type: 'Utilization', averageUtilization: 5, averageValue: 1 } },
      }),
      metrics({
        type: 'Pods',
        pods: { metric: { name: 'm' }, target: { type: 'AverageValue' } },
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 5 } },
      }),
    ]),
    refused(HPAS, 'the rules of an autoscaler are within their limits', [
      autoscaler({ behavior: { scaleUp: { stabilizationWindowSeconds: 4000, selectPolicy: 'Odd' } } }),
      autoscaler({
        behavior: {
          scaleDown: { stabilizationWindowSeconds: -1, policies: [{ type: 'Odd', value: 0, periodSeconds: 2000 }], tolerance: '-1' },
        },
      }),
      autoscaler({ behavior: { scaleDown: { policies: [{ type: 'Pods', value: -1, periodSeconds: 0 }] } } }),
    ]),
    {
      name: 'an autoscaler changes in all but what it could not be made with',
      covers: 'update',
      steps: [
        post(HPAS, autoscaler({})),
        patch('merge', `${HPAS}/h`, { spec: { minReplicas: 2, maxReplicas: 1 } }),
        patch('merge', `${HPAS}/h`, { spec: { maxReplicas: 5, scaleTargetRef: { name: 'other' } } }),
        patch('merge', `${HPAS}/h`, { spec: { scaleTargetRef: { apiVersion: 'v1' } } }),
        patch('merge', `${HPAS}/h/status`, { status: { currentReplicas: -1, desiredReplicas: -2 } }),
        patch('merge', `${HPAS}/h/status`, { status: { currentReplicas: 1, desiredReplicas: 2 } }),
      ],
    },
    {
      name: 'an autoscaler of the old version has the fields of the new one in annotations',
      covers: 'validation',
      steps: [
        post(HPAS, MANY_METRICS),
        patch('merge', `${HPAS}/h/status`, {
          status: { currentReplicas: 1, desiredReplicas: 2, conditions: HPA_CONDITIONS, currentMetrics: CURRENT_METRICS },
        }),
        get(`${HPAS_V1}/h`),
        patch('merge', `${HPAS_V1}/h`, { spec: { targetCPUUtilizationPercentage: 70 } }),
        patch('merge', `${HPAS_V1}/h`, { metadata: { annotations: { [`${ALPHA}/metrics`]: null, [`${ALPHA}/conditions`]: null } } }),
        get(`${HPAS}/h`),
        patch('merge', `${HPAS_V1}/h/status`, { status: { currentCPUUtilizationPercentage: 40, desiredReplicas: 3 } }),
        patch('merge', `${HPAS_V1}/h`, { metadata: { annotations: { [`${ALPHA}/behavior`]: null, other: 'kept' } } }),
        get(`${HPAS}/h`),
      ],
    },
    {
      name: 'the annotations of an old autoscaler become fields, by their rules',
      covers: 'validation',
      steps: [
        post(HPAS_V1, noted({ metrics: [{ type: 'Pods', pods: { metricName: 'hits', targetAverageValue: '10' } }] })),
        get(`${HPAS}/h`),
        post(HPAS_V1, noted({ metrics: 'no list', behavior: { ScaleUp: { SelectPolicy: 'Some' } } })),
        post(HPAS_V1, noted({ metrics: [{ type: 'Pods', pods: { metricName: '', targetAverageValue: '0' } }, { type: 'Resource' }] })),
        post(
          HPAS_V1,
          noted({ metrics: [{ type: 'Object', object: { target: { kind: 'Service' }, metricName: 'a', targetValue: '-1' } }] }),
        ),
        post(HPAS_V1, noted({ metrics: [{ type: 'External', external: { metricName: 'q', targetValue: '1', targetAverageValue: '2' } }] })),
        post(HPAS, { ...noted({ metrics: 'x' }, { name: 'new' }), apiVersion: 'autoscaling/v2' }),
      ],
    },
    {
      name: 'an old autoscaler has one metric, and the same rules',
      covers: 'validation',
      steps: [
        post(HPAS_V1, { ...autoscaler({ targetCPUUtilizationPercentage: 50 }), apiVersion: 'autoscaling/v1' }),
        post(HPAS_V1, { ...autoscaler({}, { name: 'plain' }), apiVersion: 'autoscaling/v1' }),
        post(HPAS_V1, {
          ...autoscaler({ targetCPUUtilizationPercentage: 0, maxReplicas: 0 }, { name: 'x' }),
          apiVersion: 'autoscaling/v1',
        }),
        post(HPAS_V1, {
          ...autoscaler({ scaleTargetRef: { kind: 'Deployment', name: 'web' } }, { name: 'x' }),
          apiVersion: 'autoscaling/v1',
        }),
        post(HPAS_V1, {
          ...autoscaler({ scaleTargetRef: { kind: 'ReplicationController', name: 'web' } }, { name: 'y' }),
          apiVersion: 'autoscaling/v1',
        }),
      ],
    },
  ],
};
