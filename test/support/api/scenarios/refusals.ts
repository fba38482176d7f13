import {
  CLAIMS,
  CONFIG_MAPS,
  configMap,
  deployment,
  DEPLOYMENTS,
  HPAS,
  JOBS,
  patch,
  PODS,
  post,
  SECRETS,
  service,
  SERVICES,
  STATEFUL_SETS,
} from '../requests.ts';
import type { Area, Scenario } from '../scenario.ts';

const NAMESPACED = '/api/v1/namespaces/NS';
const NETWORKING = '/apis/networking.k8s.io/v1/namespaces/NS';
const INGRESSES = `${NETWORKING}/ingresses`;
const POLICIES = `${NETWORKING}/networkpolicies`;
const CRON_JOBS = '/apis/batch/v1/namespaces/NS/cronjobs';
const DAEMONS = '/apis/apps/v1/namespaces/NS/daemonsets';
const CONTAINER = { name: 'c', image: 'x:1' };
const LABELLED = { metadata: { labels: { app: 'web' } } };

/** One request of each object, all of them refused. */
function refused(name: string, path: string, ...objects: readonly object[]): Scenario {
  return { name, covers: 'validation', steps: objects.map((object) => post(path, object)) };
}
function pod(spec: object, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', ...metadata }, spec: { containers: [CONTAINER], ...spec } };
}
function withContainer(rest: object): object {
  return pod({ containers: [{ ...CONTAINER, ...rest }] });
}
function volume(rest: object): object {
  return pod({ volumes: [{ name: 'v', ...rest }] });
}
function ingress(spec: object): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'i' }, spec };
}
function path(rest: object): object {
  const backend = { service: { name: 'web', port: { number: 80 } } };
  return ingress({ rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend, ...rest }] } }] });
}
function policy(spec: object): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'n' }, spec: { podSelector: {}, ...spec } };
}
function job(spec: object, template: object = {}): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'j' },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [CONTAINER], ...template } }, ...spec },
  };
}
function cronJob(spec: object): object {
  const jobTemplate = { spec: { template: { spec: { restartPolicy: 'Never', containers: [CONTAINER] } } } };
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'c' }, spec: { schedule: '* * * * *', jobTemplate, ...spec } };
}
function selected(kind: string, spec: object): object {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'a' },
    spec: { selector: { matchLabels: { app: 'web' } }, template: { ...LABELLED, spec: { containers: [CONTAINER] } }, ...spec },
  };
}
function claim(spec: object): object {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'd' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
  };
}
function scaler(spec: object): object {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'h' },
    spec: { maxReplicas: 3, scaleTargetRef, ...spec },
  };
}
function budget(spec: object): object {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'b' }, spec };
}

/** What the validation of the built-in kinds refuses, rule by rule. */
export const REFUSALS: Area = {
  name: 'refusals',
  together: true,
  scenarios: [
    refused(
      'a probe does one thing, and in positive times',
      PODS,
      withContainer({ livenessProbe: { httpGet: { port: 80 }, exec: { command: ['x'] } } }),
      withContainer({ livenessProbe: { tcpSocket: { port: 0 }, periodSeconds: -1 } }),
      withContainer({ livenessProbe: {} }),
    ),
    refused(
      'a liveness probe succeeds once',
      PODS,
      withContainer({ livenessProbe: { exec: { command: ['x'] }, successThreshold: 2 } }),
      withContainer({ startupProbe: { exec: { command: ['x'] }, successThreshold: 2 } }),
    ),
    refused(
      'a probe of gRPC has a port, and of HTTP headers with names',
      PODS,
      withContainer({ readinessProbe: { grpc: { port: 0 } } }),
      withContainer({ readinessProbe: { httpGet: { port: 80, path: 'x', scheme: 'ftp', httpHeaders: [{ name: 'a b', value: '' }] } } }),
    ),
    refused(
      'a hook of a container does one thing',
      PODS,
      withContainer({ lifecycle: { preStop: {} } }),
      withContainer({ lifecycle: { postStart: { exec: { command: [] } } } }),
      withContainer({ lifecycle: { preStop: { sleep: { seconds: -1 } } } }),
    ),
    refused(
      'a port of a container is one',
      PODS,
      withContainer({ ports: [{ containerPort: 0 }, { containerPort: 70000, protocol: 'X' }] }),
      withContainer({
        ports: [
          { containerPort: 80, name: 'a' },
          { containerPort: 81, name: 'a' },
        ],
      }),
      withContainer({
        ports: [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 81, hostPort: 80 },
        ],
      }),
    ),
    refused(
      'a variable has a name and one source',
      PODS,
      withContainer({ env: [{ name: '' }, { name: 'A=B', value: 'x' }] }),
      withContainer({ env: [{ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
      withContainer({ env: [{ name: 'A', valueFrom: {} }] }),
    ),
    refused(
      'a variable reads a field that Pods have',
      PODS,
      withContainer({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.odd' } } }] }),
      withContainer({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.odd' } } }] }),
      withContainer({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: '', key: 'a/b' } } }] }),
    ),
    refused(
      'variables come from one map or secret',
      PODS,
      withContainer({ envFrom: [{}] }),
      withContainer({ envFrom: [{ configMapRef: { name: 'a' }, secretRef: { name: 'b' } }] }),
      withContainer({ envFrom: [{ prefix: 'a=', configMapRef: { name: 'A!' } }] }),
    ),
    refused(
      'a request is no more than its limit',
      PODS,
      withContainer({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }),
      withContainer({ resources: { limits: { cpu: '-1' } } }),
      withContainer({ resources: { requests: { 'example.com/gpu': '1' } } }),
    ),
    refused(
      'a device is asked for as a whole',
      PODS,
      withContainer({ resources: { limits: { 'example.com/gpu': '500m' } } }),
      withContainer({ resources: { limits: { odd: '1' } } }),
      withContainer({ resources: { limits: { 'hugepages-2Mi': '2Mi' } } }),
    ),
    refused(
      'a container names its image and its policies',
      PODS,
      withContainer({ image: '' }),
      withContainer({ imagePullPolicy: 'Odd' }),
      withContainer({ terminationMessagePolicy: 'Odd' }),
      withContainer({ name: 'a.b' }),
    ),
    refused(
      'containers have names of their own',
      PODS,
      pod({ containers: [CONTAINER, CONTAINER] }),
      pod({ initContainers: [CONTAINER] }),
      pod({ containers: [] }),
    ),
    refused(
      'a container that starts first has no probes',
      PODS,
      pod({
        initContainers: [
          { name: 'i', image: 'x', livenessProbe: { exec: { command: ['x'] } }, lifecycle: { preStop: { exec: { command: ['x'] } } } },
        ],
      }),
      pod({ initContainers: [{ name: 'i', image: 'x', restartPolicy: 'Odd' }] }),
    ),
    refused(
      'a mount names a volume and a place',
      PODS,
      withContainer({ volumeMounts: [{ name: 'none', mountPath: '/a' }] }),
      pod({
        volumes: [{ name: 'v', emptyDir: {} }],
        containers: [
          {
            ...CONTAINER,
            volumeMounts: [
              { name: 'v', mountPath: '/a' },
              { name: 'v', mountPath: '/a' },
            ],
          },
        ],
      }),
      pod({
        volumes: [{ name: 'v', emptyDir: {} }],
        containers: [{ ...CONTAINER, volumeMounts: [{ name: 'v', mountPath: '/a', subPath: '../x', subPathExpr: '$(A)' }] }],
      }),
    ),
    refused(
      'a volume has one source',
      PODS,
      volume({ emptyDir: {}, configMap: { name: 'a' } }),
      pod({
        volumes: [
          { name: 'v', emptyDir: {} },
          { name: 'v', emptyDir: {} },
        ],
      }),
      pod({ volumes: [{ name: 'A', emptyDir: {} }] }),
    ),
    refused(
      'a volume of a map or secret has files inside of it',
      PODS,
      volume({ configMap: { name: '' } }),
      volume({ secret: { secretName: 's', items: [{ key: '', path: '/abs' }] } }),
      volume({ configMap: { name: 'a', defaultMode: 4096 } }),
    ),
    refused(
      'a volume of the host has a path of a known type',
      PODS,
      volume({ hostPath: { path: '' } }),
      volume({ hostPath: { path: '/a/../b', type: 'Odd' } }),
      volume({ nfs: { server: '', path: 'rel' } }),
    ),
    refused(
      'a volume in memory has no negative limit',
      PODS,
      volume({ emptyDir: { sizeLimit: '-1' } }),
      volume({ persistentVolumeClaim: { claimName: '' } }),
      volume({ csi: { driver: 'a b' } }),
    ),
    refused(
      'the volume of an account has an audience and a time',
      PODS,
      volume({ projected: { sources: [{ serviceAccountToken: { path: '', expirationSeconds: 5 } }] } }),
      volume({ projected: { sources: [{}] } }),
      volume({ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'spec.odd' } }] } }),
    ),
    refused('a Pod has known policies', PODS, pod({ restartPolicy: 'Odd' }), pod({ dnsPolicy: 'Odd' }), pod({ preemptionPolicy: 'Odd' })),
    refused(
      'a Pod with name servers of its own names them',
      PODS,
      pod({ dnsPolicy: 'None' }),
      pod({ dnsConfig: { nameservers: ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'] } }),
      pod({ dnsConfig: { nameservers: ['x'], searches: ['-'], options: [{ name: '' }] } }),
    ),
    refused(
      'a Pod has a host name',
      PODS,
      pod({ hostname: 'a.b' }),
      pod({ subdomain: 'A' }),
      pod({ hostAliases: [{ ip: 'x', hostnames: ['A!'] }] }),
    ),
    refused(
      'a Pod selects nodes by labels',
      PODS,
      pod({ nodeSelector: { 'a b': 'c' } }),
      pod({ nodeName: 'A!' }),
      pod({ activeDeadlineSeconds: 0 }),
    ),
    refused(
      'a toleration is one',
      PODS,
      pod({ tolerations: [{ operator: 'Odd' }] }),
      pod({ tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] }),
      pod({ tolerations: [{ key: 'a b', effect: 'Odd' }] }),
      pod({ tolerations: [{ key: 'a', tolerationSeconds: 5, effect: 'NoSchedule' }] }),
    ),
    refused(
      'an affinity to nodes has terms',
      PODS,
      pod({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } }),
      pod({ affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, preference: {} }] } } }),
      pod({
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Gt', values: ['x', 'y'] }] }],
            },
          },
        },
      }),
    ),
    refused(
      'an affinity to Pods has a topology',
      PODS,
      pod({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: '' }] } } }),
      pod({
        affinity: {
          podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 101, podAffinityTerm: { topologyKey: 'a b' } }] },
        },
      }),
    ),
    refused(
      'Pods are spread by how much they may differ',
      PODS,
      pod({ topologySpreadConstraints: [{ maxSkew: 0, topologyKey: '', whenUnsatisfiable: 'Odd' }] }),
      pod({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'DoNotSchedule', minDomains: 0 }] }),
    ),
    refused(
      'a security context says what can be',
      PODS,
      pod({ securityContext: { runAsUser: -1, fsGroup: -1, supplementalGroups: [-1] } }),
      withContainer({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
      withContainer({ securityContext: { procMount: 'Odd', seccompProfile: { type: 'Odd' } } }),
      pod({ securityContext: { seccompProfile: { type: 'Localhost' }, sysctls: [{ name: 'a b', value: '' }] } }),
    ),
    refused(
      'a Deployment rolls by sensible steps',
      DEPLOYMENTS,
      deployment({ spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } } }),
      deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } } }),
      deployment({ spec: { strategy: { rollingUpdate: { maxSurge: 'a%', maxUnavailable: '101%' } } } }),
      deployment({ spec: { progressDeadlineSeconds: 0, minReadySeconds: 5, revisionHistoryLimit: -1 } }),
    ),
    refused(
      'a selector selects what the template makes',
      DEPLOYMENTS,
      deployment({ spec: { selector: { matchLabels: { app: 'other' } } } }),
      deployment({ spec: { selector: {} } }),
      deployment({
        spec: {
          selector: {
            matchExpressions: [
              { key: 'app', operator: 'In', values: [] },
              { key: 'app', operator: 'Exists', values: ['x'] },
            ],
          },
        },
      }),
    ),
    refused(
      'a DaemonSet rolls, or waits for its Pods to be deleted',
      DAEMONS,
      selected('DaemonSet', { updateStrategy: { type: 'Odd' } }),
      selected('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }),
      selected('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } } }),
    ),
    refused(
      'a StatefulSet names its claims and its Service',
      STATEFUL_SETS,
      selected('StatefulSet', { serviceName: 'A!' }),
      selected('StatefulSet', {
        serviceName: 'a',
        podManagementPolicy: 'Odd',
        updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 1 } },
      }),
      selected('StatefulSet', { serviceName: 'a', ordinals: { start: -1 }, persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Odd' } }),
    ),
    refused(
      'a Job runs to its end',
      JOBS,
      job({}, { restartPolicy: 'Always' }),
      job({ completionMode: 'Indexed' }),
      job({ backoffLimit: -1, activeDeadlineSeconds: -1, ttlSecondsAfterFinished: -1 }),
      job({ podFailurePolicy: { rules: [{ action: 'Odd', onExitCodes: { operator: 'In', values: [] } }] } }),
    ),
    refused(
      'a CronJob has a schedule in a zone',
      CRON_JOBS,
      cronJob({ schedule: '61 * * * *' }),
      cronJob({ timeZone: 'Odd/Zone' }),
      cronJob({ schedule: 'TZ=UTC * * * * *' }),
      cronJob({ concurrencyPolicy: 'Odd', startingDeadlineSeconds: -1, successfulJobsHistoryLimit: -1 }),
    ),
    refused(
      'a Service has ports with names',
      SERVICES,
      service({ ports: [] }),
      service({ ports: [{ port: 80 }, { port: 81 }] }),
      service({
        ports: [
          { name: 'a', port: 80 },
          { name: 'a', port: 81 },
        ],
      }),
      service({ ports: [{ port: 80, targetPort: 'Too_Long_A_Name_For_It' }] }),
    ),
    refused(
      'a Service of a type has what goes with it',
      SERVICES,
      service({ type: 'Odd', ports: [{ port: 80 }] }),
      service({ type: 'ExternalName' }),
      service({ type: 'ExternalName', externalName: 'A!' }),
      service({ ports: [{ port: 80, nodePort: 30000 }] }),
      service({ clusterIP: 'None', type: 'NodePort', ports: [{ port: 80 }] }),
    ),
    refused(
      'a Service keeps sessions and policies',
      SERVICES,
      service({ ports: [{ port: 80 }], sessionAffinity: 'Odd' }),
      service({ ports: [{ port: 80 }], sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } }),
      service({ ports: [{ port: 80 }], externalTrafficPolicy: 'Local' }),
      service({ ports: [{ port: 80 }], externalIPs: ['x', '127.0.0.1'] }),
    ),
    refused(
      'an ingress leads somewhere',
      INGRESSES,
      ingress({}),
      path({ path: 'rel' }),
      path({ pathType: 'Odd' }),
      path({ backend: { service: { name: 'web', port: {} } } }),
      path({ backend: {} }),
      ingress({ rules: [{ host: '1.2.3.4' }, { host: '*.*.x' }], tls: [{ hosts: ['A!'] }] }),
    ),
    refused(
      'a network policy has peers and ports',
      POLICIES,
      policy({ ingress: [{ from: [{}] }] }),
      policy({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } }] }] }),
      policy({ egress: [{ ports: [{ port: 0 }, { protocol: 'X', port: 'A!' }] }] }),
      policy({ egress: [{ ports: [{ port: 90, endPort: 80 }, { endPort: 80 }] }] }),
    ),
    refused(
      'a claim asks for some room',
      CLAIMS,
      claim({ accessModes: [] }),
      claim({ resources: {} }),
      claim({ resources: { requests: { storage: '0' } } }),
      claim({ storageClassName: 'A!' }),
      claim({ volumeMode: 'Odd', accessModes: ['ReadWriteOncePod', 'ReadWriteMany'] }),
      claim({ dataSource: { kind: '', name: '' } }),
    ),
    refused(
      'an autoscaler goes up and down by rules',
      HPAS,
      scaler({ minReplicas: 5 }),
      scaler({ minReplicas: 0 }),
      scaler({ behavior: { scaleUp: { policies: [] } } }),
      scaler({ behavior: { scaleDown: { stabilizationWindowSeconds: 4000, policies: [{ type: 'Odd', value: 0, periodSeconds: 2000 }] } } }),
    ),
    refused(
      'a budget has a limit that can be',
      '/apis/policy/v1/namespaces/NS/poddisruptionbudgets',
      budget({ minAvailable: '101%' }),
      budget({ maxUnavailable: 'x' }),
      budget({ selector: { matchLabels: { 'a b': 'c' } } }),
    ),
    {
      name: 'what a Secret holds goes with its type',
      covers: 'validation',
      steps: [
        ...[
          'kubernetes.io/tls',
          'kubernetes.io/dockerconfigjson',
          'kubernetes.io/basic-auth',
          'kubernetes.io/ssh-auth',
          'kubernetes.io/service-account-token',
        ].map((type) => post(SECRETS, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, type, data: { odd: 'YQ==' } })),
        post(CONFIG_MAPS, configMap({ 'a b': 'v', '': 'w' })),
        post(`${NAMESPACED}/limitranges`, {
          apiVersion: 'v1',
          kind: 'LimitRange',
          metadata: { name: 'l' },
          spec: { limits: [{ type: 'Container', default: { cpu: '3' }, max: { cpu: '2' } }, { type: 'Container' }] },
        }),
        post(`${NAMESPACED}/resourcequotas`, {
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: { name: 'q' },
          spec: { hard: { 'a b': '1', pods: '1.5' }, scopes: ['Odd'] },
        }),
        patch('merge', `${CONFIG_MAPS}/none`, { data: { k: 'v' } }),
      ],
    },
  ],
};
