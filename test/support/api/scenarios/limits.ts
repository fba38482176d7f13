import { CLAIMS, CONFIG_MAPS, configMap, del, get, patch, PODS, post, put, service, SERVICES } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const LIMITS = '/api/v1/namespaces/NS/limitranges';
const QUOTAS = '/api/v1/namespaces/NS/resourcequotas';

function limits(...items: object[]): object {
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'l' }, spec: { limits: items } };
}
function quota(hard: object, rest: object = {}, name = 'q'): object {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name }, spec: { hard, ...rest } };
}
function pod(resources: object | undefined, name = 'p', rest: object = {}): object {
  const container = { name: 'c', image: 'nginx:1', ...(resources === undefined ? {} : { resources }) };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [container], ...rest } };
}
function claim(storage: string, name = 'data'): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } }, storageClassName: 'fast' },
  };
}

/** What no test could come to: the server has seen a rule when it refuses this, as a dry run. */
function seen(path: string, body: object, status: number): RequestStep {
  return { ...post(path, body, { dryRun: 'All' }), untilStatus: status, select: ['/reason'] };
}
const RESOURCES = ['/spec/containers/0/resources', '/metadata/annotations'];

/** LimitRanges and ResourceQuotas: as objects, and in what they refuse. */
export const LIMITS_AND_QUOTAS: Area = {
  name: 'limits',
  scenarios: [
    {
      name: 'a limit range gets defaults from its bounds',
      covers: 'defaults',
      steps: [
        post(LIMITS, limits({ type: 'Container', max: { cpu: '2', memory: '1Gi' }, min: { cpu: '100m' } })),
        put(`${LIMITS}/l`, limits({ type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '500m' } })),
        put(`${LIMITS}/l`, limits({ type: 'Pod', max: { cpu: '4' } }, { type: 'PersistentVolumeClaim', max: { storage: '1Gi' } })),
        patch('merge', `${LIMITS}/l`, { spec: { limits: null } }),
        del(`${LIMITS}/l`),
      ],
    },
    {
      name: 'a limit range whose bounds contradict is refused',
      covers: 'validation',
      steps: [
        post(LIMITS, limits({ type: 'Container', max: { cpu: '1' }, min: { cpu: '2' } })),
        post(LIMITS, limits({ type: 'Container', default: { cpu: '3' }, max: { cpu: '1' } })),
        post(LIMITS, limits({ type: 'Container', defaultRequest: { cpu: '2' }, default: { cpu: '1' } })),
        post(LIMITS, limits({ type: 'Pod', default: { cpu: '1' }, defaultRequest: { cpu: '1' } })),
        post(LIMITS, limits({ type: 'PersistentVolumeClaim', max: { cpu: '1' } })),
        post(LIMITS, limits({ type: 'Container' }, { type: 'Container' })),
        post(LIMITS, limits({ type: 'Container', maxLimitRequestRatio: { cpu: '500m' } })),
        post(LIMITS, limits({ type: 'Bad Type', max: { 'bad name': '1' } })),
      ],
    },
    {
      name: 'containers get the limits of the range, and may not pass its bounds',
      covers: 'quota and limits',
      steps: [
        post(
          LIMITS,
          limits({
            type: 'Container',
            max: { cpu: '2' },
            min: { cpu: '100m' },
            default: { cpu: '1', memory: '512Mi' },
            defaultRequest: { cpu: '200m', memory: '256Mi' },
            maxLimitRequestRatio: { cpu: '5' },
          }),
        ),
        seen(PODS, pod({ limits: { cpu: '3' } }), 403),
        { ...post(PODS, pod(undefined)), select: RESOURCES },
        { ...post(PODS, pod({ limits: { cpu: '500m' } }, 'own')), select: RESOURCES },
        post(PODS, pod({ limits: { cpu: '3' } }, 'much')),
        post(PODS, pod({ limits: { cpu: '1' }, requests: { cpu: '50m' } }, 'little')),
        post(PODS, pod({ limits: { cpu: '2' }, requests: { cpu: '200m' } }, 'wide')),
        post(PODS, pod({ limits: { cpu: '3' }, requests: { cpu: '10m' } }, 'both')),
      ],
    },
    {
      name: 'a whole Pod may not pass the bounds of the range',
      covers: 'quota and limits',
      steps: [
        post(LIMITS, limits({ type: 'Pod', max: { cpu: '1' }, min: { memory: '64Mi' } })),
        seen(PODS, pod({ limits: { cpu: '3', memory: '128Mi' } }), 403),
        post(PODS, pod({ limits: { cpu: '2', memory: '128Mi' } })),
        post(PODS, pod(undefined)),
        post(PODS, pod({ limits: { cpu: '1', memory: '32Mi' } })),
        { ...post(PODS, pod({ limits: { cpu: '1', memory: '128Mi' } })), select: RESOURCES },
      ],
    },
    {
      name: 'claims may not pass the bounds of the range',
      covers: 'quota and limits',
      steps: [
        post(LIMITS, limits({ type: 'PersistentVolumeClaim', max: { storage: '2Gi' }, min: { storage: '1Gi' } })),
        seen(CLAIMS, claim('3Gi'), 403),
        post(CLAIMS, claim('3Gi')),
        post(CLAIMS, claim('100Mi')),
        post(CLAIMS, claim('2Gi')),
        get(`${LIMITS}/l`),
      ],
    },
    {
      name: 'a quota names amounts of what can be counted',
      covers: 'validation',
      steps: [
        post(
          QUOTAS,
          quota({
            pods: '10',
            'requests.cpu': '4',
            'count/configmaps': '5',
            'count/deployments.apps': '2',
            'fast.storageclass.storage.k8s.io/requests.storage': '5Gi',
          }),
        ),
        post(QUOTAS, quota({ pods: '-1' }, {}, 'b')),
        post(QUOTAS, quota({ pods: '1.5' }, {}, 'b')),
        post(QUOTAS, quota({ nonsense: '1', 'bad name!': '1' }, {}, 'b')),
        post(QUOTAS, quota({ pods: '1' }, { scopes: ['Everything'] }, 'b')),
        post(QUOTAS, quota({ configmaps: '1' }, { scopes: ['BestEffort'] }, 'b')),
        post(QUOTAS, quota({ pods: '1' }, { scopes: ['BestEffort', 'NotBestEffort'] }, 'b')),
        post(
          QUOTAS,
          quota(
            { pods: '1' },
            {
              scopeSelector: {
                matchExpressions: [
                  { scopeName: 'PriorityClass', operator: 'In' },
                  { scopeName: 'Terminating', operator: 'In', values: ['x'] },
                ],
              },
            },
            'b',
          ),
        ),
      ],
    },
    {
      name: 'the scopes of a quota stay, its amounts do not',
      covers: 'immutable fields',
      steps: [
        post(QUOTAS, quota({ pods: '1' }, { scopes: ['NotTerminating'] })),
        patch('merge', `${QUOTAS}/q`, { spec: { scopes: ['Terminating'] } }),
        patch('merge', `${QUOTAS}/q`, { spec: { hard: { pods: '2' } } }),
        patch('merge', `${QUOTAS}/q/status`, { status: { hard: { pods: '2' }, used: { pods: '1' } } }),
        patch('merge', `${QUOTAS}/q/status`, { status: { used: { pods: '-1', nonsense: '1' } } }),
        patch('merge', `${QUOTAS}/q`, { spec: { scopes: null } }),
        del(`${QUOTAS}/q`),
      ],
    },
    {
      name: 'what exceeds a quota is refused, and what is made is counted',
      covers: 'quota and limits',
      steps: [
        post(QUOTAS, quota({ 'count/configmaps': '2', services: '1', 'services.nodeports': '0' })),
        patch('merge', `${QUOTAS}/q/status`, {
          status: {
            hard: { 'count/configmaps': '2', services: '1', 'services.nodeports': '0' },
            used: { 'count/configmaps': '0', services: '0', 'services.nodeports': '0' },
          },
        }),
        seen(SERVICES, service({ type: 'NodePort', ports: [{ port: 80 }] }), 403),
        post(CONFIG_MAPS, configMap({}, { name: 'one' })),
        post(CONFIG_MAPS, configMap({}, { name: 'two' })),
        post(CONFIG_MAPS, configMap({}, { name: 'three' })),
        { ...get(`${QUOTAS}/q`), select: ['/status'] },
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80 }] })),
        post(SERVICES, service({ ports: [{ port: 80 }] })),
        post(SERVICES, service({ ports: [{ port: 80 }] }, { name: 'other' })),
      ],
    },
    {
      name: 'a quota of amounts asks every Pod for them',
      covers: 'quota and limits',
      steps: [
        post(QUOTAS, quota({ 'requests.cpu': '1', 'limits.memory': '1Gi', pods: '3' })),
        patch('merge', `${QUOTAS}/q/status`, {
          status: {
            hard: { 'requests.cpu': '1', 'limits.memory': '1Gi', pods: '3' },
            used: { 'requests.cpu': '0', 'limits.memory': '0', pods: '0' },
          },
        }),
        seen(PODS, pod(undefined), 403),
        post(PODS, pod(undefined)),
        post(PODS, pod({ requests: { cpu: '2' }, limits: { memory: '512Mi' } })),
        { ...post(PODS, pod({ requests: { cpu: '600m' }, limits: { memory: '512Mi' } })), select: ['/kind'] },
        post(PODS, pod({ requests: { cpu: '600m' }, limits: { memory: '768Mi' } }, 'second')),
        { ...get(`${QUOTAS}/q`), select: ['/status'] },
      ],
    },
    {
      name: 'a quota for claims counts them and what they ask for',
      covers: 'quota and limits',
      steps: [
        post(
          QUOTAS,
          quota({ persistentvolumeclaims: '2', 'requests.storage': '3Gi', 'fast.storageclass.storage.k8s.io/requests.storage': '2Gi' }),
        ),
        patch('merge', `${QUOTAS}/q/status`, {
          status: {
            hard: { persistentvolumeclaims: '2', 'requests.storage': '3Gi', 'fast.storageclass.storage.k8s.io/requests.storage': '2Gi' },
            used: { persistentvolumeclaims: '0', 'requests.storage': '0', 'fast.storageclass.storage.k8s.io/requests.storage': '0' },
          },
        }),
        seen(CLAIMS, claim('5Gi'), 403),
        post(CLAIMS, claim('5Gi')),
        { ...post(CLAIMS, claim('1Gi')), select: ['/kind'] },
        post(CLAIMS, claim('1500Mi', 'more')),
        { ...get(`${QUOTAS}/q`), select: ['/status'] },
      ],
    },
    {
      name: 'a quota with scopes counts only Pods of those',
      covers: 'quota and limits',
      steps: [
        post(QUOTAS, quota({ pods: '0' }, { scopes: ['BestEffort'] })),
        patch('merge', `${QUOTAS}/q/status`, { status: { hard: { pods: '0' }, used: { pods: '0' } } }),
        seen(PODS, pod(undefined), 403),
        post(PODS, pod(undefined)),
        { ...post(PODS, pod({ requests: { cpu: '1m' } }, 'burstable')), select: ['/status/qosClass'] },
        post(PODS, pod(undefined, 'short', { activeDeadlineSeconds: 5 })),
      ],
    },
  ],
};
